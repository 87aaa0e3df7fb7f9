import TestSupport
import Testing

@testable import Disclosure

/// Everybody who has several editions, knows in which combinations people occur, and tries every record: written apart from
/// the room, from the figures alone.
private struct Reader {
    let figures: [PublicNumber]
    /// The figures that count them, and how many people there are.
    let groups: [(figures: [Int], size: Int)]

    init(_ figures: [PublicNumber]) {
        self.figures = figures
        let people = Set(figures.flatMap(\.people)).sorted()
        var groups: [[Int]: Int] = [:]
        for person in people { groups[figures.indices.filter { figures[$0].people.contains(person) }, default: 0] += 1 }
        self.groups = groups.sorted { $0.key.count > $1.key.count || $0.key.count == $1.key.count && $0.key.lexicographicallyPrecedes($1.key) }
            .map { ($0.key, $0.value) }
    }

    /// Every record in which all printed figures are what they are: the value of each figure.
    func records(_ visit: ([Int]) -> Void) {
        var values = [Int](repeating: 0, count: figures.count)
        let last = figures.indices.map { figure in groups.lastIndex { $0.figures.contains(figure) } ?? -1 }
        func fill(_ group: Int) {
            guard group < groups.count else { return visit(values) }
            let counted = groups[group].figures
            let printed = counted.filter { figures[$0].standing == .printed }
            let most = printed.map { figures[$0].people.count - values[$0] }.min() ?? 40
            // The last group of a figure makes it whole.
            let least = printed.filter { last[$0] == group }.map { figures[$0].people.count - values[$0] }.max() ?? 0
            guard least <= most else { return }
            for size in least...most {
                for figure in counted { values[figure] += size }
                fill(group + 1)
                for figure in counted { values[figure] -= size }
            }
        }
        fill(0)
    }
}

@Suite struct EditionsTests {
    /// A record of people in three or four cells, told day after day; some counts of a part of it beside it.
    private struct Record {
        var cellOf: [Int: Int] = [:]
        var next = 0
        let cells: Int

        mutating func add(_ count: Int, to cell: Int) {
            for _ in 0..<count {
                cellOf[next] = cell
                next += 1
            }
        }

        /// In a column, or, where there are four, two by two.
        var table: BrokenDown {
            let sets = (0..<cells).map { cell in Set(cellOf.filter { $0.value == cell }.keys) }
            return BrokenDown(cells == 4 ? [[sets[0], sets[1]], [sets[2], sets[3]]] : sets.map { [$0] })
        }
    }

    private func editions(_ random: inout Seeded) -> (figures: [PublicNumber], printed: Int) {
        let cells = Bool.random(using: &random) ? 3 : 4
        var record = Record(cells: cells)
        for cell in 0..<cells { record.add(Int.random(in: 0..<3, using: &random) == 0 ? Int.random(in: 1...4, using: &random) : Int.random(in: 5...9, using: &random), to: cell) }
        var figures: [PublicNumber] = []
        var printed = 0
        var before: Set<BrokenDown.Place> = []
        for day in 1...2 {
            if day > 1 {
                record.add(Int.random(in: 0...6, using: &random), to: Int.random(in: 0..<cells, using: &random))
                if Bool.random(using: &random) { record.add(Int.random(in: 0...3, using: &random), to: Int.random(in: 0..<cells, using: &random)) }
                if Bool.random(using: &random), let person = record.cellOf.keys.sorted().randomElement(using: &random) { record.cellOf[person] = nil }
            }
            let table = record.table
            figures.append(PublicNumber(name: "total \(day)", people: table.people, standing: .printed, series: "total", asked: "\(day)"))
            // A text prints another number: of some of a cell's people, and all of another's.
            if day == 1, Bool.random(using: &random) {
                let some = Set(record.cellOf.filter { $0.value == 0 || $0.value == 1 && $0.key % 3 == 0 }.keys)
                if some.count > 4, !(1...4).contains(table.people.count - some.count) {
                    figures.append(PublicNumber(name: "text", people: some, standing: .printed))
                }
            }
            var suppression = Suppression(table, given: PublicNumbers(figures), before: before, figure: Sample.figure(table, day: "\(day)"))
            guard case .places(let hidden, _) = suppression.choose() else { continue }
            figures += Sample.figures(table, hiding: hidden, day: "\(day)")
            before = hidden
            printed += 1
        }
        return (figures, printed)
    }

