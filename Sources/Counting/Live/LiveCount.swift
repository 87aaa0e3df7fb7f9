package import Proof

/// A count that holds its record and is answered again after each judgement.
///
/// Where no merge can spoil a match, a judgement moves one or two classes: who is counted follows at once, and as long as the
/// persons that are left are as many as the clique has members, the answer is exact, since both are kept up and both are proof.
/// Where they come apart and small moves do not bring them together, and for `never` and `custody`, the count is answered from
/// nothing. Either way the bounds are those of `answer`, where both are exact.
///
///     var count = LiveCount(question)
///     count.apply(change)         // count.bounds
///     let proof = ClaimedProof(question: asked, bounds: count.bounds, certificate: count.certificate)
///
/// Cost: a judgement some hundred thousand looks at pairs at most, a few milliseconds at 100,000 mentions; from nothing what
/// `answer` costs. Where the budget is cancelled meanwhile, the bounds are those of before, and the next change is answered from
/// nothing, with all that was changed since.
package struct LiveCount {
    package private(set) var bounds: Bounds
    /// How often the count had to be answered from nothing.
    package private(set) var rebuilds = 0
    /// The question as it stands, but for its contradictions, which the search does not read.
    private var question: Question
    private let budget: Budget
    private var classes: LiveClasses
    private var persons: LivePersons
    private var packing: LivePacking?
    private var whole: Certificate
    /// The bounds are those of the question as it stands.
    private var isAnswered = true

    package init(_ question: Question, budget: Budget = .default) throws(CancellationError) {
        self.question = question
        self.budget = budget
        classes = try LiveClasses(question, watch: Watch(budget.isCancelled))
        let claim = try answer(question, budget: budget)
        bounds = claim.bounds
        whole = claim.certificate
        persons = LivePersons(groups: [], clique: [], count: 0)
        try takeUp(claim.certificate)
    }

    /// Answers the count again after one judgement, or several.
    package mutating func apply(_ change: QuestionChange) throws(CancellationError) {
        guard !change.isEmpty || !isAnswered else { return }
        write(change)
        let isKeptUp = packing != nil && isAnswered
        for merge in change.unmerged {
            if let parted = classes.part(merge.a, merge.b), isKeptUp { part(parted.was, parted.now) }
        }
        for difference in change.undiffered {
            let (a, b) = classes.reconcile(difference.a, difference.b)
            if persons.clique.contains(a), persons.clique.contains(b), a != b, !classes.conflicts(a, b) { _ = persons.leaveClique(max(a, b)) }
        }
        for merge in change.merged {
            if let joined = classes.join(merge.a, merge.b), isKeptUp { join(joined.was, joined.now) }
        }
        for difference in change.differed {
            let (a, b) = classes.separate(difference.a, difference.b)
            guard isKeptUp, a != b else { continue }
            if let person = persons.person(of: a), person == persons.person(of: b) {
                persons.take(b)
                persons.put(b, in: classes)
            }
            packing?.breakUp(a, b)
        }
        guard isKeptUp, settle() else { return try rebuild() }
    }

    // MARK: Classes that come and go

    private mutating func remove(_ number: Int) {
        persons.take(number)
        packing?.remove(number)
    }

    /// True where it matches.
    private mutating func add(_ number: Int, near: [Int]) -> Bool {
        guard let contribution = classes.contributions[number] else { return false }
        guard classes.requirements.matches(contribution) else {
            packing?.add(number, meeting: LivePacking.met(contribution))
            return false
        }
        persons.put(number, in: classes, near: near)
        return true
    }

    private mutating func join(_ was: [Int], _ now: Int) {
        let near = was.compactMap { persons.person(of: $0) }
        var wasInClique = false
        for number in was {
            if persons.person(of: number) != nil { bounds.documented -= 1 }
            if persons.leaveClique(number) { wasInClique = true }
            remove(number)
        }
        guard add(now, near: near) else { return }
        bounds.documented += 1
        if wasInClique { _ = persons.joinClique(now, in: classes) }
    }

    private mutating func part(_ was: Int, _ now: [Int]) {
        let near = [persons.person(of: was)].compactMap { $0 }
        if persons.person(of: was) != nil { bounds.documented -= 1 }
        var wasInClique = persons.leaveClique(was)
        remove(was)
        for number in now where add(number, near: near) {
            bounds.documented += 1
            if wasInClique, persons.joinClique(number, in: classes) { wasInClique = false }
        }
    }

    /// Brings both ends together. False where they stay apart.
    private mutating func settle() -> Bool {
        packing?.extend(in: classes)
        if !persons.isTight { persons.dissolve(in: classes, tries: 3) }
        if !persons.isTight { persons.growClique(in: classes) }
        guard persons.isTight, let packing, packing.isTight else { return false }
        bounds.atLeast = persons.clique.count
        bounds.certified = persons.clique.count
        bounds.atMost = bounds.documented + packing.groups.count
        (bounds.atLeastIsExact, bounds.atMostIsExact) = (true, true)
        return true
    }

    // MARK: From nothing

    private mutating func rebuild() throws(CancellationError) {
        rebuilds += 1
        isAnswered = false
        let claim = try answer(question, budget: budget)
        bounds = claim.bounds
        whole = claim.certificate
        try takeUp(claim.certificate)
        isAnswered = true
    }

    private mutating func takeUp(_ certificate: Certificate) throws(CancellationError) {
        let watch = Watch(budget.isCancelled)
        packing = question.definition.isMonotone ? LivePacking(conditions: classes.requirements.conditions.count) : nil
        guard packing != nil else { return }
        func groups(_ numbers: [Int?]) throws(CancellationError) -> [[Int]] {
            var groups: [Int: [Int]] = [:]
            for (node, number) in numbers.enumerated() {
                try watch.look(at: node)
                let found = Int(classes.classOf[node])
                if let number, groups[number]?.last != found, groups[number]?.contains(found) != true { groups[number, default: []].append(found) }
            }
            return groups.sorted { $0.key < $1.key }.map(\.value)
        }
        persons = LivePersons(
            groups: try groups(certificate.colouring), clique: certificate.clique.map { Int(classes.classOf[$0]) }, count: classes.members.count)
        for number in classes.numbers {
            try watch.look(at: number)
            if let contribution = classes.contributions[number], !classes.requirements.matches(contribution) {
                packing?.add(number, meeting: LivePacking.met(contribution))
            }
        }
        for group in try groups(certificate.largest) where group.count > 1 { packing?.make(group) }
    }

    private mutating func write(_ change: QuestionChange) {
        for merge in change.unmerged { if let place = question.merges.firstIndex(of: merge) { question.merges.remove(at: place) } }
        for difference in change.undiffered { if let place = question.differences.firstIndex(of: difference) { question.differences.remove(at: place) } }
        question.merges += change.merged
        question.differences += change.differed
    }

    /// What shows the bounds, in the question's node numbers.
    package var certificate: Certificate {
        guard let packing else { return whole }
        var colouring = [Int?](repeating: nil, count: question.nodes.count), largest = colouring
        for (number, person) in persons.members.enumerated() {
            for member in person { for node in classes.members[member] { colouring[Int(node)] = number + 1 } }
        }
        var next = 1
        for number in persons.members.joined().sorted() {
            for node in classes.members[number] { largest[Int(node)] = next }
            next += 1
        }
        for group in packing.groups.sorted(by: { $0.key < $1.key }) {
            for member in group.value { for node in classes.members[member] { largest[Int(node)] = next } }
            next += 1
        }
        return Certificate(clique: persons.clique.sorted().map { Int(classes.members[$0][0]) }, colouring: colouring, largest: largest)
    }
}
