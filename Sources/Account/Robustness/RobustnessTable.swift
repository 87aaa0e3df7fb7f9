package import Casebook
package import Counting
package import Proof
import Questions
package import Testimony

/// A count's answer without each source, each report and each rule in turn: on whose word does it stand?
package struct RobustnessTable: Codable, Hashable, Sendable {
    package var count: String
    package var asOf: String
    package var known: String
    package var answer: Bounds
    package var rows: [Row]
    /// What is certified after the worst 0, 1, 2, … conflicts have fallen.
    package var surviving: [Int]

    enum CodingKeys: String, CodingKey { case count, asOf = "as_of", known, answer, rows, surviving }

    package struct Row: Codable, Hashable, Sendable {
        /// `source`, `report` or `rule`.
        package var kind: String
        package var id: String
        package var answer: Bounds

        /// As `Challenge` reads it.
        package var name: String { "\(kind):\(id)" }
    }

    /// Sources and reports that the count may use, in the order of the record, then the rules that its definition allows.
    ///
    /// Cost: for each row a view, a question and an answer, each with its own budget.
    /// - Parameter progress: told how many rows are done, of how many.
    package init(
        _ count: CountID, of view: View, budget: Budget = .default, progress: (Int, Int) -> Void = { _, _ in }
    ) throws(ChallengedAnswerError) {
        let whole = try view.answer(count, without: Challenge(), budget: budget)
        let used = view.reports.filter { report in
            report.source.map { view.casebook.sources[$0]?.consent.contains(.count) ?? false } ?? true
        }
        let bySource = Dictionary(grouping: used.filter { $0.source != nil }, by: \.source)
        var challenges: [(kind: String, id: String, challenge: Challenge)] = []
        func add(_ kind: String, _ id: String, _ change: (inout Challenge) -> Void) {
            var challenge = Challenge()
            change(&challenge)
            challenges.append((kind, id, challenge))
        }
        // A source leaves as its reports do; where it has but one, the answer is that report's.
        for source in view.casebook.sources {
            if let reports = bySource[source.id] { add("source", source.id) { $0.leftOut.reports = Set(reports.map(\.id)) } }
        }
        for report in used { add("report", report.id) { $0.leftOut.reports = [report.id] } }
        for rule in whole.question.definition.rules.compactMap(CountDefinition.Rule.init) { add("rule", rule.rawValue) { $0.rules = [rule] } }

        var known: [Challenge: Bounds] = [:]
        var rows: [Row] = []
        for (number, next) in challenges.enumerated() {
            progress(number, challenges.count)
            let bounds: Bounds
            if let same = known[next.challenge] { bounds = same } else { bounds = try view.answer(count, without: next.challenge, budget: budget).bounds }
            known[next.challenge] = bounds
            rows.append(Row(kind: next.kind, id: next.id, answer: bounds))
        }
        progress(challenges.count, challenges.count)
        self.count = count
        asOf = view.asOf.description
        self.known = view.known.description
        answer = whole.bounds
        self.rows = rows
        surviving = whole.proof.map { WorstConflicts($0).row } ?? []
    }

    package var sentence: String { WorstConflicts.sentence(surviving) }
}
