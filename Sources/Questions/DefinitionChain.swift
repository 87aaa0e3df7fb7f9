import Casebook
import Proof
import Testimony

/// A definition with everything that it stands within, nearest first.
struct DefinitionChain {
    let definitions: [CountDefinition]
    private let leftOut: Set<CountDefinition.Rule>

    init(_ id: CountID, in casebook: Casebook, without leftOut: Set<CountDefinition.Rule> = []) throws(QuestionError) {
        self.leftOut = leftOut
        var definitions: [CountDefinition] = []
        var next: CountID? = id
        while let id = next {
            guard !definitions.contains(where: { $0.id == id }) else { throw .circle(definitions.map(\.id)) }
            guard let definition = casebook.count(id) else { throw .undefined(id) }
            definitions.append(definition)
            next = definition.within
        }
        self.definitions = definitions
    }

    /// The topmost count's: what proves a difference must not change between a count and its parts.
    var rules: Set<CountDefinition.Rule> { (definitions.last?.rules ?? []).subtracting(leftOut) }
    var slackYears: Int { definitions.last?.slackYears ?? 0 }
    /// Without the rule `places` it says nothing.
    var twoPlaces: CountDefinition.TwoPlaces? { rules.contains(.places) ? definitions.last?.twoPlaces : nil }

    var proofDefinition: Definition {
        var conditions: [Condition] = []
        for condition in definitions.flatMap(\.conditions).map(Condition.init) where !conditions.contains(condition) {
            conditions.append(condition)
        }
        return Definition(
            id: definitions.first?.id ?? "", name: definitions.first?.name ?? [:],
            within: definitions.dropFirst().map(\.id), conditions: conditions,
            rules: CountDefinition.Rule.allCases.filter(rules.contains).map(\.rawValue), slackYears: slackYears,
            twoPlaces: twoPlaces.map { TwoPlaces(kmPerDay: $0.kmPerDay, withoutPoint: $0.withoutPoint == .apart ? .apart : .near) })
    }
}

extension Condition {
    init(_ condition: CountDefinition.Condition) {
        switch condition {
        case .nationality(let codes): self = .nationality(codes)
        case .sex(let codes): self = .sex(codes.map(\.rawValue))
        case .age(.years(let min, let max)): self = .age(min: min, max: max)
        case .age(.word(let word)): self = .ageWord(word)
        case .trait(let trait): self = .trait(trait.rawValue)
        case .ever(let filter): self = .ever(Filter(filter))
        case .never(let filter): self = .never(Filter(filter))
        case .custody(let place, let certainty): self = .custody(place: place, certainty: certainty.rawValue)
        }
    }
}

extension Filter {
    init(_ filter: CountDefinition.Filter) {
        self.init(
            type: filter.type.rawValue, place: filter.place, toPlace: filter.toPlace,
            from: filter.from.flatMap { Span($0.window).first }, to: filter.to.flatMap { Span($0.window).last },
            certainty: filter.certainty.rawValue)
    }
}

extension Span {
    init(_ window: Window) {
        self.init(first: isoDay(window.first), last: isoDay(window.last))
    }
}

/// Ten characters, so that text compares as days do; nil for a day that is open or outside the years 1 to 9999.
func isoDay(_ day: Day) -> String? {
    day > .distantPast && day < .distantFuture && (1...9999).contains(day.year) ? day.description : nil
}
