extension SearchIndex {
    /// Finds documents. All words are required; where no document has them all, those that have some.
    ///
    /// Synchronous and bounded: some tens of microseconds to a few milliseconds for 100,000 documents.
    package func search(_ request: SearchRequest) throws(SearchError) -> SearchAnswer {
        let query = Query(request.text, analyzer: Analyzer(language: language))
        return try reading { () throws(SearchError) in
            guard !query.clauses.isEmpty else {
                // What was typed has no word in it: nothing is found. Nothing typed: everything is.
                let isBlank = request.text.allSatisfy(\.isWhitespace)
                return isBlank ? try run(nil, request) : Self.nothing
            }
            let answer = try run((try Plan(query.clauses, in: self), false), request)
            let parts = query.parts
            guard answer.total == 0, parts.count > 1 else { return answer }
            var some = try run((try Plan(parts, in: self), true), request)
            some.hasSomeWordsOnly = some.total > 0
            return some
        }
    }

    private static let nothing = SearchAnswer(total: 0, hits: [], hasSomeWordsOnly: false, facets: [:])

    private func run(_ plan: (plan: Plan, any: Bool)?, _ request: SearchRequest) throws(SearchError) -> SearchAnswer {
        let offset = max(0, min(request.offset, SearchRequest.mostResults))
        let wanted = max(0, min(offset + max(0, request.limit), SearchRequest.mostResults))
        var hits = TopHits(most: wanted)
        var total = 0
        var counts = facets.values.map { [Int](repeating: 0, count: $0.count) }
        var sums: [UInt32] = []
        // The newest documents first: of those with the same score no more than are shown need be looked at.
        for (number, segment) in segments.enumerated().reversed() {
            var matches: Matches?
            let isPlain = request.filters.isEmpty && !request.facets
            if let plan, let only = plan.plan.only, isPlain {
                // A single word and nothing to narrow it: every document that has it is a hit as it stands.
                for term in plan.plan.found[number][only] {
                    let postings = try segment.postings(of: term)
                    try offer(postings, plan.plan.rarity[only], from: starts[number], newestFirst: request.newestFirst, to: &hits)
                    total += postings.count
                }
                continue
            }
            if let plan {
                let search = SegmentSearch(plan: plan.plan, segment: segment, found: plan.plan.found[number])
                if plan.any {
                    try search.any(&sums)
                    if isPlain, !request.newestFirst {
                        total += collect(sums, from: starts[number], into: &hits)
                        continue
                    }
                    matches = Matches(sums)
                } else {
                    matches = try search.all()
                }
                if matches?.isEmpty == true { continue }
            }
            let filter = request.filters.isEmpty ? SegmentFilter.none : SegmentFilter(request.filters, facets: facets, segment: segment, number: number)
            total += collect(matches, filter.all, in: segment, from: starts[number], newestFirst: request.newestFirst, into: &hits)
            if request.facets {
                var met = Bits(count: segment.count, all: matches == nil)
                for document in matches?.documents ?? [] { met.insert(Int(document)) }
                for facet in SearchFacet.allCases {
                    facets.count(filter.others(than: facet, met), of: facet, in: number, into: &counts[facet.rawValue])
                }
            }
        }
        return SearchAnswer(
            total: total, hits: Array(hits.sorted.dropFirst(offset)), hasSomeWordsOnly: false,
            facets: request.facets ? named(counts) : [:])
    }

    /// Offers a word's documents, which are older than all that were offered before.
    private func offer(
        _ postings: Postings, _ rarity: Int, from start: Int, newestFirst: Bool, to hits: inout TopHits
    ) throws(SearchError) {
        func offer(_ index: Int, _ score: Int) throws(SearchError) {
            let document = postings.number(index)
            guard document < postings.limit else { throw .corrupt("a term has a document that is not there") }
            hits.offer(start + document, score: score)
        }
        if newestFirst {
            for index in (0..<postings.count).reversed() where !hits.isFull { try offer(index, 0) }
            return
        }
        guard hits.most > 0 else { return }
        try Largest.each(postings.impacts, atLeast: hits.leastScore / rarity + 1) { index throws(SearchError) in
            try offer(index, Int(postings.impacts[index]) &* rarity)
            return hits.leastScore / rarity + 1
        }
    }

    /// Offers documents by their sums, and counts those that have one. They are older than all that were offered before.
    private func collect(_ sums: [UInt32], from start: Int, into hits: inout TopHits) -> Int {
        sums.withUnsafeBufferPointer { sums in
            var total = 0
            for sum in sums { total &+= sum > 0 ? 1 : 0 }
            guard hits.most > 0 else { return total }
            Largest.each(sums, atLeast: hits.leastScore + 1) { document in
                hits.offer(start + document, score: Int(sums[document]))
                return hits.leastScore + 1
            }
            return total
        }
    }

    /// Offers what passes the filter, and counts it.
    private func collect(
        _ matches: Matches?, _ filter: Bits?, in segment: Segment, from start: Int, newestFirst: Bool, into hits: inout TopHits
    ) -> Int {
        var total = 0
        guard let matches else {
            for document in 0..<segment.count where filter?[document] ?? true {
                hits.offer(start + document, score: 0)
                total += 1
            }
            return total
        }
        matches.documents.withUnsafeBufferPointer { documents in
            matches.scores.withUnsafeBufferPointer { scores in
                for index in (0..<documents.count).reversed() {
                    let document = Int(documents[index])
                    if let filter, !filter[document] { continue }
                    total += 1
                    hits.offer(start + document, score: newestFirst ? 0 : Int(scores[index]))
                }
            }
        }
        return total
    }

    private func named(_ counts: [[Int]]) -> [SearchFacet: [SearchAnswer.Count]] {
        var named: [SearchFacet: [SearchAnswer.Count]] = [:]
        for facet in SearchFacet.allCases {
            let all = zip(facets.values[facet.rawValue], counts[facet.rawValue]).filter { $0.1 > 0 }
            // The values come sorted, and a stable order keeps them so among equals.
            named[facet] = all.enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.map {
                SearchAnswer.Count(value: $0.element.0, count: $0.element.1)
            }
        }
        return named
    }
}

/// A request's filters as sets of one segment's documents.
private struct SegmentFilter {
    private var days: Bits?
    private var byFacet: [SearchFacet: Bits] = [:]

    static let none = SegmentFilter()

    private init() {}

    init(_ filters: SearchFilters, facets: FacetTables, segment: Segment, number: Int) {
        for (facet, values) in filters.values where !values.isEmpty {
            byFacet[facet] = facets.documents(with: values, of: facet, in: number, count: segment.count)
        }
        guard filters.from != nil || filters.to != nil else { return }
        var days = Bits(count: segment.count)
        for document in 0..<segment.count {
            let day = segment.day(document)
            if day >= filters.from ?? 0, day <= filters.to ?? .max { days.insert(document) }
        }
        self.days = days
    }

    /// Nil where everything passes.
    var all: Bits? {
        var all = days
        for (_, bits) in byFacet {
            if all == nil { all = bits } else { all?.formIntersection(bits) }
        }
        return all
    }

    /// What is in `met` and passes all filters but a facet's own.
    func others(than facet: SearchFacet, _ met: Bits) -> Bits {
        var all = met
        if let days { all.formIntersection(days) }
        for (other, bits) in byFacet where other != facet { all.formIntersection(bits) }
        return all
    }
}
