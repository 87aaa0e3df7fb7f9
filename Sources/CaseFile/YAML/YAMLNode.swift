import Testimony
import Yams

/// A YAML document in which every scalar is a string: `NO` is Norway, `on` is a key, `2017-06-29` stays as written.
///
/// What people never need in a case file, and what hostile files are made of, is refused: anchors and aliases, tags
/// other than plain ones, keys that are not scalars, keys written twice, more than one document, deep nesting.
package struct YAMLNode: Sendable {
    package struct Entry: Sendable {
        package let key: String
        package let line: Int
        package let column: Int
        package let value: YAMLNode
    }

    package enum Value: Sendable {
        case text(String)
        case list([YAMLNode])
        /// In the order written; no key twice.
        case map([Entry])
    }

    /// From 1.
    package let line: Int
    package let column: Int
    package let value: Value

    private static let deepest = 20

    /// - Parameters:
    ///   - file: as problems name it.
    ///   - firstLine: the line of the file at which the text begins; front matter begins at 2.
    /// - Returns: nil for a document with nothing in it.
    package static func parse(_ text: String, file: String, firstLine: Int = 1) throws(Problem) -> YAMLNode? {
        func problem(_ mark: Mark?, _ what: String, _ instead: String) -> Problem {
            Problem(
                file: file, row: (mark?.line ?? 1) + firstLine - 1, column: mark?.column ?? 1, what: what, instead: instead)
        }
        guard !mayExplode(text) else {
            throw problem(nil, "there are anchors (&) and many aliases (*)", "write each value out, and quote text with & or *")
        }
        do {
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            // Anchors are weak references into the parser.
            return try withExtendedLifetime(parser) {
                try parser.singleRoot().map { root in
                    do throws(Refused) {
                        return try YAMLNode(root, firstLine: firstLine, depth: 0)
                    } catch {
                        throw problem(error.mark, error.what, error.instead)
                    }
                }
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            let (mark, what, instead) = explained(error)
            throw problem(mark, what, instead)
        }
    }

    init(line: Int, column: Int, value: Value) {
        self.line = line
        self.column = column
        self.value = value
    }

    private struct Refused: Error {
        let mark: Mark?
        let what: String
        let instead: String
    }

    private init(_ node: Node, firstLine: Int, depth: Int) throws(Refused) {
        let mark = node.mark
        func refuse(_ what: String, _ instead: String) -> Refused { Refused(mark: mark, what: what, instead: instead) }
        guard depth < Self.deepest else { throw refuse("this is nested too deeply", "\(Self.deepest) levels at the most") }
        guard node.anchor == nil else { throw refuse("there is an anchor or an alias (& or *)", "write the value out") }
        line = (mark?.line ?? 1) + firstLine - 1
        column = mark?.column ?? 1
        switch node {
        case .scalar(let scalar):
            guard Self.isPlain(scalar.tag, "str") else { throw refuse("there is a tag (!)", "take it out") }
            do throws(TextFault) {
                try TextFault.check(scalar.string)
            } catch {
                throw refuse(error.what, error.instead)
            }
            value = .text(normalized(scalar.string))
        case .sequence(let sequence):
            guard Self.isPlain(sequence.tag, "seq") else { throw refuse("there is a tag (!)", "take it out") }
            var items: [YAMLNode] = []
            for item in sequence { items.append(try YAMLNode(item, firstLine: firstLine, depth: depth + 1)) }
            value = .list(items)
        case .mapping(let mapping):
            guard Self.isPlain(mapping.tag, "map") else { throw refuse("there is a tag (!)", "take it out") }
            var entries: [Entry] = []
            for (key, item) in mapping {
                let keyNode = try YAMLNode(key, firstLine: firstLine, depth: depth + 1)
                guard case .text(let name) = keyNode.value else {
                    throw Refused(mark: key.mark, what: "a key is not a word", instead: "a word, then a colon")
                }
                let itemNode = try YAMLNode(item, firstLine: firstLine, depth: depth + 1)
                entries.append(Entry(key: name, line: keyNode.line, column: keyNode.column, value: itemNode))
            }
            // The parser compares keys as they were spelt; two spellings of one key are one key in normal form C.
            guard Set(entries.map(\.key)).count == entries.count else {
                throw refuse("a key is written twice", "each key once")
            }
            value = .map(entries)
        case .alias:
            throw refuse("there is an alias (*)", "write the value out")
        }
    }

    private static func isPlain(_ tag: Tag, _ kind: String) -> Bool {
        ["", "!", "tag:yaml.org,2002:\(kind)"].contains(tag.description)
    }

    /// A few anchors and many aliases can stand for more than a machine holds, and the parser unfolds them before they
    /// can be seen here. With few aliases it stays small, and the anchor is then refused where it stands.
    private static func mayExplode(_ text: String) -> Bool {
        let few = 16
        var anchors = 0, aliases = 0
        var before: UInt8 = 0
        for byte in text.utf8 {
            let isName = (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (48...57).contains(byte) || byte == 0x5F || byte == 0x2D
            if isName, before == UInt8(ascii: "&") { anchors += 1 }
            if isName, before == UInt8(ascii: "*") { aliases += 1 }
            before = byte
        }
        return anchors > 0 && aliases > few
    }

    /// The parser's own words for what is wrong speak of YAML, never of the text.
    private static func explained(_ error: any Error) -> (Mark?, what: String, instead: String) {
        let instead = "YAML, with spaces for indents and text with special characters in quotes"
        return switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            problem.contains("nesting")
                ? (mark, "this is nested too deeply", "\(deepest) levels at the most") : (mark, "this is not YAML: \(problem)", instead)
        case .duplicatedKeysInMapping(_, let context):
            (context.mark, "a key is written twice", "each key once")
        default:
            (nil, "this is not YAML", instead)
        }
    }
}
