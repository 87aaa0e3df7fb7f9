import Proof
import Testimony

/// The birth years that a mention allows: from `born`, and from its age on the day it was true (counting.md, 9).
///
/// - Parameter received: when its report came in.
func birthFacts(_ mention: Mention, received: EDTF?, slackYears: Int) -> [BirthFact] {
    guard mention.born != nil || mention.age != nil else { return [] }
    var facts: [BirthFact] = []
    if let born = mention.born, let years = BirthYears(born: born) { facts.append(BirthFact(years, by: "born")) }
    if let age = mention.age, let on = mention.ageOn ?? received,
        let years = BirthYears(age: age, on: on, slackYears: slackYears)
    {
        facts.append(BirthFact(years, by: "age"))
    }
    return facts
}

extension BirthFact {
    init(_ years: BirthYears, by: String) {
        self.init(
            first: years.first == .min ? nil : years.first, last: years.last == .max ? nil : years.last, by: by)
    }
}
