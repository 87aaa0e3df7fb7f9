import Stopping

/// Why a proof does not show what it claims.
package struct ProofProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package let what: String

    init(_ what: String) { self.what = what }

    package var description: String { what }
}

package struct ProofRefused: Error, Hashable, Sendable, CustomStringConvertible {
    package let problems: [ProofProblem]

    package var description: String { problems.map(\.what).joined(separator: "\n") }
}

/// A proof that has been checked: its certificate shows its bounds. Only `check` makes one.
package struct CheckedProof: Hashable, Sendable {
    package let claim: ClaimedProof

    fileprivate init(_ claim: ClaimedProof) { self.claim = claim }

    package var question: Question { claim.question }
    package var bounds: Bounds { claim.bounds }
    package var certificate: Certificate { claim.certificate }

    /// Ids of the nodes of the classes that match as analysts have judged: whom `documented` counts.
    package var documentedNodes: Set<String> { Set(question.documentedClasses.joined().map { question.nodes[$0].id }) }
}

extension Question {
    /// The classes that match as analysts have judged, each as places in `nodes`: whom `documented` counts.
    package var documentedClasses: [[Int]] {
        let classes = Classes(self)
        return classes.nodes.indices.filter { classes.facts(of: $0).meets(definition.conditions) }.map { classes.nodes[$0] }
    }
}

/// Verifies a proof from what it holds, without any code of the search.
///
/// Shown afterwards: `certified` (by the clique and, where a merge can spoil a match, the matching and its cover) and
/// `documented` (by the merges). Shown to be attained: `atLeast` and `atMost`, by the two groupings, where they are said
/// to be exact. That no grouping goes further is shown only where `certified == atLeast`, and for `atMost` where it
/// equals the safe bound of counting.md, 17; otherwise it rests on the search.
///
/// Cost: linear in the file, but for logarithms and for the pairs of the clique whom no one listing holds; a group of a
/// grouping is looked at pair by pair only where its facts taken together leave a doubt.
package func check(_ proof: ClaimedProof) throws(ProofRefused) -> CheckedProof {
    try checked(proof, Checker.problems(of: proof, .endless))
}

/// The same, which can be stopped within a tenth of a second.
///
/// - Throws: `ProofRefused`, `CancellationError`.
package func check(_ proof: ClaimedProof, isCancelled: @escaping () -> Bool) throws -> CheckedProof {
    try checked(proof, Checker.problems(of: proof, Patience(isCancelled)))
}

private func checked(_ proof: ClaimedProof, _ problems: [ProofProblem]) throws(ProofRefused) -> CheckedProof {
    guard problems.isEmpty else { throw ProofRefused(problems: problems) }
    return CheckedProof(proof)
}

/// What has been found so far; lives only as long as one check, on one thread.
private final class Problems {
    var all: [ProofProblem] = []
}

private struct Checker<Stop: Error> {
    let proof: ClaimedProof
    private let patience: Patience<Stop>
    private let found = Problems()

    private var problems: [ProofProblem] { found.all }

    private var question: Question { proof.question }
    private var bounds: Bounds { proof.bounds }
    private var conditions: [Condition] { proof.question.definition.conditions }

    static func problems(of proof: ClaimedProof, _ patience: Patience<Stop>) throws(Stop) -> [ProofProblem] {
        let checker = Checker(proof: proof, patience: patience)
        // Checked or stopped: nobody should wait for what is out of use.
        defer { patience.leftovers.letGo() }
        try checker.run()
        return checker.problems
    }

    private init(proof: ClaimedProof, patience: Patience<Stop>) { (self.proof, self.patience) = (proof, patience) }

