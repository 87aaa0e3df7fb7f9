package import Testimony

/// Reads one YAML file's nodes as values, and collects what is wrong with them.
///
/// As in `Cells`, every reader returns nil (or nothing) for what is wrong, and leaves a problem.
package struct YAMLReading {
    let file: String
    package private(set) var problems: [Problem] = []

    package init(file: String) {
        self.file = file
    }

    package mutating func add(_ problem: Problem) {
        problems.append(problem)
    }

    package mutating func refuse(_ node: YAMLNode, _ what: String, _ instead: String) {
        problems.append(Problem(file: file, row: node.line, column: node.column, what: what, instead: instead))
    }

    /// The values by key.
    /// - Parameter path: what the problems call the mapping.
    package mutating func map(_ node: YAMLNode, known: [String], path: String) -> [String: YAMLNode]? {
        guard case .map(let entries) = node.value else {
            refuse(node, "\(path): this is not a mapping", "keys and values, with the keys " + known.joined(separator: ", "))
            return nil
        }
        var values: [String: YAMLNode] = [:]
        // A file of nothing but wrong keys is not compared with the right ones for ever.
        var hasRoom: Bool { problems.count < CaseFile.Limits.problems }
        for entry in entries {
            if known.contains(entry.key) {
                values[entry.key] = entry.value
            } else {
                problems.append(
                    Problem(
                        file: file, row: entry.line, column: entry.column,
                        what: "\(path): \(shown(entry.key)) is no key here", instead: hasRoom ? choice(of: known, insteadOf: entry.key) : ""))
            }
        }
        return values
    }

    package mutating func text(_ node: YAMLNode?, path: String) -> String? {
        guard let node else { return nil }
        if case .text(let text) = node.value { return text }
        refuse(node, "\(path): this is not a piece of text", "one value, in quotes if it has special characters")
        return nil
    }

    /// A text that is not empty, under a key that has to be there.
    package mutating func required(_ node: YAMLNode?, in parent: YAMLNode, path: String) -> String? {
        guard let node else {
            refuse(parent, "\(path) is missing", "it has to be given")
            return nil
        }
        guard let text = text(node, path: path) else { return nil }
        if !text.isEmpty { return text }
        refuse(node, "\(path) is empty", "it has to be filled in")
        return nil
    }

    /// One value, or a list of them.
    package mutating func oneOrMore(_ node: YAMLNode?) -> [YAMLNode] {
        guard let node else { return [] }
        guard case .list(let items) = node.value else { return [node] }
        return items
    }

    package mutating func value<V>(_ node: YAMLNode?, path: String, _ make: (String) throws(Invalid) -> V) -> V? {
        guard let node, let text = text(node, path: path) else { return nil }
        do throws(Invalid) {
            return try make(text)
        } catch {
            refuse(node, "\(path): \(shown(text) == "this" ? "" : shown(text) + ": ")\(error.what)", error.instead)
            return nil
        }
    }

    package mutating func code<C: Code>(_ node: YAMLNode?, _ type: C.Type, path: String) -> C? {
        guard let node, let text = text(node, path: path) else { return nil }
        if let code = C(rawValue: text) { return code }
        refuse(node, "\(path): \(shown(text)) is not a code here", choice(of: C.allCases.map(\.rawValue), insteadOf: text))
        return nil
    }
}
