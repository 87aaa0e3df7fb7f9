import Casebook
import Proof
import Testimony
import Web

/// A count's definition as readers see it: a sentence for each condition, its own and those of the counts it is within.
struct DefinitionWords {
    private let language: Language?
    private let tag: String
    private let places: PlaceTree
    private let catalogue: Words

    /// - Parameter language: English stands in for one that the catalogue has not.
    init(language tag: String, places: PlaceTree) throws(WordsError) {
        self.tag = tag
        language = Language(tag)
        self.places = places
        catalogue = if let words = StringCatalogue.nearest(tag) { words } else { try StringCatalogue.words(in: "en") }
    }

    func sentences(_ conditions: [Condition]) throws(WordsError) -> [String] {
        var sentences: [String] = []
        for condition in conditions { sentences.append(try sentence(condition)) }
        return sentences.unique
    }

    private func sentence(_ condition: Condition) throws(WordsError) -> String {
        switch condition {
        case .nationality(let codes):
            try fill("nationality", ["countries": codes.map { language?.country($0) ?? $0 }.joined(separator: " / ")])
        case .sex(let codes): try fill("sex", ["sex": codes.map { word("sex.", $0) }.joined(separator: " / ")])
        case .age(let low?, let high?) where low == high: try fill("age.exact", ["age": number(low)])
        case .age(let low?, let high?): try fill("age.range", ["low": number(low), "high": number(high)])
        case .age(let low?, nil): try fill("age.from", ["low": number(low)])
        case .age(nil, let high?): try fill("age.to", ["high": number(high)])
        case .age(nil, nil): try fill("age.any", [:])
        case .ageWord(let said): try fill("described", ["word": word("trait.", said)])
        case .trait(let trait): try fill("described", ["word": word("trait.", trait)])
        case .ever(let filter): try fill("ever", ["what": try act(filter), "certainty": word("certainty.", filter.certainty)])
        case .never(let filter): try fill("never", ["what": try act(filter), "certainty": word("certainty.", filter.certainty)])
        case .custody(let place, let level): try fill("custody", ["place": name(place), "certainty": word("certainty.", level)])
        }
    }

    private func act(_ filter: Filter) throws(WordsError) -> String {
        var what = word("type.", filter.type)
        if let place = filter.place { what += try fill("act.in", ["place": name(place)]) }
        if let place = filter.toPlace { what += try fill("act.to", ["place": name(place)]) }
        if let day = filter.from { what += try fill("act.from", ["day": words(day)]) }
        if let day = filter.to { what += try fill("act.until", ["day": words(day)]) }
        return what
    }

    /// What a table is broken down by.
    func title(_ dimension: TableDimension) throws(WordsError) -> String {
        switch dimension {
        case .place(_, let type, _), .date(_, let type, _, _, _):
            try fill("table." + dimension.kind, ["what": word("type.", type.rawValue)])
        default: try fill("table." + dimension.kind, [:])
        }
    }

    /// A cell of it, by its code.
    func cell(_ code: String, of dimension: TableDimension) throws(WordsError) -> String {
        if ["unknown", "several", "other"].contains(code) { return try fill("cell." + code, [:]) }
        switch dimension {
        case .sex: return word("sex.", code)
        case .nationality: return language?.country(code) ?? code
        case .trait: return word("trait.", code)
        case .place: return name(code)
        case .date(let unit, _, _, _, _):
            return language.map { unit == .month ? CalendarDay.month(code, in: $0) : CalendarDay.year(code, in: $0) } ?? code
        case .age:
            guard case .years(let low, let high)? = try? AgeCondition(code) else { return code }
            guard let high else { return "\(number(low ?? 0))+" }
            return low == high ? number(high) : "\(number(low ?? 0))\u{2013}\(number(high))"
        }
    }

    private func fill(_ key: String, _ values: [String: String]) throws(WordsError) -> String {
        try catalogue("definition." + key, values.mapValues { .text($0) })
    }

    /// A code's name; an organisation's own code (`local:NAME`) and a word of testimony are shown as they are.
    private func word(_ group: String, _ code: String) -> String {
        if let word = try? catalogue("definition." + group + code) { return word }
        return code.hasPrefix("local:") ? String(code.dropFirst("local:".count)) : code
    }

    private func name(_ place: PlaceID) -> String { places[place]?.name(in: tag) ?? place }

    private func number(_ value: Int) -> String { language?.number(value) ?? "\(value)" }

    private func words(_ day: String) -> String { language.flatMap { CalendarDay.words(day, in: $0) } ?? day }
}
