/// What stands around an organisation's texts: how they are sorted, its menus, and where pages have moved.
package struct SiteFrame: Codable, Hashable, Sendable {
    package var taxonomy: Taxonomy
    /// Nil for Vigil's own.
    package var mainMenu: [MenuEntry]?
    package var footerMenu: [MenuEntry]?
    /// Old path to new path, both from the site's root.
    package var redirects: [String: String]

    package init(
        taxonomy: Taxonomy = Taxonomy(), mainMenu: [MenuEntry]? = nil, footerMenu: [MenuEntry]? = nil,
        redirects: [String: String] = [:]
    ) {
        self.taxonomy = taxonomy
        self.mainMenu = mainMenu
        self.footerMenu = footerMenu
        self.redirects = redirects
    }
}

/// An entry of a menu.
package enum MenuEntry: Codable, Hashable, Sendable {
    /// One of the site's own sections, by its name in menus.
    case section(SiteSection)
    /// A `page` of the organisation, by its id; by its own title but where it is in another language, and there are words for it here.
    case page(String, label: [String: String] = [:])
    /// Anything else: an address with its words by language.
    case link(address: String, label: [String: String])
}

/// A section that every site has, with a page of its own in each language. A `page` text of the same id is its introduction.
package enum SiteSection: String, Codable, Hashable, Sendable, CaseIterable {
    case releases, countries, topics, reports
    case videosPhotos = "videos-photos"
    case impact
    case takeAction = "take-action"
    case counts, method, corrections, privacy, give, newsletter, tell, search
    case mostViewed = "most-viewed"
    case siteMap = "site-map"

    /// Its part of the address, below the language. The releases' is the language's first page.
    package var path: [String] {
        switch self {
        case .releases: []
        case .siteMap: ["index"]
        default: [rawValue]
        }
    }

    /// Ids that no `page` text may have besides sections: something else stands at their address.
    package static let taken: Set<String> = ["releases", "index", "api", "offline", "shell", "feed", "newsletter", "search"]
}
