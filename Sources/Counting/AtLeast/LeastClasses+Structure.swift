extension LeastClasses {
    /// A merge can spoil a match, in a record too large for rows of bits.
    ///
    /// From below: cliques found by the structure of what was said, less a largest matching with those who could spoil them.
    /// From above: persons for all who match or spoil, as many of the spoilers as can be in persons of their own, so that as few
    /// persons as possible are left that match.
    static func byStructure(_ question: CompiledQuestion, meter: Meter) -> LeastClasses {
        let watch = meter.watch
        let field = SparseSpoilField(question, watch: watch)
        let share = meter.part(0.5)
        var best = field.clique(question.weighted(question.matching, watch: watch), meter: share)
        let unspoiled = field.unspoiled
        if best.certified < unspoiled.count {
            let other = field.clique(question.weighted(unspoiled, watch: watch), meter: share)
            if other.certified > best.certified { best = other }
        }
        meter.charge(share)

        let isMatching = BitSet(capacity: question.count, members: question.matching)
        let taking = field.takers.filter { !isMatching.contains($0) }
        let people = question.weighted((question.matching + taking).sorted(), watch: watch)
        let first = (0..<people.count).filter { !isMatching.contains(people.first[$0]) }
        var fewest = question.matching.map { [$0] }
        var count = fewest.count
        for starts in [first, []] where count > best.certified && meter.mayGoOn() {
            var spoiling = SpoiledGroups(ImplicitColouring(people, before: starts, rounds: 1, meter: meter).groups, of: question, watch: watch)
            spoiling.spreadSpoilers(downTo: best.certified, meter: meter)
            if spoiling.matchCount < count { (count, fewest) = (spoiling.matchCount, spoiling.groups) }
        }
        let isExact = count == best.certified
        return LeastClasses(
            atLeast: best.certified, certified: best.certified, isExact: isExact, clique: best.members, spoiling: best, groups: fewest)
    }
}
