import Foundation

/// Words that stand for testimony, names and passphrases, and are looked for wherever they must not be.
enum Canary {
    /// Parts of every canary; no other text has them.
    static let stems = ["Kanarievogel", "카나리새증언"]

    /// As it stands, in both UTF-16s, and as base64 writes it, wherever in a longer text it stands.
    static func patterns(_ words: [String] = stems) -> [[UInt8]] {
        words.flatMap { word -> [[UInt8]] in
            let bytes = Array(word.utf8)
            let wide = word.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
            let wideBig = word.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
            let base64 = (0..<3).map { shift -> [UInt8] in
                let text = Array(Data([UInt8](repeating: 0, count: shift) + bytes).base64EncodedString().utf8)
                // Letters that also say something of what stands before or after it are left out.
                let first = shift == 0 ? 0 : shift + 1
                let last = (shift + bytes.count) / 3 * 4
                return Array(text[first..<last])
            }
            return [bytes, wide, wideBig] + base64
        }
    }

    /// Every file below a folder that holds one, with what follows it; names of files, too.
    static func found(below folder: URL, _ patterns: [[UInt8]] = patterns(), except: (String) -> Bool = { _ in false }) throws -> [String] {
        var found: [String] = []
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        for name in names where !except(name) {
            if stems.contains(where: { name.precomposedStringWithCanonicalMapping.contains($0) }) { found.append("the name \(name)") }
            guard let bytes = FileManager.default.contents(atPath: folder.appending(path: name).path) else { continue }
            for pattern in patterns {
                guard let place = Facts.find(pattern, in: bytes) else { continue }
                found.append("\(name) at \(place): \(String(decoding: bytes[place...].prefix(pattern.count + 40), as: UTF8.self))")
            }
            if name.contains("core") && bytes.starts(with: [0x7f, 0x45, 0x4c, 0x46]) { found.append("\(name) is a core dump") }
        }
        return found
    }
}
