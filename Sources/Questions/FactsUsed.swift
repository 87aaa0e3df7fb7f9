import Casebook
import Proof
import Testimony

/// What a definition needs to know of a mention, and nothing more: a proof that leaves the vault carries these facts.
struct FactsUsed {
    private let definition: Definition
    /// The types of occurrence that conditions ask for.
    let types: Set<String>

    /// What holds people or lets them go (counting.md, 12).
    static let custodyTypes = Set(
        [.detention, .birth_in_detention, .enforced_disappearance, .transfer, .release, .escape, .death, .forced_return].map(\OccurrenceType.rawValue))

    init(_ definition: Definition) {
        self.definition = definition
        var types: Set<String> = []
        for condition in definition.conditions {
            switch condition {
            case .ever(let filter), .never(let filter): types.insert(filter.type)
            case .custody: types.formUnion(Self.custodyTypes)
            default: break
            }
        }
        self.types = types
    }

    /// What conditions need.
    ///
    /// - Parameters:
    ///   - told: all that is told of the mention, in the order stated, later than the day asked about included.
    ///   - certainty: how sure we are of each now.
    func of(_ mention: Mention, told: [Occurrence], on day: Day, in places: PlaceTree, certainty: (Occurrence) -> Certainty) -> Facts {
        var facts = particulars(of: 0, in: [mention])
        facts.occurrences = told.filter { isUsed($0, on: day) }
            .map { OccurrenceFact($0, on: day, in: places, certainty: certainty($0)) }
        return facts
    }

    /// The same without what happened, of one of many mentions: to copy it out takes longer than to read it.
    func particulars(of place: Int, in mentions: [Mention]) -> Facts {
        var facts = Facts()
        if definition.rules.contains("sex") { facts.sex = mentions[place].sex?.rawValue }
        for condition in definition.conditions {
            switch condition {
            case .nationality: facts.nationality = mentions[place].nationality
            case .sex: facts.sex = mentions[place].sex?.rawValue
            case .age, .ageWord: facts.age = mentions[place].age.map(AgeFact.init)
            case .trait: facts.traits = mentions[place].traits.map(\.rawValue)
            case .ever, .never, .custody: break
            }
        }
        return facts
    }

    func isUsed(_ occurrence: Occurrence, on day: Day) -> Bool {
        types.contains(occurrence.type.rawValue) && occurrence.hasBegun(by: day)
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
    init(_ occurrence: Occurrence, on day: Day, in places: PlaceTree, certainty: Certainty) {
        let isState = occurrence.type == .detention || occurrence.type == .enforced_disappearance
        self.init(
            id: occurrence.id, type: occurrence.type.rawValue, began: occurrence.date.map { Span($0.window) },
            ended: isState ? occurrence.end(by: day).map { Span($0.window) } : nil,
            place: places.path(of: occurrence.place),
            toPlace: places.path(of: occurrence.toPlace),
            certainty: certainty.rawValue)
    }
}
