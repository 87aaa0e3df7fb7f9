import Web

/// A language's articles in the read API: one document each, and lists by year.
struct ReadAPIArticles {
    let context: EditionContext
    let words: Words
    let keys: UnitKeys

    private var language: Language { words.language }

    /// The list of years, and a list for each of them.
    func units(_ memory: EditionMemory) -> [EditionUnit] {
        var years: [String: [Int]] = [:]
        for place in context.shelf(language).released.places {
            let year = context.facts[place].year
            if !year.isEmpty { years[year, default: []].append(place) }
        }
        let sorted = years.mapValues { Shelved($0, of: context.content.articles) }.sorted { $0.key > $1.key }
        let list = EditionUnit(id: Paths.file(of: Paths.apiArticles(language)), key: nil) { tree throws(WordsError) in
            tree.add(index(sorted.map { ($0.key, $0.value.count) }), at: Paths.apiArticles(language))
        }
        return [list]
            + sorted.map { year, articles in
                let address = Paths.apiYear(year, language)
                let key = keys.key(language) { keys.add(articles, to: &$0) }
                return EditionUnit(id: Paths.file(of: address), key: key) { tree throws(WordsError) in
                    tree.add(try page(year, articles, memory), at: address)
                }
            }
    }

    private func index(_ years: [(year: String, articles: Int)]) -> [UInt8] {
        JSONText.document { list in
            list.member("format", "vigil-articles/1")
            list.member("language", language.tag)
            list.array("years") { array in
                for (year, articles) in years {
                    array.object {
                        $0.member("year", year)
                        $0.member("articles", articles)
                        $0.member("url", context.absolute(Paths.apiYear(year, language)))
                    }
                }
            }
        }
    }

    private func page(_ year: String, _ articles: Shelved, _ memory: EditionMemory) throws(WordsError) -> [UInt8] {
        let path = Paths.file(of: Paths.apiYear(year, language)), address = context.content.site.address
        let known = memory.entries(of: path, at: address)
        var now = EditionMemory.Entries(address: address)
        var entries: [[UInt8]] = []
        for place in articles.places {
            let key = keys.whole(place)
            if let same = known.written[key] {
                now.written[key] = same
                entries.append(same)
            } else if let item = try MachineItem(context, words, context.content.articles[place]) {
                let made = entry(item)
                now.written[key] = made
                entries.append(made)
            }
        }
        memory.keep(now, of: path)
        return JSONText.document { page in
            page.member("format", "vigil-year/1")
            page.member("language", language.tag)
            page.member("year", year)
            page.array("articles") { array in
                for entry in entries {
                    array.line()
                    array.value(written: entry)
                }
                array.line()
            }
        }
    }

    private func entry(_ item: MachineItem) -> [UInt8] {
        var json = JSONText()
        json.object { article in
            summary(item, &article)
            article.member("json", context.absolute(Paths.apiArticle(item.article.id, language)))
        }
        return json.bytes
    }

    private func summary(_ item: MachineItem, _ article: inout JSONText) {
        article.member("id", item.article.id)
        article.member("kind", item.article.kind)
        article.member("url", item.address)
        article.member("title", item.title)
        article.member("summary", item.summary)
        article.member("published", item.published.stamp)
        article.member("modified", item.modified?.stamp)
        article.member("withdrawn", item.article.withdrawn)
        article.member("countries", item.article.countries)
        article.member("topics", item.article.made.topicIDs)
    }

    /// An article's own document.
    ///
    /// - Parameter html: the item's own.
    func document(_ item: MachineItem, _ html: String) -> [UInt8] {
        JSONText.document { article in
            article.member("format", "vigil-article/1")
            article.member("language", language.tag)
            summary(item, &article)
            article.member("region", item.article.region.map(Bidi.closed))
            article.member("as_of", item.article.asOf)
            if !item.version.subtitle.isEmpty { article.member("subtitle", Bidi.closed(item.version.subtitle.plainText)) }
            if !item.version.dateline.isEmpty { article.member("dateline", Bidi.closed(item.version.dateline)) }
            article.member("body_html", html)
            article.array("counts") { counts(item, &$0) }
            article.array("corrections") { corrections(item, &$0) }
            article.array("languages") { list in
                for other in context.languages(of: item.article) {
                    list.object {
                        $0.member("language", other.tag)
                        $0.member("url", context.absolute(Paths.article(item.article.id, other)))
                        $0.member("json", context.absolute(Paths.apiArticle(item.article.id, other)))
                    }
                }
            }
            article.member("ninjs", context.absolute(Paths.ninjs(item.article.id, language)))
        }
    }

    /// Each number that the text prints, once, with the words that people read.
    private func counts(_ item: MachineItem, _ list: inout JSONText) {
        var seen: Set<BoundNumber> = []
        for number in item.version.numbers where seen.insert(number).inserted {
            list.object {
                $0.member("id", number.count)
                $0.member("value", number.value)
                $0.member("words", Bidi.closed(number.words))
                $0.member("as_of", item.article.asOf)
                $0.member("url", context.absolute(Paths.countJSON(number.count)))
            }
        }
    }

    private func corrections(_ item: MachineItem, _ list: inout JSONText) {
        for correction in item.article.corrections {
            list.object { entry in
                entry.member("on", MachineMoment(correction.on)?.stamp ?? correction.on)
                entry.member("note", Bidi.closed(correction.notes[language.tag] ?? ""))
                entry.array("changes") { changes in
                    for change in correction.changes {
                        changes.object {
                            $0.member("count", change.count)
                            $0.member("old", change.old)
                            $0.member("new", change.new)
                        }
                    }
                }
            }
        }
    }
}
