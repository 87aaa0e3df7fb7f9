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
/// earlier day (so that editions leave out the same). Up to `exactly` places the choice is the cheapest there is; of larger
/// tables, and where the steps run out, the cheapest found. Deterministic.
///
/// That a cheaper choice was not safe may itself tell a number. So, up to `rehearsed` places, each small number has to have
/// another value in some record for which the cheapest safe choice is this very one; else the next choice is taken.
package struct Suppression {
    package let table: BrokenDown
    /// Places that were left out in another edition.
    private let before: Set<BrokenDown.Place>
    private let places: [BrokenDown.Place]
    private let lines: [[Int]]
    private let rehearses: Bool
    /// The place in `figures` of the table's first one.
    private let first: Int
    private let figures: PublicNumbers
    private var protector: Protector
    private var best: (loss: Int, hidden: [Bool], protections: [Protection])?
    private var steps: Int
    private let budget: Int
    private let exempt: Set<PublicNumbers.Target>
    /// Choices that would tell a number to whoever knows the rule.
    private var told: Set<[Bool]> = []

    package static let exactly = 40
    package static let rehearsed = 16
    private static let rehearsals = 4

    /// - Parameters:
    ///   - given: all other figures, none of them open.
    ///   - figure: each place of the table as a figure; its standing is not looked at.
    ///   - before: places that were left out in another edition.
    ///   - steps: how many choices are looked at, at most.
    ///   - exempt: targets among the other figures that are exposed as it is.
    ///   - rehearses: whether the rule is held to be known.
    package init(
        _ table: BrokenDown, given: PublicNumbers, before: Set<BrokenDown.Place> = [], steps: Int = 3_000,
        exempt: Set<PublicNumbers.Target> = [], rehearses: Bool = true, figure: (BrokenDown.Place) -> PublicNumber
    ) {
        let open = table.places.map { place in
            var figure = figure(place)
            figure.standing = .open
            return figure
        }
        self.init(
            table, PublicNumbers(given.all + open), before: before, steps: steps, exempt: exempt, rehearses: rehearses && table.places.count <= Self.rehearsed)
    }

    /// - Parameter figures: the table's places are the last.
    private init(
        _ table: BrokenDown, _ figures: PublicNumbers, before: Set<BrokenDown.Place>, steps: Int, exempt: Set<PublicNumbers.Target>, rehearses: Bool
    ) {
        self.table = table
        self.before = before
        self.figures = figures
        self.rehearses = rehearses
        places = table.places
        let number = Dictionary(uniqueKeysWithValues: table.places.enumerated().map { ($1, $0) })
        lines = table.lines.map { $0.compactMap { number[$0] } }
        first = figures.all.count - places.count
        self.exempt = exempt
        protector = Protector(figures, exempt: exempt)
        budget = places.count <= Self.exactly ? steps : min(steps, places.count * 4)
        self.steps = budget
    }

    package mutating func choose() -> Suppressed {
        let small = places.indices.map { place in
            let figure = figures.all[first + place]
            return !figure.isWaived && smallNumbers.contains(figure.value)
        }
        repeat {
            best = nil
            steps = budget
            search(hidden: small, kept: [Bool](repeating: false, count: places.count))
            guard let best else { return .whole }
            guard rehearses, !isOneOfSeveral(best.hidden) else {
                return .places(Set(places.indices.filter { best.hidden[$0] }.map { places[$0] }), best.protections)
            }
            told.insert(best.hidden)
        } while told.count < Self.rehearsals
        return .whole
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
        let isPrinted = isPrinted(hidden)
        // What is not hidden with everything left out that may be, is hidden by no more.
        let utmost = self.isPrinted(places.indices.map { hidden[$0] || !kept[$0] })
        guard protector.targets.indices.allSatisfy({ protector.protection($0, utmost) != nil }) else { return }
        var protections: [Protection] = []
        for target in protector.targets.indices {
            guard !standsAlone(protector.targets[target], hidden), let protection = protector.protection(target, isPrinted) else {
                return branch(inTheWay(of: protector.targets[target], hidden), hidden, kept)
            }
            protections.append(protection)
        }
        guard !told.contains(hidden) else { return branch(places.indices.filter { !hidden[$0] }, hidden, kept) }
        best = (loss(hidden), hidden, protections)
    }

    /// Each small number has another value in some record for which the cheapest safe choice is this one, too.
    private mutating func isOneOfSeveral(_ hidden: [Bool]) -> Bool {
        let isPrinted = isPrinted(hidden), steps = min(budget, 300), table = table, before = before, first = first, exempt = exempt
        return protector.targets.indices.allSatisfy { target in
            guard protector.targets[target].less == nil, protector.targets[target].of >= first else { return true }
            var tries = 6
            return protector.hasOther(target, isPrinted) { other in
                guard tries > 0 else { return false }
                tries -= 1
                var rehearsal = Suppression(table, other, before: before, steps: steps, exempt: exempt, rehearses: false)
                _ = rehearsal.choose()
                return rehearsal.best?.hidden == hidden
            }
        }
    }

    private func isPrinted(_ hidden: [Bool]) -> [Bool] {
        figures.all.indices.map { $0 < first ? figures.all[$0].standing == .printed : !hidden[$0 - first] }
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
    private func inTheWay(of target: PublicNumbers.Target, _ hidden: [Bool]) -> [Int] {
        let own = [target.of, target.less].compactMap { $0.map { $0 - first } }.filter { $0 >= 0 }
        let open = own.filter { !hidden[$0] }
        let isOther = [target.of, target.less].compactMap(\.self).contains { $0 < first && figures.all[$0].standing != .printed }
        // Both sides of a difference are printed.
        if !open.isEmpty, open.count == own.count, !isOther { return open }
        let cut = own.first.flatMap { place in
            target.less == nil ? lines.filter { isAlone(place, in: $0, hidden) }.min { $0.count < $1.count } : nil
        }
        let candidates = cut?.filter { $0 != own[0] } ?? places.indices.filter { !hidden[$0] }
        let ranks = candidates.map { (isNear($0, hidden) ? 0 : 1, loss($0), $0) }
        return ranks.sorted { $0 < $1 }.map(\.2)
    }

    /// Everything else of a sum is printed.
    private func isAlone(_ place: Int, in line: [Int], _ hidden: [Bool]) -> Bool {
        hidden[place] && line.contains(place) && line.allSatisfy { $0 == place || !hidden[$0] }
    }

    private func standsAlone(_ target: PublicNumbers.Target, _ hidden: [Bool]) -> Bool {
        target.less == nil && target.of >= first && lines.contains { isAlone(target.of - first, in: $0, hidden) }
    }

    /// It stands in a line with something that is left out.
    private func isNear(_ place: Int, _ hidden: [Bool]) -> Bool {
        lines.contains { line in line.contains(place) && line.contains { hidden[$0] } }
    }
}

/// Which targets are exposed by what is printed, no figure being open: they have no protection.
package func exposed(_ figures: PublicNumbers) -> [PublicNumbers.Target] {
    var protector = Protector(figures)
    let isPrinted = figures.all.map { $0.standing == .printed }
    return protector.targets.indices.filter { protector.protection($0, isPrinted) == nil }.map { protector.targets[$0] }
}
