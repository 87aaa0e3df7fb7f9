import Foundation

extension SearchIndex {
    /// The documents that have every word of the query, the best first; equals in the order of their ids.
    ///
    /// Words in quotation marks must stand together, as must the characters of a word written without spaces; the last
    /// word may be the beginning of one. A query without a letter finds nothing. `isWanted` can leave documents out
    /// (those that had not reached us by some day), before the best are chosen.
    ///
    /// Ranked by BM25 with field weights (S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25
    /// and Beyond", 2009; k1 1.2, b 0.75). Linear in the occurrences of the query's words.
    package func find(
        _ query: String, limit: Int = 50, in kinds: Set<Kind>? = nil, where isWanted: (DocumentID) -> Bool = { _ in true }
    ) -> [Hit] {
        let clauses = SearchQuery(query).clauses
        guard limit > 0, !clauses.isEmpty else { return [] }
        var scores: [(slot: Int, score: Double)]?
        for clause in clauses {
            let found = scored(clause, in: kinds)
            guard let before = scores else {
                scores = found
                continue
            }
            let newer = Dictionary(uniqueKeysWithValues: found.map { ($0.slot, $0.score) })
            scores = before.compactMap { entry in newer[entry.slot].map { (entry.slot, entry.score + $0) } }
            if scores?.isEmpty == true { return [] }
        }
        let hits = (scores ?? []).map { Hit(document: documents[$0.slot], score: $0.score) }
        let best = hits.filter { isWanted($0.document) }
            .sorted { $0.score != $1.score ? $0.score > $1.score : $0.document < $1.document }
        return Array(best.prefix(limit))
    }

    private func scored(_ clause: SearchQuery.Clause, in kinds: Set<Kind>?) -> [(slot: Int, score: Double)] {
        let alternatives = clause.alternatives.map { matches($0, in: kinds) }
        let met = [SearchPostings.Match].union(alternatives)
        var bonus: [Int: Double] = [:]
        if let phrase = clause.bonus {
            for match in matches(phrase, in: kinds) { bonus[match.slot] = match.weight }
        }
        let found = Double(met.count)
        let rarity = log(1 + (Double(max(count, met.count)) - found + 0.5) / (found + 0.5))
        return met.map { match in
            let weight = match.weight + (bonus[match.slot] ?? 0)
            let length = Double((lengths[match.slot] ?? nil) ?? 0) / averageLength
            return (match.slot, rarity * weight * 2.2 / (weight + 1.2 * (0.25 + 0.75 * length)))
        }
    }

    private func matches(_ phrase: SearchQuery.Phrase, in kinds: Set<Kind>?) -> [SearchPostings.Match] {
        guard let first = phrase.words.first else { return [] }
        let needsPositions = phrase.words.count > 1
        var found = matches(first, withPositions: needsPositions, in: kinds)
        for word in phrase.words.dropFirst() where !found.isEmpty {
            let next = matches(word, withPositions: true, in: kinds)
            found = found.followed(by: next, at: UInt32(clamping: word.distance))
        }
        return found.map { .init(slot: $0.slot, weight: $0.weight * phrase.weight, positions: []) }
    }

    private func matches(
        _ word: SearchQuery.Phrase.Word, withPositions: Bool, in kinds: Set<Kind>?
    ) -> [SearchPostings.Match] {
        func isFindable(_ slot: Int) -> Bool {
            lengths[slot] != nil && kinds?.contains(documents[slot].kind) ?? true
        }
        let exact = terms.find(word.text)
        let all = word.isPrefix ? terms.beginning(with: word.text) : exact.map { [$0] } ?? []
        return [SearchPostings.Match].union(all.map { term in
            var matches = postings[term].matches(withPositions: withPositions, where: isFindable)
            // The word itself counts more than a word that begins with it.
            if term != exact { for index in matches.indices { matches[index].weight *= 0.5 } }
            return matches
        })
    }
}
