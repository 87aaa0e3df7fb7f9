@testable import Search

/// Search as it is meant, by looking through every document: no postings, no segments, no order of evaluation.
struct Oracle {
    private struct Read {
        var document: SearchDocument
        var places: [String: [Int]] = [:]
        var impacts: [String: Int] = [:]
    }

    private let analyzer: Analyzer
    private var read: [Read] = []

    init(_ documents: [SearchDocument], language: String) {
        analyzer = Analyzer(language: language)
        for document in documents.sorted(by: { ($0.day, $0.id) < ($1.day, $1.id) }) {
            var here = Read(document: document)
            var base = 0
            var counts: [String: [SearchDocument.Field: Int]] = [:]
            var lengths: [SearchDocument.Field: Int] = [:]
            for field in SearchDocument.Field.allCases {
                for text in document.texts(of: field) {
                    let length = analyzer.documentTerms(text) { term in
                        here.places[term.text, default: []].append(base + term.position)
                        counts[term.text, default: [:]][field, default: 0] += 1
                    }
                    lengths[field, default: 0] += length
                    base += length + Layout.gap
                }
            }
            for (term, byField) in counts {
                var frequency = 0.0
                for field in SearchDocument.Field.allCases {
                    guard let count = byField[field] else { continue }
                    frequency += Impact.frequency(count, in: field, length: lengths[field] ?? 0, unspaced: analyzer.isUnspaced)
                }
                here.impacts[term] = Int(Impact.byte(frequency))
            }
            read.append(here)
        }
    }

    func search(_ request: SearchRequest) -> SearchAnswer {
        let query = Query(request.text, analyzer: analyzer)
        var some = false
        var found: [(number: Int, score: Int)] = []
        if query.clauses.isEmpty {
            if request.text.allSatisfy(\.isWhitespace) { found = read.indices.map { ($0, 0) } }
        } else {
            found = read.indices.compactMap { number in
                let scores = query.clauses.map { score($0, number) }
                return scores.contains(nil) ? nil : (number, scores.compactMap(\.self).reduce(0, +))
            }.filter { passes($0.number, request.filters) }
            if found.isEmpty, query.parts.count > 1 {
                found = read.indices.compactMap { number in
                    let scores = query.parts.compactMap { score($0, number) }
                    return scores.isEmpty ? nil : (number, scores.reduce(0, +))
                }.filter { passes($0.number, request.filters) }
                some = !found.isEmpty
            }
        }
        found = found.filter { passes($0.number, request.filters) }
        let sorted = found.sorted { ($1.score, $1.number) < ($0.score, $0.number) }
        let hits = sorted.dropFirst(request.offset).prefix(request.limit).map { SearchAnswer.Hit(number: $0.number, score: $0.score) }
        return SearchAnswer(total: found.count, hits: Array(hits), hasSomeWordsOnly: some, facets: [:])
    }

    private func passes(_ number: Int, _ filters: SearchFilters) -> Bool {
        let document = read[number].document
        let day = SearchDocument.number(ofDay: document.day)
        return day >= filters.from ?? 0 && day <= filters.to ?? .max
            && filters.values.allSatisfy { facet, values in values.isEmpty || !values.isDisjoint(with: document.values(of: facet)) }
    }

    private func score(_ clause: Query.Clause, _ number: Int) -> Int? {
        guard let best = clause.alternatives.compactMap({ score($0, number) }).max() else { return nil }
        return best + (clause.bonus.flatMap { score($0, number) } ?? 0)
    }

    private func score(_ phrase: Query.Phrase, _ number: Int) -> Int? {
        let here = read[number]
        if phrase.isPrefix {
            let prefix = phrase.words[0].term
            let total = read.map { $0.places.keys.count { $0.utf8.starts(with: prefix.utf8) } }.reduce(0, +)
            let rarity = Impact.rarity(total, of: read.count)
            return here.impacts.filter { $0.key.utf8.starts(with: prefix.utf8) }.map { $0.value * rarity }.max()
        }
        let stands = (here.places[phrase.words[0].term] ?? []).contains { start in
            phrase.words.allSatisfy { here.places[$0.term]?.contains(start + $0.distance) == true }
        }
        guard stands else { return nil }
        return phrase.words.map { (here.impacts[$0.term] ?? 0) * rarity($0.term) }.reduce(0, +)
    }

    private func rarity(_ term: String) -> Int {
        Impact.rarity(read.count { $0.places[term] != nil }, of: read.count)
    }
}
