import CaseFile
import Web

/// `redirects.yaml`: `/old/path/: /new/path/`, one a line, kept for as long as somebody may have the old address.
struct RedirectsFile {
    private let node: YAMLNode?
    private var reading = YAMLReading(file: "redirects.yaml")

    init(_ node: YAMLNode?) { self.node = node }

    func read(_ problems: inout [Problem]) -> [String: String] {
        guard let node else { return [:] }
        var copy = self
        let redirects = copy.redirects(node)
        problems += copy.reading.problems
        return redirects
    }

    private mutating func redirects(_ node: YAMLNode) -> [String: String] {
        guard case .map(let entries) = node.value else {
            reading.refuse(node, "this is not a mapping", "/old/path/: /new/path/")
            return [:]
        }
        var redirects: [String: String] = [:]
        for entry in entries {
            let target = reading.text(entry.value, path: entry.key) ?? ""
            for path in [entry.key, target] where Address(path)?.text.hasPrefix("/") != true || path.contains("..") || path.contains("?") || path.contains("#") {
                reading.refuse(entry.value, "this is no path of the site", "/en/old/: /en/releases/new/")
            }
            redirects[entry.key] = target
        }
        return redirects
    }
}
