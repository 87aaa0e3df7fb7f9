import Casebook
import Proof
import Testimony
import Web

/// A count's definition as readers see it: a sentence for each condition, its own and those of the counts it is within.
struct DefinitionWords {
    private let language: Language?
    private let tag: String
    private let places: PlaceTree
    private let catalogue: DefinitionCatalogue

    /// The languages that definitions can be worded in.
    static var languages: [String] { DefinitionCatalogue.all.keys.sorted() }

    /// - Parameter language: one of `languages`; English stands in for any other.
    init(language tag: String, places: PlaceTree) {
        self.tag = tag
        language = Language(tag)
        self.places = places
        catalogue = DefinitionCatalogue.all[tag] ?? .english
    }

    func sentences(_ conditions: [Condition]) -> [String] { conditions.map(sentence).unique }

    private func sentence(_ condition: Condition) -> String {
        switch condition {
        case .nationality(let codes):
            catalogue.fill("nationality", ["countries": codes.map { language?.country($0) ?? $0 }.joined(separator: " / ")])
        case .sex(let codes): catalogue.fill("sex", ["sex": codes.map { catalogue.word("sex." + $0) }.joined(separator: " / ")])
        case .age(let low?, let high?) where low == high: catalogue.fill("age.exact", ["age": number(low)])
        case .age(let low?, let high?): catalogue.fill("age.range", ["low": number(low), "high": number(high)])
        case .age(let low?, nil): catalogue.fill("age.from", ["low": number(low)])
        case .age(nil, let high?): catalogue.fill("age.to", ["high": number(high)])
        case .age(nil, nil): catalogue.fill("age.any", [:])
        case .ageWord(let word): catalogue.fill("described", ["word": catalogue.word("trait." + word)])
        case .trait(let trait): catalogue.fill("described", ["word": catalogue.word("trait." + trait)])
        case .ever(let filter): catalogue.fill("ever", ["what": act(filter), "certainty": certainty(filter.certainty)])
        case .never(let filter): catalogue.fill("never", ["what": act(filter), "certainty": certainty(filter.certainty)])
        case .custody(let place, let level): catalogue.fill("custody", ["place": name(place), "certainty": certainty(level)])
        }
    }

    private func act(_ filter: Filter) -> String {
        var what = catalogue.word("type." + filter.type)
        if let place = filter.place { what += catalogue.fill("act.in", ["place": name(place)]) }
        if let place = filter.toPlace { what += catalogue.fill("act.to", ["place": name(place)]) }
        if let day = filter.from { what += catalogue.fill("act.from", ["day": words(day)]) }
        if let day = filter.to { what += catalogue.fill("act.until", ["day": words(day)]) }
        return what
    }

    private func certainty(_ level: String) -> String { catalogue.word("certainty." + level) }

    private func name(_ place: PlaceID) -> String { places[place]?.name(in: tag) ?? place }

    private func number(_ value: Int) -> String { language?.number(value) ?? "\(value)" }

    private func words(_ day: String) -> String { language.flatMap { CalendarDay.words(day, in: $0) } ?? day }
}
