import Proof

/// A certificate's clique as people: who they are, in which order they are told, and which listings hold them.
struct CliqueCast {
    let people: JudgedPeople
    /// For each member of the clique the node that the proof names, its person's nodes, and the judgements that join those.
    let speakers: [Int]
    let nodes: [[Int]]
    let judgements: [[String]]
    /// Listings that cover a pair which none before covers, largest first; people by their places.
    let lists: [ProofAccount.List]
    /// Pairs of members that judgements tell apart, sides as written.
    let judged: [(a: Int, b: Int, judgement: String)]
    private let placeOfPerson: [Int: Int]
    private let sizes: [String: Int]

    init(_ proof: CheckedProof) {
        let question = proof.question
        let people = JudgedPeople(question)
        let clique = proof.certificate.clique
        let first = Dictionary(clique.enumerated().map { (people.of[$1], $0) }, uniquingKeysWith: { first, _ in first })
        let held = question.listings.map { listing in
            Dictionary(listing.nodes.compactMap { node in first[people.of[node]].map { ($0, node) } }, uniquingKeysWith: { first, _ in first })
        }
        var sizes: [String: Int] = [:]
        for (listing, members) in zip(question.listings, held) where members.count > 1 {
            sizes[listing.report] = max(sizes[listing.report] ?? 0, members.count)
        }
        let chosen = Self.chosen(held, count: clique.count)

        // Those of one list stand together: by their first list, then as the proof has them.
        var home = [Int](repeating: Int.max, count: clique.count)
        for (number, listing) in chosen.enumerated() { for member in held[listing].keys { home[member] = min(home[member], number) } }
        let order = clique.indices.sorted { (home[$0], clique[$0]) < (home[$1], clique[$1]) }
        var place = [Int](repeating: 0, count: clique.count)
        for (new, old) in order.enumerated() { place[old] = new }

        self.people = people
        self.sizes = sizes
        let speakers = order.map { clique[$0] }
        self.speakers = speakers
        nodes = speakers.map { people.nodes[people.of[$0]] }
        placeOfPerson = Dictionary(speakers.enumerated().map { (people.of[$1], $0) }, uniquingKeysWith: { first, _ in first })
        lists = chosen.map { listing in
            let members = held[listing].sorted { place[$0.key] < place[$1.key] }
            return ProofAccount.List(
                report: question.listings[listing].report, people: members.map { place[$0.key] },
                entries: members.map { question.nodes[$0.value].id })
        }
        var joining: [Int: [String]] = [:]
        for merge in question.merges {
            let person = people.of[merge.a]
            for judgement in merge.judgement.split(separator: ";").map(String.init) where joining[person]?.contains(judgement) != true {
                joining[person, default: []].append(judgement)
            }
        }
        judgements = speakers.map { joining[people.of[$0]] ?? [] }
        judged = question.differences.compactMap { difference in
            guard case .judged(let judgement) = difference.reason, let a = first[people.of[difference.a]],
                let b = first[people.of[difference.b]], a != b
            else { return nil }
            return (place[a], place[b], judgement)
        }
    }

    /// The pairs that stand in a list.
    var explainedByLists: PairTable {
        lists.reduce(into: PairTable(count: nodes.count)) { $0.explain($1.people, $1.people) }
    }

    func place(ofNode node: Int) -> Int? { placeOfPerson[people.of[node]] }

    func largestList(of report: String) -> Int { sizes[report] ?? 0 }

    private static func chosen(_ held: [[Int: Int]], count: Int) -> [Int] {
        let bySize = held.indices.filter { held[$0].count > 1 }.sorted { (held[$1].count, $0) < (held[$0].count, $1) }
        var pairs = PairTable(count: count)
        return bySize.filter { listing in
            let members = Array(held[listing].keys)
            let mask = pairs.mask(members)
            guard members.contains(where: { pairs.unexplained($0, from: mask) > 0 }) else { return false }
            pairs.explain(members, members)
            return true
        }
    }
}
