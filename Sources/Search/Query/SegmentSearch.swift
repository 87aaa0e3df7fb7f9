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

    /// What the clauses that a document meets give it, for every document of the segment.
    func any(_ sums: inout [UInt32]) throws(SearchError) {
        if sums.count != segment.count { sums = [UInt32](repeating: 0, count: segment.count) }
        var failure: SearchError?
        sums.withUnsafeMutableBufferPointer { sums in
            sums.update(repeating: 0)
            do throws(SearchError) { try any(sums) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    private func any(_ sums: UnsafeMutableBufferPointer<UInt32>) throws(SearchError) {
        for clause in plan.clauses {
            if let only = clause.only {
                for number in found[only] { try add(try segment.postings(of: number), plan.rarity[only], to: sums) }
                continue
            }
            let matches = try documents(of: clause, within: nil)
            for index in 0..<matches.count { sums[Int(matches.documents[index])] &+= matches.scores[index] }
        }
    }

    private func add(_ postings: Postings, _ rarity: Int, to sums: UnsafeMutableBufferPointer<UInt32>) throws(SearchError) {
        let rarity = UInt32(truncatingIfNeeded: rarity)
        if let all = postings.byDocument, all.count == sums.count {
            for document in 0..<sums.count { sums[document] &+= UInt32(truncatingIfNeeded: all[document]) &* rarity }
            return
        }
        for index in 0..<postings.count {
            let document = postings.number(index)
            guard document < sums.count else { throw .corrupt("a term has a document that is not there") }
            sums[document] &+= UInt32(truncatingIfNeeded: postings.impacts[index]) &* rarity
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

    private func documents(of clause: Plan.Clause, within: [UInt16]?) throws(SearchError) -> Matches {
        var matches = Matches()
        for phrase in clause.alternatives { matches = matches.or(try documents(of: phrase, within: within)) }
        if let bonus = clause.bonus, !matches.isEmpty {
            matches.reward(try documents(of: bonus, within: matches.documents))
        }
        return matches
    }

    private func documents(of phrase: Plan.Phrase, within: [UInt16]?) throws(SearchError) -> Matches {
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
        let rarity = UInt32(truncatingIfNeeded: plan.rarity[term])
        return try Matches(most: postings.count) { documents, scores throws(SearchError) in
            var largest: UInt16 = 0
            for index in 0..<postings.count {
                let document = UInt16(truncatingIfNeeded: postings.number(index))
                largest = max(largest, document)
                documents[index] = document
            }
            guard postings.count == 0 || Int(largest) < segment.count else { throw .corrupt("a term has a document that is not there") }
            for index in 0..<postings.count { scores[index] = UInt32(truncatingIfNeeded: postings.impacts[index]) &* rarity }
            return postings.count
        }
    }

    private func load(_ postings: Postings, _ term: Int, only documents: [UInt16]) throws(SearchError) -> Matches {
        var matches = try Matches(most: documents.count) { all, scores throws(SearchError) in
            for index in 0..<documents.count { (all[index], scores[index]) = (documents[index], 0) }
            return documents.count
        }
        keep(&matches, postings, plan.rarity[term])
        return matches
    }

    /// Keeps those that have a term, and adds its score.
    private func keep(_ matches: inout Matches, with term: Int) throws(SearchError) {
        guard let number = found[term].first else { return matches.removeAll() }
        keep(&matches, try segment.postings(of: number), plan.rarity[term])
    }

    private func keep(_ matches: inout Matches, _ postings: Postings, _ rarity: Int) {
        let rarity = UInt32(truncatingIfNeeded: rarity)
        if let all = postings.byDocument {
            return matches.keep { documents, scores in
                var kept = 0
                for index in 0..<documents.count {
                    let document = documents[index]
                    let impact = all[Int(document)]
                    documents[kept] = document
                    scores[kept] = scores[index] &+ UInt32(truncatingIfNeeded: impact) &* rarity
                    kept &+= impact > 0 ? 1 : 0
                }
                return kept
            }
        }
        matches.keep { documents, scores in
            var kept = 0
            var here = 0
            for index in 0..<documents.count {
                let document = documents[index]
                here = postings.seek(Int(document), from: here)
                guard here < postings.count else { break }
                guard postings.number(here) == Int(document) else { continue }
                documents[kept] = document
                scores[kept] = scores[index] &+ UInt32(truncatingIfNeeded: postings.impacts[here]) &* rarity
                kept += 1
            }
            return kept
        }
    }
}