    /// No number and no difference from 1 to 4 that is not printed comes out of both editions together.
    @Test(arguments: [1, 2, 3, 4])
    func noNumberOfTwoEditionsComesOut(seed: UInt64) {
        var random = Seeded(seed)
        var both = 0
        for round in 0..<9 {
            let (figures, printed) = editions(&random)
            if printed == 2 { both += 1 }
            var hidden: [(of: Int, less: Int?, value: Int)] = []
            for (x, figure) in figures.enumerated() where figure.standing == .suppressed && (1...4).contains(figure.people.count) {
                hidden.append((x, nil, figure.people.count))
            }
            for (x, figure) in figures.enumerated() {
                for (y, other) in figures.enumerated() where !other.people.isEmpty && (1...4).contains(figure.people.count - other.people.count) {
                    let isDay = figure.series == other.series && figure.asked != other.asked
                    guard isDay || other.people.isSubset(of: figure.people) else { continue }
                    guard figure.standing == .suppressed || other.standing == .suppressed else {
                        let areBound = [figure, other].allSatisfy { $0.name.hasPrefix("t") }
                        #expect(areBound, "seed \(seed), round \(round): \(figure.name), \(other.name)")
                        continue
                    }
                    hidden.append((x, y, figure.people.count - other.people.count))
                }
            }
            var seen = [Set<Int>](repeating: [], count: hidden.count)
            Reader(figures).records { values in
                for (number, target) in hidden.enumerated() { seen[number].insert(values[target.of] - (target.less.map { values[$0] } ?? 0)) }
            }
            for (number, target) in hidden.enumerated() {
                #expect(seen[number].contains(target.value), "the true record is one of them")
                #expect(
                    seen[number].contains(0) && (seen[number].max() ?? 0) >= 5,
                    "seed \(seed), round \(round): \(figures[target.of].name) less \(target.less.map { figures[$0].name } ?? "nothing"): \(seen[number].sorted())")
            }
        }
        #expect(both > 0)
    }

    /// What the choice rests on is checked without it, and a record that prints another number is seen.
    @Test func theAuditFollowsAndRefuses() throws {
        let table = Sample.table([[20], [31], [3], [12]])
        var suppression = Suppression(table, given: PublicNumbers([Sample.total(table)]), figure: Sample.figure(table))
        guard case .places(let hidden, let protections) = suppression.choose() else { return #expect(Bool(false)) }
        let figures = PublicNumbers([Sample.total(table)] + Sample.figures(table, hiding: hidden))
        #expect(Audit(figures).problems(protections) == [])
        #expect(Audit(figures).problems([]).count == 1)
        // Printed all the same: the other records print something else.
        var open = figures
        let other = try #require(open.all.indices.first { open.all[$0].standing == .suppressed && open.all[$0].value > 4 })
        open.all[other].standing = .printed
        #expect(Audit(open).problems(protections).first?.contains("is printed as") == true)
        let first = protections[0]
        let swapped = Protection(target: first.target, none: first.many, many: first.many, other: first.other)
        #expect(Audit(figures).problems([swapped]).first?.contains("no record in which it is 0") == true)
        var few = first.none
        for key in few.keys where few[key] ?? 0 < 0 { few[key] = -1_000 }
        #expect(Audit(figures).problems([Protection(target: first.target, none: few, many: first.many, other: first.other)]) != [])
    }

    /// Three more women since: neither their number nor what is left of the others says so.
    @Test func aSmallChangeSinceTheLastEditionIsHidden() {
        var record = Record(cells: 4)
        for (cell, count) in [20, 31, 14, 9].enumerated() { record.add(count, to: cell) }
        let first = record.table
        var figures = [PublicNumber(name: "total", people: first.people, standing: .printed, series: "total", asked: "1")]
        figures += Sample.figures(first, hiding: [], day: "1")
        record.add(3, to: 0)
        record.add(9, to: 1)
        let second = record.table
        figures.append(PublicNumber(name: "total", people: second.people, standing: .printed, series: "total", asked: "2"))
        var suppression = Suppression(second, given: PublicNumbers(figures), figure: Sample.figure(second, day: "2"))
        guard case .places(let hidden, _) = suppression.choose() else { return }
        #expect(hidden.contains(.cell(row: 0, column: 0)))
        #expect(hidden.count > 1)
    }

    @Test func aCorrectionPrintsOldAndNew() {
        let first = Sample.table([[20], [31]]), second = Sample.table([[22], [29]])
        let figures = [Sample.total(first)] + Sample.figures(first, hiding: [])
        var suppression = Suppression(second, given: PublicNumbers(figures), figure: Sample.figure(second))
        #expect(suppression.choose() == .places([], []))
        var later = Suppression(second, given: PublicNumbers(figures), figure: Sample.figure(second, day: "2"))
        #expect(later.choose() != .places([], []))
    }

    @Test func aWaiverPrintsEverything() {
        let table = Sample.table([[1], [31]])
        var suppression = Suppression(table, given: PublicNumbers([Sample.total(table)])) { place in
            PublicNumber(name: "\(place)", people: table.people(place), standing: .open, isWaived: true)
        }
        #expect(suppression.choose() == .places([], []))
    }

    /// A count bound in a text is a cell's number by another name.
    @Test func aNumberInATextCountsAsPrinted() {
        let table = Sample.table([[20], [31], [3], [12]])
        let men = PublicNumber(name: "men", people: table.people(.cell(row: 3, column: 0)), standing: .printed)
        let women = PublicNumber(name: "women", people: table.people(.cell(row: 0, column: 0)), standing: .printed)
        var suppression = Suppression(table, given: PublicNumbers([Sample.total(table), men, women]), figure: Sample.figure(table))
        guard case .places(let hidden, _) = suppression.choose() else { return #expect(Bool(false)) }
        #expect(hidden == [.cell(row: 1, column: 0), .cell(row: 2, column: 0)])
        // And one that is bound afterwards may expose what was left out.
        let others = PublicNumber(name: "others", people: table.people(.cell(row: 1, column: 0)), standing: .printed)
        let figures = [Sample.total(table), men, women] + Sample.figures(table, hiding: hidden)
        #expect(exposed(PublicNumbers(figures)).isEmpty)
        #expect(exposed(PublicNumbers(figures + [others])).count == 1)
    }
}
