/// What a count's people are broken down by: each of them stands in exactly one cell (docs/methods.md).
///
/// Which cells there are follows from the definition and the places, never from the people: a cell that exists only
/// because somebody stands in it would tell of them.
package enum TableDimension: Hashable, Sendable {
    case sex
    /// Ranges of years, rising, none meeting the next.
    case age([AgeCondition])
    /// These codes, each a cell; any other is one more.
    case nationality([String])
    case trait(Trait)
    /// The places directly inside one, by where something happened.
    case place(PlaceID, of: OccurrenceType, certainty: Certainty)
    /// The months or years from the one to the other, both included, by when something began.
    case date(Unit, of: OccurrenceType, from: EDTF, to: EDTF, certainty: Certainty)

    package enum Unit: String, Code {
        case month, year
    }

    /// More cells than that in one dimension are a list of people.
    package static let mostCells = 40
}

extension CountDefinition {
    /// One dimension or two, not of one kind; none where there is no breakdown.
    package static func checkedBreakdown(_ dimensions: [TableDimension]) throws(Invalid) -> [TableDimension] {
        guard dimensions.count <= 2 else {
            throw wrong("a table has two dimensions at the most", "one thing to break down by, or two")
        }
        if dimensions.count == 2, dimensions[0].kind == dimensions[1].kind {
            throw wrong("both dimensions are \(dimensions[0].kind)", "two different things to break down by")
        }
        for dimension in dimensions { try dimension.check() }
        return dimensions
    }
}

extension TableDimension {
    /// As `counts.yaml` names it.
    package var kind: String {
        switch self {
        case .sex: "sex"
        case .age: "age"
        case .nationality: "nationality"
        case .trait: "trait"
        case .place: "place"
        case .date(let unit, _, _, _, _): unit.rawValue
        }
    }

    func check() throws(Invalid) {
        switch self {
        case .sex, .trait, .place: return
        case .age(let ranges): try Self.checkAges(ranges)
        case .nationality(let codes):
            for code in codes { _ = try checkedCountry(code, field: "breakdown") }
            try Self.checkList(codes.count, isDistinct: Set(codes).count == codes.count)
        case .date(let unit, _, let from, let to, _):
            guard !from.window.isOpenAtStart, !to.window.isOpenAtEnd, from.window.first <= to.window.last else {
                throw wrong("the dates are no stretch of time", "from and to, the earlier first")
            }
            guard unit.count(from.window.first, to.window.last) <= Self.mostCells else {
                throw wrong("there are more than \(Self.mostCells) cells", "a shorter stretch, or years")
            }
        }
    }

    private static func checkAges(_ ranges: [AgeCondition]) throws(Invalid) {
        try checkList(ranges.count, isDistinct: true)
        var next = 0
        for (place, range) in ranges.enumerated() {
            guard case .years(let low, let high) = range else { throw wrong("a word is no range of ages", "years, such as ..17 or 18..59") }
            guard low ?? 0 >= next, high != nil || place == ranges.count - 1 else {
                throw wrong("the ages do not rise, or meet", "ranges that rise, such as [..17, 18..59, 60..]")
            }
            next = (high ?? StatedAge.possible.upperBound) + 1
        }
    }

    private static func checkList(_ count: Int, isDistinct: Bool) throws(Invalid) {
        guard (1...mostCells).contains(count), isDistinct else {
            throw wrong("the list is empty, too long, or says one thing twice", "1 to \(mostCells) different ones")
        }
    }
}

extension TableDimension.Unit {
    /// The months or years that two days and all between them lie in.
    package func count(_ first: Day, _ last: Day) -> Int { number(last) - number(first) + 1 }

    /// Counted from the year 0.
    package func number(_ day: Day) -> Int { self == .year ? day.year : day.year * 12 + day.month - 1 }

    /// `2017-03`, `2017`: as EDTF writes it.
    package func text(_ number: Int) -> String {
        guard self == .month else { return "\(number)" }
        let month = number % 12 + 1
        return "\(number / 12)-\(month < 10 ? "0" : "")\(month)"
    }
}

private func wrong(_ what: String, _ instead: String) -> Invalid { Invalid(field: "breakdown", what: what, instead: instead) }
