import Web

/// Where everything stands in an edition. The one place that knows addresses.
enum Paths {
    static let landing = Address.path([])
    static let icon = Address.path(["favicon.svg"], file: true)
    static let manifest = Address.path(["manifest.json"], file: true)
    static let checkpoint = Address.path(["checkpoint"], file: true)
    static let signer = Address.path(["signer.txt"], file: true)
    static let siteMap = Address.path(["sitemap.xml"], file: true)
    static let robots = Address.path(["robots.txt"], file: true)
    static let notFound = Address.path(["404.html"], file: true)
    static let site = Address.path(["site.json"], file: true)

    static func home(_ language: Language) -> Address { .path([language.tag]) }
    static let redirects = Address.path(["redirects.json"], file: true)

    static func section(_ section: SiteSection, _ language: Language) -> Address { .path([language.tag] + section.path) }
    static func country(_ code: String, _ language: Language) -> Address { .path([language.tag, "countries", code.lowercased()]) }
    static func topic(_ id: String, _ language: Language) -> Address { .path([language.tag, "topics", id]) }
    static func region(_ id: String, _ language: Language) -> Address { .path([language.tag, "regions", id]) }
    /// A page of a list's archive, numbered from the oldest.
    static func archive(_ list: Address, _ number: Int) -> Address { list.below(["archive", String(number)]) }
    /// The same page as text alone; parts are numbered from 1.
    static func textOnly(of page: Address, part: Int = 1) -> Address {
        page.below([part == 1 ? "text.html" : "text-\(part).html"], file: true)
    }

    static func shell(_ language: Language) -> Address { .path([language.tag, "shell.html"], file: true) }
    static func article(_ id: String, _ language: Language) -> Address { .path([language.tag, "releases", id]) }
    static func counts(_ language: Language) -> Address { .path([language.tag, "counts"]) }
    static func count(_ id: String, _ language: Language) -> Address { .path([language.tag, "counts", id]) }
    static func countJSON(_ id: String) -> Address { .path(["counts", id + ".json"], file: true) }
    static func corrections(_ language: Language) -> Address { .path([language.tag, "corrections"]) }
    static func method(_ language: Language) -> Address { .path([language.tag, "method"]) }
    static func privacy(_ language: Language) -> Address { .path([language.tag, "privacy"]) }
    static func newsletter(_ language: Language) -> Address { .path([language.tag, "newsletter"]) }
    static func give(_ language: Language) -> Address { .path([language.tag, "give"]) }
    /// Where the payment processor sends people back to.
    static func gave(_ end: String, _ language: Language) -> Address { .path([language.tag, "give", end]) }
    static func atom(_ language: Language) -> Address { .path([language.tag, "feed.atom"], file: true) }
    static func jsonFeed(_ language: Language) -> Address { .path([language.tag, "feed.json"], file: true) }
    static func map(_ article: String, _ language: Language) -> Address {
        .path(["assets", "maps", "\(article).\(language.tag).svg"], file: true)
    }
    static func narrowMap(_ article: String, _ language: Language) -> Address {
        .path(["assets", "maps", "\(article).\(language.tag).narrow.svg"], file: true)
    }

    /// A picture or video, by its path in the edition.
    static func asset(_ path: String) -> Address { .path(path.split(separator: "/").map(String.init), file: true) }

    /// The file, relative to the edition's folder, that an address is served from.
    static func file(of address: Address) -> String {
        let path = address.text.dropFirst()
        return path.isEmpty || path.hasSuffix("/") ? path + "index.html" : String(path)
    }

    /// Ids stand in addresses and file names of any system: no separators, no leading dot.
    static func isSafe(id: String) -> Bool {
        guard let first = id.utf8.first, first != 0x2e, first != 0x2d, id.utf8.count <= 100 else { return false }
        return id.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0)
                || [0x2d, 0x2e, 0x5f].contains($0)
        }
    }
}
