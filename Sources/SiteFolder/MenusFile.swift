import CaseFile
import Edition
import Testimony
import Web

/// `menus.yaml`: the main menu and the footer's, each a list of sections, pages and links.
struct MenusFile {
    private let node: YAMLNode?
    private var reading = YAMLReading(file: "menus.yaml")

    init(_ node: YAMLNode?) { self.node = node }

    func read(_ problems: inout [Problem]) -> (main: [MenuEntry]?, footer: [MenuEntry]?) {
        guard let node else { return (nil, nil) }
        var copy = self
        let keys = copy.reading.map(node, known: ["main", "footer"], path: "menus") ?? [:]
        let menus = (keys["main"].map { copy.entries($0) }, keys["footer"].map { copy.entries($0) })
        problems += copy.reading.problems
        return menus
    }

    private mutating func entries(_ node: YAMLNode) -> [MenuEntry] { reading.oneOrMore(node).compactMap { entry($0) } }

    /// A word is a section's name or a page's id; whether the page is there is seen when the edition is made.
    private mutating func entry(_ node: YAMLNode) -> MenuEntry? {
        switch node.value {
        case .text(let word):
            if let section = SiteSection(rawValue: word) { return .section(section) }
            if (try? checkedID(word, field: "menu")) != nil { return .page(word) }
            reading.refuse(node, "this is neither a section nor a page", "one of \(SiteSection.allCases.map(\.rawValue).joined(separator: ", ")), or the id of a page")
        case .map:
            guard let keys = reading.map(node, known: ["address", "page", "label"], path: "menu") else { return nil }
            let label = reading.byLanguage(keys["label"], path: "label")
            if let page = keys["page"] {
                if let address = keys["address"] { reading.refuse(address, "this entry is a page and an address", "one of the two") }
                guard let id = reading.text(page, path: "page") else { return nil }
                if (try? checkedID(id, field: "menu")) == nil { reading.refuse(page, "this is no page", "the id of a page") }
                return .page(id, label: label)
            }
            guard let address = reading.required(keys["address"], in: node, path: "address") else { return nil }
            if Address(address) == nil { reading.refuse(node, "this is no address", "https://…, or a path of this site such as /en/about/") }
            if label.isEmpty { reading.refuse(node, "the link has no words", "label: { en: \"…\" }") }
            return .link(address: address, label: label)
        case .list: reading.refuse(node, "menus have one level", "sections and pages one after the other")
        }
        return nil
    }
}
