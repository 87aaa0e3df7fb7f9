import Web

/// Where the files for machines stand.
extension Paths {
    /// The formats that each feed is there in.
    enum Feed: String, CaseIterable {
        case rss, atom, json

        var mediaType: String {
            switch self {
            case .rss: "application/rss+xml"
            case .atom: "application/atom+xml"
            case .json: "application/feed+json"
            }
        }
    }

    static func feed(_ feed: Feed, _ language: Language) -> Address { .path([language.tag, "feed." + feed.rawValue], file: true) }
    static func feed(_ feed: Feed, country: String, _ language: Language) -> Address {
        .path([language.tag, "countries", country.lowercased(), "feed." + feed.rawValue], file: true)
    }
    static func feed(_ feed: Feed, topic: String, _ language: Language) -> Address {
        .path([language.tag, "topics", topic, "feed." + feed.rawValue], file: true)
    }
    static func correctionsFeed(_ feed: Feed, _ language: Language) -> Address {
        .path([language.tag, "corrections", "feed." + feed.rawValue], file: true)
    }

    static let newsSiteMap = Address.path(["news-sitemap.xml"], file: true)
    static func siteMap(part: String) -> Address { .path(["sitemaps", part + ".xml"], file: true) }

    static let countsCSV = Address.path(["counts.csv"], file: true)
    static func countCSV(_ id: String) -> Address { .path(["counts", id + ".csv"], file: true) }

    static func countTableCSV(_ id: String) -> Address { .path(["counts", id, "table.csv"], file: true) }

    static func ninjs(_ article: String, _ language: Language) -> Address {
        .path(["api", "ninjs", language.tag, article + ".json"], file: true)
    }
    static let apiIndex = Address.path(["api", "index.json"], file: true)
    static let apiCounts = Address.path(["api", "counts.json"], file: true)
    static let apiTaxonomy = Address.path(["api", "taxonomy.json"], file: true)
    static func apiArticles(_ language: Language) -> Address { .path(["api", language.tag, "articles.json"], file: true) }
    static func apiYear(_ year: String, _ language: Language) -> Address {
        .path(["api", language.tag, "years", year + ".json"], file: true)
    }
    static func apiArticle(_ id: String, _ language: Language) -> Address {
        .path(["api", language.tag, "articles", id + ".json"], file: true)
    }
    static func apiSchema(_ name: String) -> Address { .path(["api", "schema", name + ".json"], file: true) }
}
