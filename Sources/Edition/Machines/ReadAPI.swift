import Web

/// The static read API below `/api/`: everything that the pages say, as JSON, each kind of document with its JSON Schema
/// (docs/api.md).
struct ReadAPI {
    let context: EditionContext

    private var site: SiteSettings { context.content.site }

    /// What there is, and where.
    var index: [UInt8] {
        JSONText.document { index in
            index.member("format", "vigil-api/1")
            index.member("edition", context.content.made)
            index.member("name", site.name)
            index.member("address", site.address)
            index.array("languages") { list in
                for language in context.languages { self.language(language, &list) }
            }
            index.member("counts", context.absolute(Paths.apiCounts))
            index.member("counts_csv", context.absolute(Paths.countsCSV))
            index.member("taxonomy", context.absolute(Paths.apiTaxonomy))
            index.member("manifest", context.absolute(Paths.manifest))
            index.member("checkpoint", context.absolute(Paths.checkpoint))
            index.member("site_map", context.absolute(Paths.siteMap))
            index.object("schemas") { schemas in
                for schema in APISchema.allCases {
                    schemas.member(schema.rawValue, context.absolute(Paths.apiSchema(schema.rawValue)))
                }
            }
        }
    }

    private func language(_ language: Language, _ list: inout JSONText) {
        list.object { entry in
            entry.member("language", language.tag)
            entry.member("direction", language.direction)
            entry.member("name", language.ownName)
            entry.member("home", context.absolute(Paths.home(language)))
            entry.member("articles", context.absolute(Paths.apiArticles(language)))
            entry.object("feeds") { feeds in
                for feed in Paths.Feed.allCases { feeds.member(feed.rawValue, context.absolute(Paths.feed(feed, language))) }
            }
            entry.object("corrections") { feeds in
                for feed in Paths.Feed.allCases {
                    feeds.member(feed.rawValue, context.absolute(Paths.correctionsFeed(feed, language)))
                }
            }
        }
    }

    /// Every count with its newest answer; the rest stands in each count's own document.
    var counts: [UInt8] {
        JSONText.document { counts in
            counts.member("format", "vigil-counts/1")
            counts.array("counts") { list in
                for count in context.content.counts {
                    guard let newest = count.answers.first else { continue }
                    list.line()
                    list.object { entry in
                        entry.member("id", count.id)
                        entry.member("name", count.name)
                        entry.member("within", count.within)
                        entry.member("as_of", newest.asOf)
                        entry.member("at_least", newest.atLeast)
                        entry.member("certified", newest.certified)
                        entry.member("documented", newest.documented)
                        entry.member("at_most", newest.atMost)
                        entry.member("exact", newest.exact)
                        entry.member("releases", newest.releases)
                        entry.member("days", count.answers.map(\.asOf))
                        entry.member("url", context.absolute(Paths.countJSON(count.id)))
                        entry.member("csv", context.absolute(Paths.countCSV(count.id)))
                    }
                }
                list.line()
            }
        }
    }

    /// Countries and topics with their names, and how many articles each has in each language.
    func taxonomy(_ words: [Words]) -> [UInt8] {
        // How many articles there are in each of the site's languages, in their order.
        let none = [Int](repeating: 0, count: context.languages.count)
        var countries: [String: [Int]] = [:]
        var topics: [String: [Int]] = [:]
        for (article, facts) in zip(context.content.articles, context.facts) where !article.isPage && article.withdrawn == nil {
            let places = context.languages.indices.filter { facts.languages.contains(context.languages[$0]) }
            for country in Set(article.countries) { for place in places { countries[country, default: none][place] += 1 } }
            for topic in Set(facts.topicIDs) where !topic.isEmpty { for place in places { topics[topic, default: none][place] += 1 } }
        }
        return JSONText.document { taxonomy in
            taxonomy.member("format", "vigil-taxonomy/1")
            taxonomy.array("countries") { list in
                for (code, articles) in countries.sorted(by: { $0.key < $1.key }) {
                    let names = words.map { ($0.language.tag, $0.language.country(code)) }
                    entry(&list, "code", code, names, articles) { Paths.feed(.json, country: code, $0) }
                }
            }
            taxonomy.array("topics") { list in
                for (id, articles) in topics.sorted(by: { $0.key < $1.key }) {
                    let names = words.map { ($0.language.tag, Bidi.closed(TaxonomyWords(context: context, words: $0).topic(id))) }
                    entry(&list, "id", id, names, articles) { Paths.feed(.json, topic: id, $0) }
                }
            }
        }
    }

    private func entry(
        _ list: inout JSONText, _ key: String, _ id: String, _ names: [(String, String)], _ articles: [Int],
        feed: (Language) -> Address
    ) {
        let written = zip(context.languages, articles).filter { $1 > 0 }
        list.line()
        list.object { entry in
            entry.member(key, id)
            entry.object("name") { object in for (tag, name) in names { object.member(tag, name) } }
            entry.object("articles") { object in
                for (language, count) in written.sorted(by: { $0.0.tag < $1.0.tag }) { object.member(language.tag, count) }
            }
            entry.object("feeds") { object in
                for (language, _) in written { object.member(language.tag, context.absolute(feed(language))) }
            }
        }
    }
}