    private func run() throws(Stop) {
        found.all += try structuralProblems(of: proof, patience)
        guard problems.isEmpty else { return }
        found.all += try evidenceProblems(of: question, patience)
        let classes = try Classes(question, patience)
        var isMatching: [Bool] = []
        isMatching.reserveCapacity(classes.count)
        for number in 0..<classes.count {
            try patience.look(at: number)
            isMatching.append(classes.facts(of: number).meets(conditions))
        }
        let matching = isMatching.count { $0 }
        require(
            bounds.certified <= bounds.atLeast && bounds.atLeast <= bounds.documented && bounds.documented <= bounds.atMost,
            "the numbers do not rise from certified over at least and documented to at most")
        require(matching == bounds.documented, "documented is said to be \(bounds.documented), but \(matching) classes match")
        try checkContradictions(classes)
        try checkClique(classes, isMatching)
        try checkGroupings(classes, isMatching)
        let ceiling = try safeUpperBound(classes)
        require(bounds.atMost <= ceiling, "at most is said to be \(bounds.atMost), but it cannot be more than \(ceiling)")
    }

    private func require(_ holds: Bool, _ what: @autoclosure () -> String) {
        if !holds { found.all.append(ProofProblem(what())) }
    }

    /// Those told must be just those that the file shows: one left out would hide a doubt, one too many would invent it.
    private func checkContradictions(_ classes: Classes) throws(Stop) {
        let told = Set(question.contradictions.map { [$0.a, $0.b].sorted() })
        let shown = Set(try classes.innerConflicts(patience).map { [question.nodes[$0.a].id, question.nodes[$0.b].id].sorted() })
        for ids in shown.subtracting(told).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            require(false, "\(ids[0]) and \(ids[1]) are judged the same and shown to differ, which the proof does not say")
        }
        for ids in told.subtracting(shown).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            require(false, "\(ids[0]) and \(ids[1]) are said to be a contradiction, which nothing shows")
        }
    }

    private func checkClique(_ classes: Classes, _ isMatching: [Bool]) throws(Stop) {
        let clique = proof.certificate.clique.map { classes.ofNode[$0] }
        require(Set(clique).count == clique.count, "the clique names one person twice")
        for (position, node) in clique.enumerated() where !isMatching[node] {
            require(false, "\(question.nodes[proof.certificate.clique[position]].id) of the clique does not match the definition")
        }
        // Those whom one report lists are different at one look; only the others need a look at each pair.
        let listed = classes.largestListing(of: clique)
        for (position, a) in clique.enumerated() where !listed.contains(a) {
            try patience.look()
            for (other, b) in clique.enumerated() where (listed.contains(b) || other > position) && !classes.differ(a, b) {
                let ids = [position, other].map { question.nodes[proof.certificate.clique[$0]].id }
                require(false, "nothing shows that \(ids[0]) and \(ids[1]) of the clique are different people")
            }
        }
        guard problems.isEmpty else { return }
        if question.definition.isMonotone {
            require(proof.certificate.spoiling == nil, "no merge can spoil a match here, yet the proof holds a matching")
            require(clique.count == bounds.certified, "the clique has \(clique.count) people, certified says \(bounds.certified)")
        } else {
            try checkSpoiling(classes, clique: clique)
        }
    }

    private func checkSpoiling(_ classes: Classes, clique: [Int]) throws(Stop) {
        guard let spoiling = proof.certificate.spoiling else {
            return require(false, "a merge can spoil a match here, and the proof holds no matching")
        }
        let cover = Set(spoiling.cover.map { classes.ofNode[$0] })
        let inClique = Set(clique)
        func couldSpoil(_ other: Int, _ node: Int, _ anchors: [Anchor]) -> Bool {
            !inClique.contains(other) && canSpoil(classes.facts(of: other), anchors) && !classes.differ(node, other)
        }
        // Whoever stands in the cover touches all of their own pairs; left to look at are pairs of two who do not.
        let uncovered = try patience.filter(0..<classes.count) {
            !inClique.contains($0) && !cover.contains($0) && couldEverSpoil(classes.facts(of: $0), conditions)
        }
        for node in clique where !cover.contains(node) {
            let anchors = spoilableAnchors(of: classes.facts(of: node), conditions)
            for (place, other) in uncovered.enumerated() {
                try patience.look(at: place)
                require(!couldSpoil(other, node, anchors), "the cover leaves out that \(name(other, classes)) could spoil \(name(node, classes))")
            }
        }
        var used: Set<Int> = []
        for pair in spoiling.pairs {
            let a = classes.ofNode[pair.node], b = classes.ofNode[pair.spoiler]
            let anchors = spoilableAnchors(of: classes.facts(of: a), conditions)
            require(
                inClique.contains(a) && couldSpoil(b, a, anchors),
                "\(name(b, classes)) cannot spoil \(name(a, classes)), as the matching says")
            require(used.insert(a).inserted && used.insert(b).inserted, "the matching uses one person twice")
        }
        require(cover.count == spoiling.pairs.count, "the cover has \(cover.count) people, the matching \(spoiling.pairs.count) pairs")
        require(
            clique.count - spoiling.pairs.count == bounds.certified,
            "the clique less the matching is \(clique.count - spoiling.pairs.count), certified says \(bounds.certified)")
    }

    private func name(_ class: Int, _ classes: Classes) -> String { question.nodes[classes.nodes[`class`][0]].id }

    private func checkGroupings(_ classes: Classes, _ isMatching: [Bool]) throws(Stop) {
        if let fewest = try matchingGroups(proof.certificate.colouring, classes, isMatching, called: "colouring") {
            require(
                bounds.atLeastIsExact ? fewest == bounds.atLeast : fewest >= bounds.atLeast,
                "the colouring leaves \(fewest) matching people, at least says \(bounds.atLeast)")
        }
        if let most = try matchingGroups(proof.certificate.largest, classes, isMatching, called: "largest grouping") {
            require(
                bounds.atMostIsExact ? most == bounds.atMost : most <= bounds.atMost,
                "the largest grouping has \(most) matching people, at most says \(bounds.atMost)")
        }
    }

    /// The matching groups of a grouping; nil, with a problem, where it is not one.
    private func matchingGroups(_ numbers: [Int?], _ classes: Classes, _ isMatching: [Bool], called what: String) throws(Stop) -> Int? {
        let before = problems.count
        let grouping = try GroupingCheck(numbers, classes, patience)
        for number in grouping.parted {
            require(false, "the \(what) parts \(name(number, classes)) from somebody judged the same")
        }
        for clash in try grouping.clashes(patience) {
            let names = "\(name(clash.a, classes)) and \(name(clash.b, classes))"
            require(false, "the \(what) joins \(names), \(clash.isByFacts ? "whose facts differ" : "who are different people")")
        }
        guard problems.count == before else { return nil }
        // One class by itself has been looked at.
        var count = grouping.alone.count { isMatching[$0] }
        for (place, group) in grouping.groups.enumerated() {
            // Each may hold thousands.
            try group.count == 1 ? patience.look(at: place) : patience.look()
            if group.count == 1 ? isMatching[group[0]] : classes.facts(ofClasses: group).meets(conditions) { count += 1 }
        }
        return count
    }

    /// counting.md, 17: no more people can match than there are classes that hold any one required condition.
    private func safeUpperBound(_ classes: Classes) throws(Stop) -> Int {
        let required = conditions.filter { !$0.isNever }
        var holders = [Int](repeating: 0, count: required.count)
        for number in 0..<classes.count {
            try patience.look(at: number)
            let facts = classes.facts(of: number)
            for (place, condition) in required.enumerated() where isHeld(condition, by: facts) { holders[place] += 1 }
        }
        return holders.min() ?? classes.count
    }

    private func isHeld(_ condition: Condition, by facts: ClassFacts) -> Bool {
        guard case .custody(let place, let certainty) = condition else { return facts.meets(condition) }
        return CustodyEvents(nodes: facts.nodes, certainty: certainty).all.contains { $0.kind != .end && $0.place.contains(place) }
    }
}
