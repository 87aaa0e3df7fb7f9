import Proof

/// What is wrong with a claimed proof, tested straight from its certificate.
enum Faults {
    static func of(_ proof: ClaimedProof, by brute: BruteForce) -> [String] {
        let bounds = proof.bounds
        var faults: [String] = []
        if !(bounds.certified <= bounds.atLeast && bounds.atLeast <= bounds.documented && bounds.documented <= bounds.atMost) {
            faults.append("order of \(bounds)")
        }
        let clique = proof.certificate.clique.map(brute.classOf)
        for (index, member) in clique.enumerated() {
            if !brute.matches([member]) { faults.append("clique member that does not match") }
            if clique[..<index].contains(where: { !brute.differ($0, member) }) { faults.append("clique members alike") }
        }
        if proof.question.definition.isMonotone {
            if proof.certificate.spoiling != nil { faults.append("spoiling where nothing can be spoiled") }
            if bounds.certified != clique.count { faults.append("certified is not the clique") }
        } else {
            faults += spoilingFaults(of: proof, clique: clique, by: brute)
        }
        if bounds.atLeastIsExact { faults += groupingFaults(of: proof, proof.certificate.colouring, attains: bounds.atLeast, by: brute) }
        if bounds.atMostIsExact { faults += groupingFaults(of: proof, proof.certificate.largest, attains: bounds.atMost, by: brute) }
        if proof.question.definition.isMonotone, bounds.atLeastIsExact { faults += colourFaults(of: proof, by: brute) }
        return faults
    }

    private static func spoilingFaults(of proof: ClaimedProof, clique: [Int], by brute: BruteForce) -> [String] {
        guard let spoiling = proof.certificate.spoiling else { return ["no spoiling"] }
        var faults: [String] = []
        if proof.bounds.certified != clique.count - spoiling.pairs.count { faults.append("certified is not |Q| - m") }
        if spoiling.cover.count != spoiling.pairs.count { faults.append("cover of another size") }
        let touched = spoiling.pairs.flatMap { [$0.node, $0.spoiler] }.map(brute.classOf)
        if Set(touched).count != touched.count { faults.append("a class is paired twice") }
        let cover = Set(spoiling.cover.map(brute.classOf))
        let allowed = Set(spoiling.cover).subtracting(proof.certificate.clique)
        if !Set(spoiling.pairs.map(\.node)).isSubset(of: proof.certificate.clique) { faults.append("pair outside the clique") }
        if allowed.contains(where: { node in clique.contains(brute.classOf(node)) }) { faults.append("cover names another node") }
        let pairs = Set(spoiling.pairs.map { [brute.classOf($0.node), brute.classOf($0.spoiler)] })
        for member in clique {
            for other in brute.classes.indices where !clique.contains(other) {
                let edge = isEdge(member, other, by: brute)
                if edge, !cover.contains(member), !cover.contains(other) { faults.append("an edge is not covered") }
                if !edge, pairs.contains([member, other]) { faults.append("a pair that is no edge") }
            }
        }
        return faults
    }

    /// Merged with the other, the member could stop matching: the other passes a `never` filter or displaces the
    /// first undisplaced holding of the member.
    private static func isEdge(_ member: Int, _ other: Int, by brute: BruteForce) -> Bool {
        guard !brute.differ(member, other) else { return false }
        func occurrences(_ index: Int) -> [OccurrenceFact] {
            brute.classes[index].flatMap { brute.question.nodes[$0].facts.occurrences }
        }
        return brute.question.definition.conditions.contains { condition in
            switch condition {
            case .never(let filter): return occurrences(other).contains { NaiveMatch.passes($0, filter) }
            case .custody(let place, let certainty):
                let own = occurrences(member).filter { NaiveMatch.reaches($0, certainty) }
                guard let anchor = NaiveMatch.undisplaced(own, in: place).first else { return false }
                return occurrences(other).contains {
                    NaiveMatch.reaches($0, certainty) && NaiveMatch.displaces($0, anchor, in: place)
                }
            default: return false
            }
        }
    }

    private static func groupingFaults(
        of proof: ClaimedProof, _ numbers: [Int?], attains value: Int, by brute: BruteForce
    ) -> [String] {
        guard numbers.count == proof.question.nodes.count else { return ["a number for each node"] }
        var groups: [Int: [Int]] = [:]
        var matching = 0
        for (index, nodes) in brute.classes.enumerated() {
            let own = Set(nodes.map { numbers[$0] })
            guard own.count == 1, let number = own.first else { return ["judged-same nodes are parted"] }
            if let number {
                groups[number, default: []].append(index)
            } else if brute.matches([index]) {
                matching += 1
            }
        }
        if groups.keys.sorted() != Array(1..<groups.count + 1) { return ["numbers are not 1..."] }
        for group in groups.values {
            if brute.matches(group) { matching += 1 }
            for a in group where group.contains(where: { brute.differ(a, $0) }) { return ["conflicting classes together"] }
        }
        return matching == value ? [] : ["a grouping with \(matching), not \(value)"]
    }

    /// For monotone questions exactly the nodes of matching classes have numbers, 1...at least.
    private static func colourFaults(of proof: ClaimedProof, by brute: BruteForce) -> [String] {
        var faults: [String] = []
        for (index, nodes) in brute.classes.enumerated() {
            let isNumbered = proof.certificate.colouring[nodes[0]] != nil
            if isNumbered != brute.matches([index]) { faults.append("numbers for the wrong nodes") }
        }
        if Set(proof.certificate.colouring.compactMap { $0 }).count != proof.bounds.atLeast { faults.append("colours") }
        return faults
    }
}
