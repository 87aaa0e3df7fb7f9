import Proof
import Testimony
import Web

extension Lens {
    /// A condition of a count in words: `somebody whom a report says was detained in China, at least likely`.
    func condition(_ condition: Condition) throws -> String {
        switch condition {
        case .nationality(let codes): try self("condition.nationality", ["countries": .text(list(codes.map(language.country)))])
        case .sex(let codes): try self("condition.sex", ["sex": .text(list(codes.map { try self("sex.\($0)") }))])
        case .age(let min?, let max?) where min == max: try self("condition.age-one", ["age": .number(min)])
        case .age(let min?, let max?): try self("condition.age", ["from": .number(min), "to": .number(max)])
        case .age(let min?, nil): try self("condition.age-from", ["from": .number(min)])
        case .age(nil, let max?): try self("condition.age-to", ["to": .number(max)])
        case .age(nil, nil): try self("condition.age-any")
        case .ageWord(let word): try self("condition.age-word", ["word": .text(age(.word(word)))])
        case .trait(let code): try self("condition.trait", ["trait": .text(Trait(rawValue: code).map(trait) ?? code)])
        case .ever(let filter): try self("condition.ever", ["what": .text(happening(filter))])
        case .never(let filter): try self("condition.never", ["what": .text(happening(filter))])
        case .custody(let place, let certainty):
            try self("condition.custody", ["place": .text(self.place(place) ?? place), "certainty": .text(self("certainty.\(certainty)"))])
        }
    }

    private func list(_ items: [String]) -> String { items.count == 1 ? items[0] : language.list(items) }

    /// `detention in China, from July 1, 2016, at least likely`.
    private func happening(_ filter: Filter) throws -> String {
        var parts = [try self("occurrence.\(filter.type)")]
        if let place = filter.place { parts.append(try self("condition.in", ["place": .text(self.place(place) ?? place)])) }
        if let place = filter.toPlace { parts.append(try self("condition.to", ["place": .text(self.place(place) ?? place)])) }
        if let from = filter.from { parts.append(try self("condition.from", ["day": .text(CalendarDay.words(from, in: language) ?? from)])) }
        if let to = filter.to { parts.append(try self("condition.until", ["day": .text(CalendarDay.words(to, in: language) ?? to)])) }
        parts.append(try self("condition.certainty", ["certainty": .text(self("certainty.\(filter.certainty)"))]))
        return parts.joined(separator: ", ")
    }
}
