package import Foundation

extension ProofFile {
    /// Canonical: keys sorted, so that the same proof always gives the same bytes.
    ///
    /// What Foundation's encoder writes, but that what is long is written without it: the groupings, the listings, and the facts of a mention
    /// once for all of its members. In a record of unnamed groups they are nearly all of the file.
    ///
    /// - Parameter nodes: shared with other files that may have the same.
    package func json(nodes: NodeLines = NodeLines()) throws -> Data {
        let encoder = Self.canonicalEncoder()
        var rest = self
        var parts: [LongPart] = []
        if hasPlainIDs {
            (rest.colouring, rest.conflicts.groups, rest.largest) = ([:], [], [:])
            parts = [
                LongPart("\n  \"colouring\" : {", "\n  }", Self.lines(colouring)),
                LongPart("\n    \"groups\" : [", "\n    ]", Self.lines(conflicts.groups)),
                LongPart("\n  \"largest\" : {", "\n  }", Self.lines(largest)),
            ]
        }
        rest.nodes = []
        parts.append(LongPart("\n  \"nodes\" : [", "\n  ]", try nodes.lines(of: self.nodes)))
        let frame = Array(try encoder.encode(rest))
        var out: [UInt8] = []
        out.reserveCapacity(parts.reduce(frame.count) { $0 + $1.lines.count })
        var start = 0
        for part in parts where !part.lines.isEmpty {
            guard let place = frame.range(of: part.opening + [0x0a] + part.closing, from: start) else { return try encoder.encode(self) }
            out += frame[start..<place.lowerBound]
            out += part.opening
            out += part.lines
            out += part.closing
            start = place.upperBound
        }
        out += frame[start...]
        return Data(out)
    }

    private static func canonicalEncoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    /// A list or object that stands empty in what the encoder writes, with an empty line between its brackets, and its lines, each after a line
    /// break. Indentation tells where it stands: no text inside can look like it, since line breaks in strings are escaped.
    private struct LongPart {
        let opening, closing, lines: [UInt8]

        init(_ opening: String, _ closing: String, _ lines: [UInt8]) {
            (self.opening, self.closing, self.lines) = (Array(opening.utf8), Array(closing.utf8), lines)
        }
    }

    /// Whether ids and reports stand in JSON as they are, and in the order of their bytes.
    private var hasPlainIDs: Bool {
        nodes.allSatisfy { Self.isPlain($0.id) } && conflicts.groups.allSatisfy { !$0.nodes.isEmpty && Self.isPlain($0.report) }
    }

    private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20...0x7e).contains($0) && $0 != 0x22 && $0 != 0x5c } }

    private static func lines(_ numbers: [String: Int]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(numbers.count * 32)
        for (id, number) in numbers.sorted(by: { $0.key < $1.key }) {
            out += (out.isEmpty ? "\n    \"" : ",\n    \"").utf8
            out += id.utf8
            out += "\" : ".utf8
            out += String(number).utf8
        }
        return out
    }

    private static func lines(_ groups: [Group]) -> [UInt8] {
        var out: [UInt8] = []
        for group in groups {
            out += (out.isEmpty ? "\n      {\n        \"nodes\" : [" : ",\n      {\n        \"nodes\" : [").utf8
            for (place, id) in group.nodes.enumerated() {
                out += (place == 0 ? "\n          \"" : ",\n          \"").utf8
                out += id.utf8
                out.append(0x22)
            }
            out += "\n        ],\n        \"report\" : \"".utf8
            out += group.report.utf8
            out += "\"\n      }".utf8
        }
        return out
    }

    /// Each after a line break.
    static func lines(nodes: [Node]) throws -> [UInt8] {
        let encoder = canonicalEncoder()
        var out: [UInt8] = []
        out.reserveCapacity(nodes.count * 300)
        var pieces: (node: Node, before: [UInt8], after: [UInt8])?
        for (number, node) in nodes.enumerated() {
            out += (number > 0 ? ",\n" : "\n").utf8
            if let pieces, pieces.node.isSaidLike(node) {
                out += pieces.before
                out += try Self.quoted(node.id, encoder)
                out += pieces.after
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
        return out
    }

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

    private static func quoted(_ text: String, _ encoder: JSONEncoder) throws -> [UInt8] {
        isPlain(text) ? [0x22] + text.utf8 + [0x22] : Array(try encoder.encode(text))
    }
}

extension Node {
    /// All but the id are the same.
    fileprivate func isSaidLike(_ other: Node) -> Bool { mention == other.mention && report == other.report && facts == other.facts }
}

extension [UInt8] {
    /// Where these bytes stand first, at a place or after it.
    fileprivate func range(of part: [UInt8], from place: Int = 0) -> Range<Int>? {
        guard let first = part.first, count - part.count >= place else { return nil }
        for start in place...(count - part.count) where self[start] == first && self[start..<start + part.count].elementsEqual(part) {
            return start..<start + part.count
        }
        return nil
    }
}
