import Foundation

/// Checks one file of an edition against its line in the manifest, and the numbers in it against the counts' documents.
struct FileCheck: Sendable {
    let documents: Documents

    /// Whether numbers may stand in it, so that it must be read; of anything else the hash is enough.
    static func isRead(_ path: String) -> Bool {
        [".html", ".json", ".atom", ".rss", ".csv"].contains(where: path.hasSuffix)
    }

    func problems(_ file: Manifest.File, _ bytes: [UInt8]?) -> [VerifyReport.Problem] {
        guard let bytes else { return [VerifyReport.Problem(path: file.path, what: "is missing, or larger than the manifest says")] }
        var problems = self.problems(file, hashed: (bytes.count, FileHash(of: bytes)))
        problems += numbers(file.path, bytes).map { VerifyReport.Problem(path: file.path, what: $0) }
        return problems
    }

    func problems(_ file: Manifest.File, hashed: (size: Int, hash: FileHash)?) -> [VerifyReport.Problem] {
        guard let hashed else { return [VerifyReport.Problem(path: file.path, what: "is missing")] }
        guard hashed.size == file.size, hashed.hash == file.sha256 else {
            return [VerifyReport.Problem(path: file.path, what: "was changed: it is not the file that the manifest names")]
        }
        return []
    }

    private func numbers(_ path: String, _ bytes: [UInt8]) -> [String] {
        let check = NumberCheck(documents: documents)
        if path.hasSuffix(".html") { return NumberScanner.numbers(in: bytes).compactMap(check.problem) }
        if path.hasPrefix("counts/"), path.hasSuffix("/table.csv") { return BreakdownTableCheck(documents: documents).problems(bytes) }
        if path.hasSuffix(".csv") { return TableCheck(documents: documents).problems(bytes) }
        if path == "api/counts.json" { return APICountsCheck(documents: documents).problems(bytes) }
        let texts = path.hasSuffix(".json") ? EscapedTexts.json(bytes) : EscapedTexts.xml(bytes)
        return texts.flatMap { NumberScanner.numbers(in: $0).compactMap(check.problem) }
    }
}

/// HTML that stands inside a feed or a JSON document, as far as there are numbers in it.
enum EscapedTexts {
    /// JSON's strings that hold a `<data`, unescaped.
    static func json(_ bytes: [UInt8]) -> [[UInt8]] {
        var texts: [[UInt8]] = []
        var position = 0
        while let quote = bytes[position...].firstIndex(of: 0x22) {
            var end = quote + 1
            while end < bytes.count, bytes[end] != 0x22 { end += bytes[end] == 0x5c ? 2 : 1 }
            position = min(end + 1, bytes.count)
            let raw = bytes[quote..<position]
            // A `<` can hide behind an escape.
            guard raw.contains(0x3c) || raw.contains(0x5c) else { continue }
            var scanner = JSONScanner(Array(raw))
            guard let text = scanner.string().map({ Array($0.utf8) }), holdsData(text[...]) else { continue }
            texts.append(text)
        }
        return texts
    }

    /// XML's texts that hold an escaped `<data`, unescaped.
    static func xml(_ bytes: [UInt8]) -> [[UInt8]] {
        bytes.split(separator: 0x3c).compactMap { piece in
            guard let end = piece.firstIndex(of: 0x3e) else { return nil }
            let text = unescaped(piece[(end + 1)...])
            return holdsData(text[...]) ? text : nil
        }
    }

    private static func holdsData(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while let open = rest.firstIndex(of: 0x3c) {
            rest = rest[(open + 1)...]
            if rest.count >= 4, rest.prefix(4).map({ $0 | 0x20 }).elementsEqual("data".utf8) { return true }
        }
        return false
    }

    private static let entities: [(name: [UInt8], byte: UInt8)] = [
        ("&lt;", 0x3c), ("&gt;", 0x3e), ("&quot;", 0x22), ("&#39;", 0x27), ("&apos;", 0x27), ("&amp;", 0x26),
    ].map { (Array($0.0.utf8), $0.1) }

    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(0x26) else { return Array(bytes) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var position = bytes.startIndex
        while position < bytes.endIndex {
            if bytes[position] != 0x26 {
                text.append(bytes[position])
                position += 1
            } else if let entity = entities.first(where: { bytes[position...].starts(with: $0.name) }) {
                text.append(entity.byte)
                position += entity.name.count
            } else if let (character, length) = numbered(bytes[position...].prefix(12)) {
                text += Array(character.utf8)
                position += length
            } else {
                text.append(0x26)
                position += 1
            }
        }
        return text
    }

    /// `&#60;` or `&#x3c;`, and how long it is.
    private static func numbered(_ bytes: ArraySlice<UInt8>) -> (String, Int)? {
        guard bytes.starts(with: [0x26, 0x23]), let end = bytes.firstIndex(of: 0x3b) else { return nil }
        let digits = String(decoding: bytes[(bytes.startIndex + 2)..<end], as: UTF8.self).lowercased()
        let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let scalar = value.flatMap(Unicode.Scalar.init) else { return nil }
        return (String(Character(scalar)), end + 1 - bytes.startIndex)
    }
}
