/// Everything that is printed so far and would be now, as one who reads all of it sees it.
package struct PublicNumbers: Sendable {
    package var all: [PublicNumber]

    package init(_ all: [PublicNumber] = []) { self.all = all }

    /// A number that must not be found out: what one figure counts, less what another does.
    package struct Target: Hashable, Sendable {
        /// Places in `all`.
        package let of: Int
        package let less: Int?
        /// 1 to 4. Of two days, the smaller number is taken from the larger.
        package let value: Int
    }

    /// All numbers from 1 to 4 that are not printed, and all differences from 1 to 4 that are not printed on both sides.
    ///
    /// Compared are a figure and a part of it, however the two are defined, and one cell of two days. Cost: the square of the
    /// figures of nearly one size.
    package var targets: [Target] {
        var targets: [Target] = []
        for (place, figure) in all.enumerated() where figure.standing != .printed && !figure.isWaived && smallNumbers.contains(figure.value) {
            targets.append(Target(of: place, less: nil, value: figure.value))
        }
        let bySize = Dictionary(grouping: all.indices) { all[$0].value }
        for (place, figure) in all.enumerated() where figure.value > 1 {
            for size in (figure.value - smallNumbers.upperBound)...(figure.value - smallNumbers.lowerBound) where size > 0 {
                for other in bySize[size] ?? [] where isCompared(all[other], with: figure) {
                    targets.append(Target(of: place, less: other, value: figure.value - size))
                }
            }
        }
        return targets
    }

    private func isCompared(_ part: PublicNumber, with whole: PublicNumber) -> Bool {
        guard !part.isWaived, part.standing != .printed || whole.standing != .printed else { return false }
        let isSameCell = !part.series.isEmpty && part.series == whole.series
        if isSameCell { return part.asked != whole.asked }
        return part.people.isSubset(of: whole.people)
    }

    package func name(_ target: Target) -> String {
        all[target.of].name + (target.less.map { " less " + all[$0].name } ?? "")
    }
}
