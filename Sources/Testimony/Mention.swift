/// One report's description of one individual, or of `count` unnamed ones. The mention is the atom of the record.
package struct Mention: Hashable, Sendable {
    package var id: MentionID
    package var report: ReportID
    /// 1 or more; its members are `ID#1` … `ID#count`.
    package var count: Int
    package var name: String
    package var otherNames: [String]
    /// nil: not said. Unknown sex makes no conflict.
    package var sex: Sex?
    package var age: StatedAge?
    /// The day on which the age was true; nil means the report's `received`.
    package var ageOn: EDTF?
    package var born: EDTF?
    /// ISO 3166-1 alpha-2 codes.
    package var nationality: [String]
    package var traits: [Trait]
    package var note: String
    package var unknown: Fields

    /// A mention lists people whom its source can tell apart; more than this many are a figure, or a slip of the pen.
    package static let largestCount = 10_000

    package init(
        id: MentionID, report: ReportID, count: Int = 1, name: String = "", otherNames: [String] = [], sex: Sex? = nil,
        age: StatedAge? = nil, ageOn: EDTF? = nil, born: EDTF? = nil, nationality: [String] = [], traits: [Trait] = [],
        note: String = "", unknown: Fields = [:]
    ) throws(Invalid) {
        self.id = try checkedID(id, field: "mention")
        self.report = report
        self.count = try Self.checkedCount(count)
        self.name = name
        self.otherNames = otherNames
        self.sex = sex
        self.age = age
        self.ageOn = ageOn
        self.born = born
        self.nationality = try nationality.map { code throws(Invalid) in try checkedCountry(code, field: "nationality") }
        self.traits = traits
        self.note = note
        self.unknown = unknown
    }

    package static func checkedCount(_ count: Int) throws(Invalid) -> Int {
        guard (1...largestCount).contains(count) else {
            throw Invalid(
                field: "count", what: "a mention speaks of \(count) people",
                instead: "a whole number from 1 to \(largestCount)")
        }
        return count
    }
}
