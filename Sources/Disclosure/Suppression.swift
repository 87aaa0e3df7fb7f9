/// What may be printed of a new table.
package enum Suppressed: Hashable, Sendable {
    /// These places are left out, all others printed. The protections hold for it and for everything printed before.
    case places(Set<BrokenDown.Place>, [Protection])
    /// No part of it can be printed that says more than the total.
    case whole
}

/// Chooses what a table leaves out, so that every target keeps its protection.
///
/// The loss is counted in places: a cell 2, a sum of a row or column 5, one less where the same cell was left out on an
/// earlier day (so that editions leave out the same). It does not look at values: what is left out tells nothing of them.
/// Up to `exactly` places the choice is the cheapest there is; of larger tables, and where the steps run out, the cheapest
/// found. Deterministic.
package struct Suppression {
    package let table: BrokenDown
    /// Places that were left out in another edition.
    private let before: Set<BrokenDown.Place>
    private let places: [BrokenDown.Place]
    private let lines: [[Int]]
    /// The place in `figures` of the table's first one.
    private let first: Int
    private let figures: Figures
    private var protector: Protector
    private var best: (loss: Int, hidden: [Bool], protections: [Protection])?
    private var steps: Int

    package static let exactly = 40

    /// - Parameters:
    ///   - given: all other figures, none of them open.
    ///   - figure: each place of the table as a figure; its standing is not looked at.
    ///   - before: places that were left out in another edition.
    ///   - steps: how many choices are looked at, at most.
    package init(
        _ table: BrokenDown, given: Figures, before: Set<BrokenDown.Place> = [], steps: Int = 3_000,
        figure: (BrokenDown.Place) -> Figure
    ) {
        self.table = table
        self.before = before
        places = table.places
        let number = Dictionary(uniqueKeysWithValues: table.places.enumerated().map { ($1, $0) })
        lines = table.lines.map { $0.compactMap { number[$0] } }
        first = given.all.count
        figures = Figures(
            given.all
                + table.places.map { place in
                    var figure = figure(place)
                    figure.standing = .open
                    return figure
                })
        protector = Protector(figures)
        self.steps = places.count <= Self.exactly ? steps : min(steps, places.count * 4)
    }

    package mutating func choose() -> Suppressed {
        let small = places.indices.map { place in
            let figure = figures.all[first + place]
            return !figure.isWaived && smallNumbers.contains(figure.value)
        }
        search(hidden: small, kept: [Bool](repeating: false, count: places.count))
        guard let best else { return .whole }
        return .places(Set(places.indices.filter { best.hidden[$0] }.map { places[$0] }), best.protections)
    }

    private func loss(_ place: Int) -> Int {
        let whole = if case .cell = places[place] { 2 } else { 5 }
        return before.contains(places[place]) ? whole - 1 : whole
    }

    private func loss(_ hidden: [Bool]) -> Int { hidden.indices.reduce(0) { $0 + (hidden[$1] ? loss($1) : 0) } }

    /// A table that says nothing of its cells is none.
    private func saysNothing(_ hidden: [Bool]) -> Bool { hidden.allSatisfy(\.self) }

    /// Leaving more out never takes a protection away, so whatever does not do has to leave out one of the places in the way.
    ///
    /// - Parameter kept: places that other branches leave out.
    private mutating func search(hidden: [Bool], kept: [Bool]) {
        guard steps > 0, !saysNothing(hidden), loss(hidden) < best?.loss ?? .max else { return }
        steps -= 1
        let isPrinted = figures.all.indices.map { $0 < first ? figures.all[$0].standing == .printed : !hidden[$0 - first] }
        var protections: [Protection] = []
        for target in protector.targets.indices {
            guard let protection = protector.protection(target, isPrinted) else {
                return branch(inTheWay(of: protector.targets[target], hidden), hidden, kept)
            }
            protections.append(protection)
        }
        best = (loss(hidden), hidden, protections)
    }

    private mutating func branch(_ candidates: [Int], _ hidden: [Bool], _ kept: [Bool]) {
        var kept = kept
        for place in candidates where !kept[place] {
            var more = hidden
            more[place] = true
            search(hidden: more, kept: kept)
            kept[place] = true
        }
    }

    /// Printed places of which at least one has to be left out before the target can be hidden, the cheapest first.
    private func inTheWay(of target: Figures.Target, _ hidden: [Bool]) -> [Int] {
        let own = [target.of, target.less].compactMap { $0.map { $0 - first } }.filter { $0 >= 0 }
        let open = own.filter { !hidden[$0] }
        let isOther = [target.of, target.less].compactMap(\.self).contains { $0 < first && figures.all[$0].standing != .printed }
        // Both sides of a difference are printed.
        if !open.isEmpty, open.count == own.count, !isOther { return open }
        // A sum of which everything else is printed.
        let alone = own.filter { hidden[$0] }.flatMap { place in
            lines.filter { line in line.contains(place) && line.allSatisfy { $0 == place || !hidden[$0] } }
        }.map { line in line.filter { !hidden[$0] } }
        let cut = open.isEmpty && own.count == 1 && target.less == nil ? alone.min { $0.count < $1.count } : nil
        let candidates = cut ?? places.indices.filter { !hidden[$0] }
        return candidates.sorted { (isNear($1, hidden) ? 0 : 1, loss($0), $0) < (isNear($0, hidden) ? 0 : 1, loss($1), $1) }
    }

    /// It stands in a line with something that is left out.
    private func isNear(_ place: Int, _ hidden: [Bool]) -> Bool {
        lines.contains { line in line.contains(place) && line.contains { hidden[$0] } }
    }
}

/// Which targets are exposed by what is printed, no figure being open: they have no protection.
package func exposed(_ figures: Figures) -> [Figures.Target] {
    var protector = Protector(figures)
    let isPrinted = figures.all.map { $0.standing == .printed }
    return protector.targets.indices.filter { protector.protection($0, isPrinted) == nil }.map { protector.targets[$0] }
}
