/// The JSON Schema of each kind of document in the read API, `/api/schema/NAME.json`; the files stand in `Schemas/`.
enum APISchema: String, CaseIterable {
    case index, articles, year, article, counts, count, taxonomy, manifest

    var bytes: [UInt8] {
        switch self {
        case .index: PackageResources.index_json
        case .articles: PackageResources.articles_json
        case .year: PackageResources.year_json
        case .article: PackageResources.article_json
        case .counts: PackageResources.counts_json
        case .count: PackageResources.count_json
        case .taxonomy: PackageResources.taxonomy_json
        case .manifest: PackageResources.manifest_json
        }
    }
}
