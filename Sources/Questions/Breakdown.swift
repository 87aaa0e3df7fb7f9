import Casebook
package import Proof
package import Testimony

/// Whom a count documents, each in exactly one cell: documented, as judged (docs/methods.md). The cells add up to it.
package struct Breakdown: Hashable, Sendable {
    /// As in `PrintedTable`.
    package let rows: [String]
    package let columns: [String]
    /// Row by row, in one column where there is one dimension: the classes, each as the ids of its nodes.
    package let cells: [[[[String]]]]
}

extension Questions {
    /// - Parameter dimensions: one or two.
    ///
    /// Facts of all members of a class are taken together; where they put it into two cells, it stands in `several`, and in
    /// `unknown` where they put it into none. Only what sources who agreed to `count` have said is looked at.
    package func breakdown(of question: Question, by dimensions: [TableDimension]) -> Breakdown {
        let sorters = dimensions.map { Sorter($0, record) }
        let rows = sorters.first?.names ?? [], columns = sorters.count > 1 ? sorters[1].names : []
        var cells = [[[[String]]]](repeating: [[[String]]](repeating: [], count: max(1, columns.count)), count: rows.count)
        let place = sorters.map { Dictionary($0.names.enumerated().map { ($1, $0) }) { first, _ in first } }
        for nodes in question.documentedClasses {
            let members = nodes.map { question.nodes[$0] }
            let mentions = Set(members.map(\.mention))
            let spots = zip(sorters, place).map { sorter, place in place[sorter.cell(of: mentions)] ?? 0 }
            guard let row = spots.first else { continue }
            cells[row][spots.count > 1 ? spots[1] : 0].append(members.map(\.id))
        }
        return Breakdown(rows: rows, columns: columns, cells: cells)
    }
}

/// Puts people into the cells of one dimension.
private struct Sorter {
    let names: [String]
    private let dimension: TableDimension
    private let record: CountedRecord

    init(_ dimension: TableDimension, _ record: CountedRecord) {
        self.dimension = dimension
        self.record = record
        let rest = ["unknown", "several"]
        names =
            switch dimension {
            case .sex: Sex.allCases.map(\.rawValue) + rest
            case .age(let ranges): ranges.map(\.description) + (Self.coverAll(ranges) ? [] : ["other"]) + rest
            case .nationality(let codes): codes + ["other"] + rest
            case .trait(let trait): [trait.rawValue, "unknown"]
            case .place(let place, _, _): record.view.casebook.places.all.filter { $0.parent == place }.map(\.id) + ["other"] + rest
            case .date(let unit, _, let from, let to, _):
                (unit.number(from.window.first)...unit.number(to.window.last)).map(unit.text) + ["other"] + rest
            }
    }

    private static func coverAll(_ ranges: [AgeCondition]) -> Bool {
        var next = 0
        for range in ranges {
            guard case .years(let low, let high) = range, low ?? 0 <= next else { return false }
            next = (high ?? .max - 1) + 1
        }
        return next > StatedAge.possible.upperBound
    }

    func cell(of mentions: Set<MentionID>) -> String {
        let said = Set(mentions.flatMap(said))
        return said.count > 1 ? "several" : said.first ?? "unknown"
    }

    /// The cells that one mention's own facts put it into.
    private func said(_ id: MentionID) -> [String] {
        guard let mention = record.view.casebook.mentions[id] else { return [] }
        switch dimension {
        case .sex: return mention.sex.map { [$0.rawValue] } ?? []
        case .age(let ranges): return mention.age.flatMap { age($0, ranges) }.map { [$0] } ?? []
        case .nationality(let codes): return mention.nationality.map { codes.contains($0) ? $0 : "other" }
        case .trait(let trait): return mention.traits.contains(trait) ? [trait.rawValue] : []
        case .place(let place, let type, let certainty): return acts(id, type, certainty).compactMap { whereabouts($0, place) }
        case .date(let unit, let type, let from, let to, let certainty):
            let all = unit.number(from.window.first)...unit.number(to.window.last)
            return acts(id, type, certainty).compactMap { when($0, unit, all) }
        }
    }

    /// A range that lies in none and meets one may be that one or another: not known.
    private func age(_ age: StatedAge, _ ranges: [AgeCondition]) -> String? {
        guard case .years(let years) = age else { return nil }
        if let range = ranges.first(where: { $0.isMet(by: age) }) { return range.description }
        let meets = ranges.contains { range in
            guard case .years(let low, let high) = range else { return false }
            return (low ?? 0) <= years.upperBound && years.lowerBound <= (high ?? .max)
        }
        return meets ? nil : "other"
    }

    private func acts(_ id: MentionID, _ type: OccurrenceType, _ certainty: Certainty) -> [Occurrence] {
        record.occurrences(of: id).filter { $0.type == type && record.view.certainty(of: $0) >= certainty && record.view.hasBegun($0) }
    }

    private func whereabouts(_ act: Occurrence, _ place: PlaceID) -> String? {
        let path = record.view.casebook.places.path(of: act.place)
        guard let depth = path.firstIndex(of: place) else {
            // What lies around the place may be in it.
            let around = act.place.map { record.view.casebook.places.contains($0, place) } ?? true
            return around ? nil : "other"
        }
        return depth > 0 ? path[depth - 1] : nil
    }

    private func when(_ act: Occurrence, _ unit: TableDimension.Unit, _ all: ClosedRange<Int>) -> String? {
        guard let window = act.date?.window, !window.isOpenAtStart, !window.isOpenAtEnd else { return nil }
        let first = unit.number(window.first), last = unit.number(window.last)
        guard first <= all.upperBound, last >= all.lowerBound else { return "other" }
        return first == last ? unit.text(first) : nil
    }
}
