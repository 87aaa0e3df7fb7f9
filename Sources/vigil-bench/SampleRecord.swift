import TestSupport
import Testimony

/// A made-up record: people of whom several reports speak, some judged the same, some sent back. No real person's facts.
struct SampleRecord {
    private(set) var statements: [Statement] = []
    private(set) var nodes = 0

    init(reports: Int, mentionsPerReport: Int, seed: UInt64) throws {
        var random = Seeded(seed)
        var statements: [Statement] = []
        func say(_ content: Statement.Content) {
            statements.append(Statement(by: "bench", at: "2017-06-29T00:00:00Z", content: content))
        }
        for (id, parent) in [("CN", nil), ("JL", "CN"), ("LN", "CN"), ("YJ", "JL")] as [(String, String?)] {
            say(.place(try Place(id: id, parent: parent, country: "CN")))
        }
        for report in 1...reports {
            say(.report(try Report(id: "R\(report)", received: EDTF("2017-0\(random.below(6) + 1)-15"), text: "What was said.")))
            for number in 1...mentionsPerReport {
                let id = "M\(report)-\(number)"
                let sex: Sex? = [nil, .f, .m][random.below(3)]
                let born = random.below(3) == 0 ? try EDTF("\(1960 + random.below(50))") : nil
                say(.mention(try Mention(id: id, report: "R\(report)", sex: sex, born: born, nationality: ["KP"])))
                nodes += 1
                let month = "2017-0\(random.below(5) + 1)"
                let place = ["CN", "JL", "LN", "YJ"][random.below(4)]
                let type: OccurrenceType = random.below(10) == 0 ? .forced_return : .detention
                say(
                    .occurrence(
                        try Occurrence(
                            id: "O\(report)-\(number)", mentions: [id], report: "R\(report)", type: type, date: EDTF(month),
                            place: place, certainty: .likely)))
                if report > 1, random.below(4) == 0 {
                    let other = Part(mention: "M\(random.below(report - 1) + 1)-\(number)")
                    say(
                        .judgement(
                            try Judgement(
                                id: "J\(report)-\(number)", decision: .same([other], [Part(mention: id)]), by: "bench",
                                on: EDTF("2017-06-20"))))
                }
            }
        }
        let detained = CountDefinition.Condition.ever(.init(type: .detention, place: "CN"))
        say(.count(try CountDefinition(id: "detained", conditions: [.nationality(["KP"]), detained])))
        say(.count(try CountDefinition(id: "remaining", within: "detained", conditions: [.never(.init(type: .forced_return))])))
        self.statements = statements
    }
}

extension Seeded {
    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
