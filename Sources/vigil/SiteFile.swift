import Edition
import Foundation
import Yams

/// `site.yaml`: whose site it is.
enum SiteFile {
    /// Where nobody says: a site on this machine, in the languages that the releases are in.
    static let unnamed = SiteSettings(name: "A human-rights monitor", address: "http://127.0.0.1:8470", languages: [])

    private static let keys: Set<String> = ["name", "address", "languages", "email", "registration"]

    static func read(_ folder: URL) throws -> SiteSettings {
        let file = folder.appending(path: "site.yaml")
        guard let bytes = FileManager.default.contents(atPath: file.path), let text = String(data: bytes, encoding: .utf8) else {
            throw Failure("\(file.path): there is no such file, or it is not UTF-8")
        }
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch {
            throw Failure("\(file.path): this is not YAML; see docs/site.md for an example")
        }
        guard let mapping = root?.mapping else { throw Failure("\(file.path): keys with values are expected, such as name: …") }
        var problems: [String] = []
        func value(_ key: String) -> Node? { mapping.first { $0.key.scalar?.string == key }?.value }
        func word(_ key: String) -> String { value(key)?.scalar?.string ?? "" }
        for (key, node) in mapping where !keys.contains(key.scalar?.string ?? "") {
            let mark = key.mark ?? node.mark
            problems.append(
                "\(file.path):\(mark?.line ?? 1):\(mark?.column ?? 1): this key is not known; keys are \(keys.sorted().joined(separator: ", "))")
        }
        let address = word("address").isEmpty ? unnamed.address : word("address")
        if word("name").isEmpty { problems.append("\(file.path): the site has no name; write name: …") }
        if URL(string: address)?.host() == nil || address.hasSuffix("/") || !address.hasPrefix("http") {
            problems.append("\(file.path): the address is not one; write https://HOST, without a slash at the end")
        }
        let languages = value("languages")?.sequence.map { $0.compactMap { $0.scalar?.string } } ?? unnamed.languages
        guard problems.isEmpty else { throw Failure(lines: problems) }
        return SiteSettings(
            name: word("name"), address: address, languages: languages, email: word("email"), registration: word("registration"))
    }
}
