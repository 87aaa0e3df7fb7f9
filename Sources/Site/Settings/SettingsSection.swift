import Foundation
import Yams

/// One section of `server.yaml`, read key by key. Every reader returns nil where the key is not there.
package struct SettingsSection: Sendable {
    private let name: String
    private let file: String
    private let line: Int
    private let column: Int
    private let entries: [String: Value]
    private let environment: [String: String]

    private struct Value: Sendable {
        enum Kind: Sendable {
            case text(String)
            case list([String])
        }
        let kind: Kind
        let line: Int
        let column: Int
    }

    init(_ name: String, _ node: Node, file: String, keys: Set<String>, environment: [String: String]) throws(SettingsError) {
        self.name = name
        self.file = file
        self.environment = environment
        (line, column) = (node.mark?.line ?? 1, node.mark?.column ?? 1)
        var entries: [String: Value] = [:]
        switch node {
        case .mapping(let mapping):
            for (key, value) in mapping {
                guard let word = key.scalar?.string, keys.contains(word) else {
                    throw SettingsError(file, key.mark, "this key is not known in \(name); keys are \(keys.sorted().joined(separator: ", "))")
                }
                entries[word] = try Self.value(value, file: file, key: word)
            }
        // `newsletter:` with nothing under it turns a part on with what it does by itself.
        case .scalar(let scalar) where scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null": break
        default: throw SettingsError(file, node.mark, "keys with values are expected in \(name)")
        }
        self.entries = entries
    }

    private static func value(_ node: Node, file: String, key: String) throws(SettingsError) -> Value {
        let (line, column) = (node.mark?.line ?? 1, node.mark?.column ?? 1)
        switch node {
        case .scalar(let scalar): return Value(kind: .text(scalar.string), line: line, column: column)
        case .sequence(let sequence):
            let items = sequence.compactMap { $0.scalar?.string }
            guard items.count == sequence.count else { throw SettingsError(file, node.mark, "\(key) is a list of single values") }
            return Value(kind: .list(items), line: line, column: column)
        default: throw SettingsError(file, node.mark, "\(key) is one value, or a list of them")
        }
    }

    /// An error at a key's place, or at the section's own where the key is not there. Never put a secret into `what`.
    package func refused(_ key: String, _ what: String) -> SettingsError {
        let value = entries[key]
        return SettingsError("\(file):\(value?.line ?? line):\(value?.column ?? column): \(name): \(key) \(what)")
    }

    package func text(_ key: String) throws(SettingsError) -> String? {
        guard let value = entries[key] else { return nil }
        guard case .text(let text) = value.kind else { throw refused(key, "is one value, not a list") }
        return text
    }

    /// A text that has to be there and not empty.
    package func required(_ key: String) throws(SettingsError) -> String {
        guard let text = try text(key), !text.isEmpty else { throw refused(key, "has to be given") }
        return text
    }

    package func list(_ key: String) throws(SettingsError) -> [String]? {
        guard let value = entries[key] else { return nil }
        switch value.kind {
        case .list(let items): return items
        case .text(let text): return text.isEmpty ? [] : [text]
        }
    }

    package func number(_ key: String, in range: ClosedRange<Int>) throws(SettingsError) -> Int? {
        guard let text = try text(key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw refused(key, "is a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// `yes` or `no`.
    package func flag(_ key: String) throws(SettingsError) -> Bool? {
        switch try text(key) {
        case nil: return nil
        case "yes", "true": return true
        case "no", "false": return false
        default: throw refused(key, "is yes or no")
        }
    }

    /// A secret, from the file that `KEY-file` names or the environment's variable that `KEY-env` names. The part lists both
    /// keys among its own.
    package func secret(_ key: String) throws(SettingsError) -> Secret? {
        if let path = try text(key + "-file") {
            guard let data = FileManager.default.contents(atPath: path), data.count <= 64 * 1024 else {
                throw refused(key + "-file", "names a file that is not there, or that this process may not read")
            }
            var bytes = Array(data)
            while bytes.last == UInt8(ascii: "\n") || bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
            guard !bytes.isEmpty else { throw refused(key + "-file", "names an empty file") }
            return Secret(bytes)
        }
        if let variable = try text(key + "-env") {
            guard let value = environment[variable], !value.isEmpty else {
                throw refused(key + "-env", "names a variable that the environment does not have")
            }
            return Secret(Array(value.utf8))
        }
        return nil
    }
}

/// A password or key. Its description does not tell it, wherever it is printed.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package var text: String { String(decoding: bytes, as: UTF8.self) }
    package var description: String { "(secret)" }
    package var debugDescription: String { "(secret)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
