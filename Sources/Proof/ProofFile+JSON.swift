package import Foundation

extension ProofFile {
    /// Canonical: keys sorted, so that the same proof always gives the same bytes.
    ///
    /// What Foundation's encoder writes, but that the facts of a mention are encoded once for all of its members: in a record of unnamed
    /// groups they are nearly all of the file.
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        var rest = self
        rest.nodes = []
        let frame = Array(try encoder.encode(rest))
        guard !nodes.isEmpty, let place = frame.range(of: Self.emptyNodes) else { return try encoder.encode(self) }
        var out: [UInt8] = []
        out.reserveCapacity(frame.count + nodes.count * 300)
        out += frame[..<place.lowerBound]
        out += Array("\n  \"nodes\" : [\n".utf8)
        var pieces: (node: Node, before: [UInt8], after: [UInt8])?
        for (number, node) in nodes.enumerated() {
            if number > 0 { out += Array(",\n".utf8) }
            if let pieces, pieces.node.isSaidLike(node) {
                out += pieces.before + (try Self.quoted(node.id, encoder)) + pieces.after
                continue
            }
            let text = Self.indented(try encoder.encode(node))
            out += text
            pieces = text.range(of: Self.idLine).flatMap { line in
                text[line.upperBound...].firstIndex(of: 0x0a).map { end in
                    // The comma after the id stays with what follows.
                    (node, Array(text[..<line.upperBound]), Array(text[(end - 1)...]))
                }
            }
        }
        out += Array("\n  ]".utf8)
        out += frame[place.upperBound...]
        return Data(out)
    }

    /// Two spaces of indentation are the file's own level: no text inside can look like it, since line breaks in strings are escaped.
    private static let emptyNodes = Array("\n  \"nodes\" : [\n\n  ]".utf8)
    private static let idLine = Array("\n      \"id\" : ".utf8)

    private static func indented(_ text: Data) -> [UInt8] {
        // An empty list or object is written with an empty line, which has no indentation.
        var out: [UInt8] = []
        for line in text.split(separator: 0x0a, omittingEmptySubsequences: false) {
            if !out.isEmpty { out.append(0x0a) }
            if !line.isEmpty { out += Array("    ".utf8) }
            out += line
        }
        return out
    }

    private static func quoted(_ text: String, _ encoder: JSONEncoder) throws -> [UInt8] { Array(try encoder.encode(text)) }
}

extension Node {
    /// All but the id are the same.
    fileprivate func isSaidLike(_ other: Node) -> Bool { mention == other.mention && report == other.report && facts == other.facts }
}

extension [UInt8] {
    /// Where these bytes stand first.
    fileprivate func range(of part: [UInt8]) -> Range<Int>? {
        guard let first = part.first, count >= part.count else { return nil }
        for start in 0...(count - part.count) where self[start] == first && self[start..<start + part.count].elementsEqual(part) {
            return start..<start + part.count
        }
        return nil
    }
}
