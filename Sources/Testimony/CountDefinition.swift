/// A named, defined question about persons. `Questions` turns it into something that can be answered.
package struct CountDefinition: Hashable, Sendable {
    /// What may prove that two mentions are different people (design, section 6).
    package enum Rule: String, Code {
        /// One report lists both.
        case listed
        /// Recorded sex differs.
        case sex
        /// Birth-year intervals do not meet.
        case birth
        /// Both were certainly in two places at once.
        case places
        /// An analyst judged them different.
        case judged
    }

    /// Filters on one occurrence (counting.md, 10 and 11).
    package struct Filter: Hashable, Sendable {
        package var type: OccurrenceType
        package var place: PlaceID?
        package var toPlace: PlaceID?
        package var from: EDTF?
        package var to: EDTF?
        /// The least certainty that an occurrence must have.
        package var certainty: Certainty

        package init(
            type: OccurrenceType, place: PlaceID? = nil, toPlace: PlaceID? = nil, from: EDTF? = nil, to: EDTF? = nil,
            certainty: Certainty = .likely
        ) {
            self.type = type
            self.place = place
            self.toPlace = toPlace
            self.from = from
            self.to = to
            self.certainty = certainty
        }
    }

    package enum Condition: Hashable, Sendable {
        /// Any one of the codes matches.
        case nationality([String])
        case sex([Sex])
        case age(AgeCondition)
        case trait(Trait)
        case ever(Filter)
        case never(Filter)
        case custody(place: PlaceID, certainty: Certainty)
    }

    /// Why a small cell may be published all the same (design, rule 8).
    package struct Waiver: Hashable, Sendable {
        package var why: String
        package var by: String
        package var on: EDTF
        package var unknown: Fields

        package init(why: String, by: String, on: EDTF, unknown: Fields = [:]) {
            self.why = why
            self.by = by
            self.on = on
            self.unknown = unknown
        }
    }

    package var id: CountID
    /// By BCP 47 language.
    package var name: [String: String]
    package var within: CountID?
    package var conditions: [Condition]
    /// Which rules count as proof; only the topmost count's are used. All, where the definition does not say.
    package var rules: Set<Rule>
    package var slackYears: Int
    /// Nil: two certain presences on one day are apart wherever neither place contains the other. Only the topmost count's is used.
    package var twoPlaces: TwoPlaces?
    package var disclosure: Waiver?
    /// What its people are broken down by, wherever it is bound; one dimension, two, or none.
    package var breakdown: [TableDimension]
    package var unknown: Fields

    package init(
        id: CountID, name: [String: String] = [:], within: CountID? = nil, conditions: [Condition] = [],
        rules: Set<Rule> = Set(Rule.allCases), slackYears: Int = 0, twoPlaces: TwoPlaces? = nil, disclosure: Waiver? = nil,
        breakdown: [TableDimension] = [], unknown: Fields = [:]
    ) throws(Invalid) {
        self.id = try checkedID(id, field: "id")
        self.name = name
        self.within = within
        self.conditions = conditions
        self.rules = rules
        self.slackYears = try Self.checkedSlackYears(slackYears)
        self.twoPlaces = twoPlaces
        self.disclosure = disclosure
        self.breakdown = try Self.checkedBreakdown(breakdown)
        self.unknown = unknown
    }

    package static func checkedSlackYears(_ years: Int) throws(Invalid) -> Int {
        guard (0...10).contains(years) else {
            throw Invalid(field: "slack_years", what: "\(years) years of slack", instead: "a whole number from 0 to 10")
        }
        return years
    }
}
