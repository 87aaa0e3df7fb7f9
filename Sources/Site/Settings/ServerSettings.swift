package import Foundation
import Yams

/// What `server.yaml` says: how this server runs, and one section for each part of the site that cannot be static.
///
///     server:
///       proxies: 1
///     newsletter:
///       smtp-host: mail.example.org
///       smtp-password-file: /etc/vigil/smtp-password
///
/// A key that nobody knows is refused with its place, so that a misspelt one is not silently without effect. Secrets stand
/// in files of their own or in the environment, never here, and never in an error.
package struct ServerSettings: Sendable {
    private let file: String
    private let sections: [String: SettingsSection]

    /// No settings: every part that needs some is absent.
    package static let none = ServerSettings(file: "", sections: [:])

    private static let mostBytes = 256 * 1024

    /// - Parameter sections: the sections that may stand there, by name, with their keys.
    /// - Throws: `SettingsError` with `FILE:LINE:COLUMN` of the first thing that is wrong.
    package static func read(_ url: URL, sections known: [String: Set<String>]) throws(SettingsError) -> ServerSettings {
        guard let bytes = FileManager.default.contents(atPath: url.path), bytes.count <= mostBytes,
            let text = String(validating: bytes, as: UTF8.self)
        else { throw SettingsError("\(url.path): there is no such file, or it is not a short UTF-8 text") }
        return try parse(text, file: url.path, sections: known)
    }

    package static func parse(
        _ text: String, file: String, sections known: [String: Set<String>], environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(SettingsError) -> ServerSettings {
        let root: Node?
        do { root = try Yams.compose(yaml: text, .basic) } catch {
            let mark = (error as? YamlError).flatMap(Self.mark)
            throw SettingsError(file, mark, "this is not YAML; see docs/site.md for an example")
        }
        guard let root else { return .none }
        guard case .mapping(let mapping) = root else { throw SettingsError(file, root.mark, "sections are expected here, such as server:") }
        var sections: [String: SettingsSection] = [:]
        for (key, node) in mapping {
            guard let name = key.scalar?.string, let keys = known[name] else {
                throw SettingsError(file, key.mark, "this section is not known; sections are \(known.keys.sorted().joined(separator: ", "))")
            }
            sections[name] = try SettingsSection(name, node, file: file, keys: keys, environment: environment)
        }
        return ServerSettings(file: file, sections: sections)
    }

    /// Nil where it is not there: the part that it is for is absent.
    package func section(_ name: String) -> SettingsSection? { sections[name] }

    private static func mark(_ error: YamlError) -> Mark? {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark
        case .duplicatedKeysInMapping(_, let context): context.mark
        default: nil
        }
    }
}

/// What is wrong with the settings, and where: one line, without any value that stands there.
package struct SettingsError: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }

    init(_ file: String, _ mark: Mark?, _ what: String) {
        description = "\(file):\(mark?.line ?? 1):\(mark?.column ?? 1): \(what)"
    }
}
