/// Runs a plan's clauses over one segment.
struct SegmentSearch {
    let plan: Plan
    let segment: Segment
    /// By term of the plan: the segment's numbers.
    let found: [Range<Int>]

    /// The documents that meet every clause.
    ///
    /// From the clause with the fewest documents on, each further one is only asked about what is left.
    func all() throws(SearchError) -> Matches {
        var order: [(clause: Plan.Clause, size: Int)] = []
        for clause in plan.clauses {
            let size = try self.size(of: clause)
            if size == 0 { return Matches() }
            order.append((clause, size))
        }
        order.sort { $0.size < $1.size }
        guard let rarest = order.first else { return Matches() }
        var matches = try documents(of: rarest.clause, within: nil)
        for (clause, _) in order.dropFirst() {
            if matches.isEmpty { return matches }
            if let only = clause.only {
                try keep(&matches, with: only)
            } else {
                matches = matches.and(try documents(of: clause, within: matches.documents))
            }
        }
        return matches
    }

    /// The documents that meet any clause: few are merged; for many, scores are added up for every document.
    func any(_ sums: inout [Int]) throws(SearchError) -> Matches {
        var size = 0
        for clause in plan.clauses { size += try self.size(of: clause) }
        guard size * 4 > segment.count else {
            var matches = Matches()
            for clause in plan.clauses { matches = matches.plus(try documents(of: clause, within: nil)) }
            return matches
        }
        if sums.count != segment.count { sums = [Int](repeating: 0, count: segment.count) }
        for document in sums.indices { sums[document] = 0 }
        for clause in plan.clauses {
            if let only = clause.only {
                for number in found[only] { try add(try segment.postings(of: number), plan.rarity[only], to: &sums) }
                continue
            }
            let matches = try documents(of: clause, within: nil)
            for index in 0..<matches.count { sums[Int(matches.documents[index])] += matches.scores[index] }
        }
        var matches = Matches()
        for (document, sum) in sums.enumerated() where sum > 0 { matches.append(document, sum) }
        return matches
    }

    private func add(_ postings: Postings, _ rarity: Int, to sums: inout [Int]) throws(SearchError) {
        for index in 0..<postings.count {
            let document = postings.number(index)
            guard document < sums.count else { throw .corrupt("a term has a document that is not there") }
            sums[document] += Int(postings.impacts[index]) * rarity
        }
    }

    /// No fewer than the documents that meet a clause; 0 only where none does.
    private func size(of clause: Plan.Clause) throws(SearchError) -> Int {
        var size = 0
        for phrase in clause.alternatives {
            var least = Int.max
            for word in phrase.words {
                var documents = 0
                for number in found[word.term] { documents += try segment.postings(of: number).count }
                least = min(least, documents)
            }
            size += least == .max ? 0 : least
        }
        return size
    }

    private func documents(of clause: Plan.Clause, within: [Int32]?) throws(SearchError) -> Matches {
        var matches = Matches()
        for phrase in clause.alternatives { matches = matches.or(try documents(of: phrase, within: within)) }
        if let bonus = clause.bonus, !matches.isEmpty {
            matches.reward(try documents(of: bonus, within: matches.documents))
        }
        return matches
    }

    private func documents(of phrase: Plan.Phrase, within: [Int32]?) throws(SearchError) -> Matches {
        guard phrase.words.count == 1 else {
            return try PhraseSearch(self, phrase).matches(within: within)
        }
        let term = phrase.words[0].term
        var matches = Matches()
        for number in found[term] {
            let postings = try segment.postings(of: number)
            let more = if let within { try load(postings, term, only: within) } else { try load(postings, term) }
            matches = matches.or(more)
        }
        return matches
    }

    private func load(_ postings: Postings, _ term: Int) throws(SearchError) -> Matches {
        let rarity = plan.rarity[term]
        var isSound = true
        var matches = Matches()
        matches.documents = [Int32](unsafeUninitializedCapacity: postings.count) { documents, count in
            var last = -1
            for index in 0..<postings.count {
                let document = postings.number(index)
                if document <= last || document >= postings.limit { isSound = false }
                last = document
                documents[index] = Int32(truncatingIfNeeded: document)
            }
            count = postings.count
        }
        matches.scores = [Int](unsafeUninitializedCapacity: postings.count) { scores, count in
            for index in 0..<postings.count { scores[index] = Int(postings.impacts[index]) &* rarity }
            count = postings.count
        }
        guard isSound else { throw .corrupt("a term has a document that is not there") }
        return matches
    }

    private func load(_ postings: Postings, _ term: Int, only documents: [Int32]) throws(SearchError) -> Matches {
        var matches = Matches()
        matches.documents = documents
        matches.scores = [Int](repeating: 0, count: documents.count)
        try keep(&matches, postings, plan.rarity[term])
        return matches
    }

    /// Keeps those that have a term, and adds its score.
    private func keep(_ matches: inout Matches, with term: Int) throws(SearchError) {
        guard let number = found[term].first else { return matches.removeAll() }
        try keep(&matches, try segment.postings(of: number), plan.rarity[term])
    }

    private func keep(_ matches: inout Matches, _ postings: Postings, _ rarity: Int) throws(SearchError) {
        var kept = 0
        var here = 0
        for index in 0..<matches.count {
            let document = Int(matches.documents[index])
            var impact = 0
            if let byDocument = postings.byDocument {
                guard document < byDocument.count else { throw .corrupt("a term has a document that is not there") }
                impact = Int(byDocument[document])
            } else {
                here = postings.seek(document, from: here)
                guard here < postings.count else { break }
                if postings.number(here) == document { impact = Int(postings.impacts[here]) }
            }
            guard impact > 0 else { continue }
            matches.documents[kept] = matches.documents[index]
            matches.scores[kept] = matches.scores[index] + impact * rarity
            kept += 1
        }
        matches.documents.removeLast(matches.count - kept)
        matches.scores.removeLast(matches.scores.count - kept)
    }
}
