import Casebook
import Proof
import Testimony

/// What a definition needs to know of a mention, and nothing more: a proof that leaves the vault carries these facts.
/// An act told of many is read once.
struct FactsUsed {
    private let definition: Definition
    private let types: Set<OccurrenceType>
    private let record: CountedRecord
    /// By place in the view's occurrences; nil inside: the definition does not need it.
    private var acts: [OccurrenceFact??]

    /// What holds people or lets them go (counting.md, 12).
    private static let custodyTypes: [OccurrenceType] = [
        .detention, .birth_in_detention, .enforced_disappearance, .transfer, .release, .escape, .death, .forced_return,
    ]

    init(_ definition: Definition, in record: CountedRecord) {
        self.definition = definition
        self.record = record
        var types: Set<OccurrenceType> = []
        for condition in definition.conditions {
            switch condition {
            case .ever(let filter), .never(let filter):
                if let type = OccurrenceType(rawValue: filter.type) { types.insert(type) }
            case .custody: types.formUnion(Self.custodyTypes)
            default: break
            }
        }
        self.types = types
        acts = Array(repeating: nil, count: record.view.occurrences.count)
    }

    mutating func of(_ number: Int, birth: [BirthFact], presence: [PresenceFact]) -> Facts {
        let mention = record.mentions[number]
        var facts = Facts(birth: birth, presence: presence)
        if definition.rules.contains("sex") { facts.sex = mention.sex?.rawValue }
        for condition in definition.conditions {
            switch condition {
            case .nationality: facts.nationality = mention.nationality
            case .sex: facts.sex = mention.sex?.rawValue
            case .age, .ageWord: facts.age = mention.age.map(AgeFact.init)
            case .trait: facts.traits = mention.traits.map(\.rawValue)
            case .ever, .never, .custody: break
            }
        }
        for place in record.told[number] {
            if let act = act(place) { facts.occurrences.append(act) }
        }
        return facts
    }

    private mutating func act(_ place: Int) -> OccurrenceFact? {
        if let known = acts[place] { return known }
        let occurrence = record.view.occurrences[place]
        let isUsed = types.contains(occurrence.type) && record.view.hasBegun(occurrence)
        let act = isUsed ? OccurrenceFact(occurrence, in: record.view) : nil
        acts[place] = .some(act)
        return act
    }
}

extension AgeFact {
    init(_ age: StatedAge) {
        switch age {
        case .years(let years): self.init(min: years.lowerBound, max: years.upperBound)
        case .word(let word): self.init(word: word)
        }
    }
}

extension OccurrenceFact {
    init(_ occurrence: Occurrence, in view: View) {
        let isState = occurrence.type == .detention || occurrence.type == .enforced_disappearance
        self.init(
            id: occurrence.id, type: occurrence.type.rawValue, began: occurrence.date.map { Span($0.window) },
            ended: isState ? view.end(of: occurrence).map { Span($0.window) } : nil,
            place: view.casebook.places.path(of: occurrence.place),
            toPlace: view.casebook.places.path(of: occurrence.toPlace),
            certainty: view.certainty(of: occurrence).rawValue)
    }
}
