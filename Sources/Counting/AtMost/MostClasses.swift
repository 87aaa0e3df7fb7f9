/// The most matching classes, and a grouping that has so many (or the most found).
struct MostClasses {
    var atMost: Int
    var isExact: Bool
    /// The groups that match.
    var groups: [[Int]]

    /// A class that matches alone stays alone: taking it out of a group never leaves fewer matches. Of the rest as
    /// many disjoint groups as possible are packed that match together.
    init(of question: CompiledQuestion, meter: Meter) {
        guard question.hasRows else {
            let packing = SparsePacking(question, meter: meter)
            isExact = packing.groups.count == packing.upper
            atMost = question.matching.count + packing.upper
            groups = Self.alone(question, meter.watch) + packing.groups
            return
        }
        let field = PackingField(question, watch: meter.watch)
        let meter = meter.forClasses(field.useful.count)
        let upper = field.upperBound(of: field.useful)
        var search = PackingSearch(field, upper: upper, watch: meter.watch)
        let isProven = search.run(meter: meter)
        isExact = isProven || search.best.count == upper
        atMost = question.matching.count + (isExact ? search.best.count : upper)
        groups = Self.alone(question, meter.watch) + search.best
    }

    /// Each class that matches alone, as a group of its own; where nobody wants it any more, some of them.
    private static func alone(_ question: CompiledQuestion, _ watch: Watch) -> [[Int]] {
        var groups: [[Int]] = []
        groups.reserveCapacity(question.matching.count)
        for (number, index) in question.matching.enumerated() where watch.goesOn(at: number) { groups.append([index]) }
        return groups
    }
}
