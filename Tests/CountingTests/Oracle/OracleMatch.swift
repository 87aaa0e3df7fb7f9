/// Whether people taken as one meet conditions, as of a day.
struct OracleMatch {
    let view: OracleView
    let asOf: OracleDay

    static func years(_ age: String) -> (low: Int, high: Int)? {
        let ends = age.components(of: "..")
        guard let low = Int(ends[0]), let high = Int(ends[ends.count - 1]) else { return nil }
        return (low, high)
    }

    func holds(_ condition: OracleCase.Condition, for people: [OracleNode]) -> Bool {
        let mentions = view.mentions.filter { mention in people.contains { $0.mention == mention.id } }
        let happened = view.occurrences.filter { occurrence in
            occurrence.mentions.contains { id in people.contains { $0.mention == id } } && hasBegun(occurrence.date)
        }
        switch condition {
        case .nationality(let asked): return mentions.contains { !Set($0.nationality).isDisjoint(with: asked) }
        case .sex(let asked): return mentions.contains { asked.contains($0.sex) }
        case .age(let asked): return mentions.contains { Self.age($0.age, liesIn: asked) }
        case .trait(let asked): return mentions.contains { $0.traits.contains(asked) }
        case .ever(let filter): return happened.contains { passes($0, filter) }
        case .never(let filter): return !happened.contains { passes($0, filter) }
        case .custody(let place, let certainty):
            let sure = happened.filter { view.certainty($0) >= Self.threshold(certainty) }
            return isHeld(in: place, by: moves(sure))
        }
    }

    private static func threshold(_ certainty: String) -> Int { OracleView.strength(certainty.isEmpty ? "likely" : certainty) }

    /// An act without a date counts.
    private func hasBegun(_ date: String) -> Bool { (view.date(date)?.first ?? OracleCalendar.past) <= asOf }

    private static func age(_ stated: String, liesIn asked: String) -> Bool {
        guard !stated.isEmpty else { return false }
        let bounds = asked.components(of: "..")
        let isWord = !asked.contains { $0.isNumber }
        if isWord { return stated == asked }
        guard let ages = years(stated) else { return false }
        return (Int(bounds[0]) ?? 0) <= ages.low && ages.high <= (Int(bounds[bounds.count - 1]) ?? 999)
    }

    private func passes(_ occurrence: OracleCase.Occurrence, _ filter: OracleCase.Filter) -> Bool {
        guard occurrence.type == filter.type, view.certainty(occurrence) >= Self.threshold(filter.certainty) else { return false }
        if !filter.place.isEmpty, !view.file.lies(occurrence.place, in: filter.place) { return false }
        if !filter.toPlace.isEmpty, !view.file.lies(occurrence.toPlace, in: filter.toPlace) { return false }
        let date = view.date(occurrence.date)
        if let from = view.date(filter.from) {
            guard let date, date.first >= from.first else { return false }
        }
        if let to = view.date(filter.to) {
            guard let date, date.last <= to.last else { return false }
        }
        return true
    }

    // MARK: Custody

    /// What holds, moves or frees somebody.
    private struct Move {
        enum Kind { case end, transfer, holding }
        var kind: Kind
        /// Empty: not said.
        var place = ""
        var first: OracleDay
        var last: OracleDay

        func isCertainlyBefore(_ other: Move) -> Bool { last < other.first }
    }

    private func moves(_ occurrences: [OracleCase.Occurrence]) -> [Move] {
        occurrences.flatMap { occurrence -> [Move] in
            let date = view.date(occurrence.date)
            let (first, last) = (date?.first ?? OracleCalendar.past, date?.last ?? OracleCalendar.future)
            switch occurrence.type {
            case "release", "escape", "death", "forced_return": return [Move(kind: .end, first: first, last: last)]
            case "transfer": return [Move(kind: .transfer, place: occurrence.toPlace, first: first, last: last)]
            case "birth_in_detention": return [Move(kind: .holding, place: occurrence.place, first: first, last: last)]
            case "detention", "enforced_disappearance":
                let holding = Move(kind: .holding, place: occurrence.place, first: first, last: last)
                guard let until = view.date(occurrence.until), until.first <= asOf else { return [holding] }
                return [holding, Move(kind: .end, first: until.first, last: until.last)]
            default: return []
            }
        }
    }

    private func isHeld(in place: String, by moves: [Move]) -> Bool {
        moves.indices.contains { index in
            let holding = moves[index]
            guard holding.kind != .end, view.file.lies(holding.place, in: place) else { return false }
            return !moves.indices.contains { $0 != index && displaces(moves[$0], holding, in: place) }
        }
    }

    private func displaces(_ move: Move, _ holding: Move, in place: String) -> Bool {
        if move.isCertainlyBefore(holding) { return false }
        if move.kind == .end { return true }
        if view.file.lies(move.place, in: place) { return false }
        if move.place.isEmpty {
            guard move.kind == .transfer else { return false }
        } else if view.file.lies(holding.place, in: move.place) {
            return false
        }
        return holding.isCertainlyBefore(move) || move.kind == .transfer || holding.kind == .holding
    }
}

extension String {
    /// Without Foundation, which the oracle does not need.
    func components(of separator: String) -> [String] {
        var parts = [""]
        var rest = self[...]
        while let character = rest.first {
            if rest.hasPrefix(separator) {
                parts.append("")
                rest = rest.dropFirst(separator.count)
            } else {
                parts[parts.count - 1].append(character)
                rest = rest.dropFirst()
            }
        }
        return parts
    }
}
