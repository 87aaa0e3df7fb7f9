import Foundation
import Print

/// What Cairo 1.16 cannot say: the document's language, and that a reader shows its title. Added as PDF provides for it, by an update at
/// the end (ISO 32000-1, 7.5.6) that replaces the catalogue and leaves every byte before it as it is.
struct PDFEnding {
    private let bytes: [UInt8]
    private let language: String

    init(_ bytes: [UInt8], language: String) {
        self.bytes = bytes
        self.language = language
    }

    func written() throws(PrintRefusal) -> [UInt8] {
        guard language.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) || $0 == 0x2d }) else {
            throw .failed("\(language) is no language")
        }
        // The trailer is text, at the end.
        let tail = String(decoding: bytes.suffix(400), as: UTF8.self)
        guard let root = tail.firstMatch(of: /\/Root (\d+) 0 R/).flatMap({ Int($0.1) }), let info = tail.firstMatch(of: /\/Info (\d+) 0 R/).flatMap({ Int($0.1) }),
            let size = tail.firstMatch(of: /\/Size (\d+)/).flatMap({ Int($0.1) }), let start = tail.firstMatch(of: /startxref\s+(\d+)/).flatMap({ Int($0.1) }),
            let catalogue = dictionary(of: root)
        else { throw .failed("Cairo's file has no end that is known") }
        var out = bytes
        if out.last != UInt8(ascii: "\n") { out.append(UInt8(ascii: "\n")) }
        let place = out.count
        let more = "/Lang (\(language)) /ViewerPreferences << /DisplayDocTitle true >>"
        out += Array("\(root) 0 obj\n<< \(catalogue)\n   \(more)\n>>\nendobj\n".utf8)
        let table = out.count
        let padded = String(repeating: "0", count: 10 - String(place).count) + String(place)
        out += Array("xref\n\(root) 1\n\(padded) 00000 n \ntrailer\n<< /Size \(size) /Root \(root) 0 R /Info \(info) 0 R /Prev \(start) >>\nstartxref\n\(table)\n%%EOF\n".utf8)
        return out
    }

    /// What is between the outermost `<<` and `>>` of an object.
    private func dictionary(of object: Int) -> String? {
        let data = Data(bytes)
        guard let head = data.range(of: Data("\n\(object) 0 obj\n<<".utf8), options: .backwards),
            let end = data.range(of: Data("\nendobj".utf8), in: head.upperBound..<data.endIndex)
        else { return nil }
        let inside = String(decoding: data[head.upperBound..<end.lowerBound], as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard inside.hasSuffix(">>"), !inside.contains("/Lang") else { return nil }
        return String(inside.dropLast(2)).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
