import Testimony
import Yams

/// The YAML between the two `---` lines that open a release. Every scalar is a string: `NO` is Norway.
///
/// Keys are taken one by one; those that nobody took are problems, and so is a value of the wrong shape.
struct FrontMatter {
    let file: String
    private(set) var problems: [ReleaseProblem] = []
    private let mapping: [(key: String, spot: Spot, value: Node)]
    private var untaken: Set<String>
    private let lines: [Substring]

    /// How many bytes front matter may have, and how deep its lists and mappings may go.
    static let largestSize = 65_536
    private static let deepest = 8
    private static let keys = [
        "id", "kind", "language", "title", "subtitle", "as_of", "published", "dateline", "countries", "region", "topics",
        "picture", "gallery", "video", "quote", "uses", "more", "act", "impact", "withdrawn", "formerly", "translated_from",
    ]

    /// - Parameter lines: the file's lines, the first being the opening `---`.
    /// - Parameter yaml: what stands between the two lines of dashes.
    init(_ yaml: String, file: String, lines: [Substring]) throws(ReleaseProblem) {
        func problem(_ what: String, _ instead: String, _ spot: Spot = Spot(line: 1, column: 1)) -> ReleaseProblem {
            ReleaseProblem(.frontMatter, file: file, at: spot, what: what, instead: instead)
        }
        guard yaml.utf8.count <= Self.largestSize else {
            throw problem("the front matter is longer than \(Self.largestSize) bytes", "keep it short; the text goes below it")
        }
        guard !Self.isTooDeep(yaml) else {
            throw problem("the front matter is nested too deeply", "lists and mappings of one level")
        }
        let node: Node?
        // The opening line keeps YAML's line numbers those of the file.
        do { node = try Yams.compose(yaml: "---\n" + yaml) } catch {
            let (what, spot) = Self.explained(error)
            throw problem("the front matter is not YAML\(what)", "key: value, with quotes around text that has : # { or [", spot)
        }
        guard let mapping = node?.mapping else { throw problem("the front matter has no keys", "at least id, language, title and as_of") }
        self.file = file
        self.lines = lines
        self.mapping = mapping.map { key, value in (key.scalar?.string ?? "", Self.spot(key), value) }
        untaken = Set(self.mapping.map(\.key))
    }

    /// Where a key stands; the first line where it does not.
    func spot(of key: String) -> Spot { mapping.first { $0.key == key }?.spot ?? Spot(line: 1, column: 1) }

    mutating func report(_ what: String, _ instead: String, at spot: Spot) {
        problems.append(ReleaseProblem(.frontMatter, file: file, at: spot, what: what, instead: instead))
    }

    /// nil where the key is absent or holds nothing.
    mutating func text(_ key: String) -> Located? {
        guard let node = take(key) else { return nil }
        return text(node, key: key)
    }

    mutating func list(_ key: String) -> [Located] {
        guard let node = take(key) else { return [] }
        if let only = node.scalar, only.string.isEmpty { return [] }
        guard let sequence = node.sequence else {
            report("\(key) is not a list", "write [a, b]", at: Self.spot(node))
            return []
        }
        return sequence.compactMap { text($0, key: key) }
    }

    /// The entries of a mapping whose keys are all among `allowed`; nil where the key is absent.
    mutating func entries(_ key: String, allowed: [String]) -> [String: Node]? {
        take(key).flatMap { entries($0, key: key, allowed: allowed) }
    }

    /// The values of a key whose value is a list of mappings.
    mutating func nodes(_ key: String) -> [Node] {
        guard let node = take(key) else { return [] }
        if let only = node.scalar, only.string.isEmpty { return [] }
        guard let sequence = node.sequence else {
            report("\(key) is not a list", "write - { … } on a line for each", at: Self.spot(node))
            return []
        }
        return Array(sequence)
    }

    func spot(of node: Node) -> Spot { Self.spot(node) }

    mutating func entries(_ node: Node, key: String, allowed: [String]) -> [String: Node]? {
        guard let mapping = node.mapping else {
            report("\(key) is not a mapping", "write { \(allowed[0]): … }", at: Self.spot(node))
            return nil
        }
        var entries: [String: Node] = [:]
        for (name, value) in mapping {
            guard let text = name.scalar?.string, allowed.contains(text) else {
                report(
                    "\(key) has a key that is not known: \(name.scalar?.string.prefix(40) ?? "?")",
                    "the keys of \(key) are \(allowed.joined(separator: ", "))", at: Self.spot(name))
                continue
            }
            entries[text] = value
        }
        return entries
    }

    mutating func text(_ node: Node, key: String) -> Located? {
        guard let scalar = node.scalar else {
            report("\(key) is not text", "put quotes around it: \"…\"", at: Self.spot(node))
            return nil
        }
        return scalar.string.isEmpty ? nil : Located(text: scalar.string, spot: start(of: scalar, node))
    }

    /// Every key that is not known is a problem: a slip of the pen must not vanish.
    mutating func reportUnknownKeys() {
        for (key, spot, _) in mapping where untaken.contains(key) {
            report("\(key.prefix(40)) is not a key of a release", "its keys are \(Self.keys.joined(separator: ", "))", at: spot)
        }
    }

    private mutating func take(_ key: String) -> Node? {
        untaken.remove(key)
        return mapping.first { $0.key == key }?.value
    }

    /// Where the text itself begins, behind its quotation mark; the scalar's start where YAML escapes hide it.
    private func start(of scalar: Node.Scalar, _ node: Node) -> Spot {
        let spot = Self.spot(node)
        guard scalar.style == .doubleQuoted || scalar.style == .singleQuoted, spot.line <= lines.count else { return spot }
        let rest = lines[spot.line - 1].unicodeScalars.dropFirst(spot.column)
        return rest.starts(with: scalar.string.unicodeScalars) ? Spot(line: spot.line, column: spot.column + 1) : spot
    }

    private static func spot(_ node: Node) -> Spot { Spot(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1) }

    private static func isTooDeep(_ yaml: String) -> Bool {
        var depth = 0
        for byte in yaml.utf8 {
            if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth = max(0, depth - 1) }
            if depth > deepest { return true }
        }
        return false
    }

    private static func explained(_ error: any Error) -> (String, Spot) {
        switch error as? YamlError {
        case .scanner(_, let what, let mark, _), .parser(_, let what, let mark, _), .composer(_, let what, let mark, _):
            return (": \(what)", Spot(line: mark.line, column: mark.column))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.joined(separator: ", ")
            return (": \(names) is given twice", Spot(line: context.mark.line, column: context.mark.column))
        default: return ("", Spot(line: 1, column: 1))
        }
    }
}

/// Text with the place where it begins.
struct Located: Hashable, Sendable {
    let text: String
    let spot: Spot
}
