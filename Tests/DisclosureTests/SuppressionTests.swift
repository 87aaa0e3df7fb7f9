import TestSupport
import Testing

@testable import Disclosure

/// Tables made of numbers, and what is left out of them.
enum Sample {
    /// People are numbered row by row.
    static func table(_ counts: [[Int]], from start: Int = 0) -> BrokenDown {
        var next = start
        return BrokenDown(
            counts.map { row in
                row.map { count in
                    defer { next += count }
                    return Set(next..<(next + count))
                }
            })
    }

    static func total(_ table: BrokenDown, _ name: String = "total") -> PublicNumber {
        PublicNumber(name: name, people: table.people, standing: .printed)
    }

    static func figure(_ table: BrokenDown, _ count: String = "count", day: String = "1") -> (BrokenDown.Place) -> PublicNumber {
        { PublicNumber(name: "\($0)", people: table.people($0), standing: .open, series: "\(count) \($0)", asked: "\(count) \(day)") }
    }

    /// A table in a record of its own, with its choice.
    static func choose(_ counts: [[Int]], rehearses: Bool = true) -> (table: BrokenDown, choice: Suppressed) {
        let table = table(counts)
        var suppression = Suppression(table, given: PublicNumbers([total(table)]), rehearses: rehearses, figure: figure(table))
        return (table, suppression.choose())
    }

    /// The figures as they then stand.
    static func figures(_ table: BrokenDown, hiding hidden: Set<BrokenDown.Place>, _ count: String = "count", day: String = "1") -> [PublicNumber] {
        table.places.map { place in
            var figure = figure(table, count, day: day)(place)
            figure.standing = hidden.contains(place) ? .suppressed : .printed
            return figure
        }
    }
}

@Suite struct SuppressionTests {
    @Test func aTableWithoutSmallNumbersIsPrintedWhole() {
        #expect(Sample.choose([[20], [31], [0]]).choice == .places([], []))
    }

    @Test func aSmallNumberTakesOneOtherWithIt() throws {
        guard case .places(let hidden, let protections) = Sample.choose([[20], [31], [3], [12]]).choice else { throw Never.whole }
        #expect(hidden.count == 2)
        #expect(hidden.contains(.cell(row: 2, column: 0)))
        #expect(!protections.isEmpty)
    }

    /// Two of three left out would say that 3 + 0 people are in them.
    @Test func whatIsLeftOutMustNotAddUpToFew() {
        guard case .places(let hidden, _) = Sample.choose([[3], [0], [20], [30]]).choice else { return #expect(Bool(false)) }
        #expect(hidden.contains(.cell(row: 2, column: 0)) || hidden.contains(.cell(row: 3, column: 0)))
    }

    @Test func aTableOfTwoIsLeftOutWhole() {
        #expect(Sample.choose([[3], [48]]).choice == .whole)
    }

    @Test func aRectangleHidesOneCellOfTwoDimensions() {
        guard case .places(let hidden, _) = Sample.choose([[3, 20, 14], [18, 22, 9], [15, 8, 30]]).choice else { return #expect(Bool(false)) }
        #expect(hidden.count == 4)
        #expect(hidden.allSatisfy { if case .cell = $0 { true } else { false } })
    }

    enum Never: Error { case whole }
}
