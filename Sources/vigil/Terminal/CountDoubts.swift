import Account
import Casebook
import Counting
import Proof
import Testimony

/// A count's answer doubted: without parts of the record, and by what would be decided next.
struct CountDoubts {
    let view: View
    let budget: Budget
    let json: Bool

    /// An answer as it stands, and without what is named.
    private struct WithoutJSON: Encodable {
        let id: String
        let as_of: String
        let known: String
        let without: [String]
        let answer: Bounds
        let answer_without: Bounds
    }

    func answer(_ id: CountID, without parts: [String]) throws {
        let challenge = try Challenge(parts, of: view)
        let (whole, left) = try Activity.show("Counting again") {
            (try view.answer(id, without: Challenge(), budget: budget), try view.answer(id, without: challenge, budget: budget))
        }
        if json {
            return try Terminal.printJSON(
                WithoutJSON(
                    id: id, as_of: view.asOf.description, known: view.known.description, without: parts, answer: whole.bounds,
                    answer_without: left.bounds))
        }
        say(id, [("as it stands", whole.bounds), ("without \(parts.joined(separator: ", "))", left.bounds)])
    }

    func table(of id: CountID) throws {
        var bar: ProgressBar?
        let table = try RobustnessTable(id, of: view, budget: budget) { done, all in
            if bar == nil { bar = ProgressBar("Counting again", total: all) }
            bar?.advance(to: done)
        }
        bar?.finish()
        if json { return try Terminal.printJSON(table) }
        say(id, [("as it stands", table.answer)] + table.rows.map { ("without \($0.name)", $0.answer) })
        Terminal.print("Of those who are certified: \(table.sentence)")
    }

    func tighten(_ proof: CheckedProof, most: Int) throws {
        let begun = ContinuousClock.now
        let seconds = budget.seconds ?? 10
        var bar: ProgressBar?
        let found = try Tightening(
            proof, most: most,
            progress: { done, all in
                if bar == nil { bar = ProgressBar("Trying judgements", total: all) }
                bar?.advance(to: done)
            }, isCancelled: { (ContinuousClock.now - begun) / .seconds(1) > seconds })
        bar?.finish()
        if json { return try Terminal.printJSON(found) }
        let bounds = proof.bounds
        Terminal.print(
            "\(proof.question.definition.id): at least \(bounds.atLeast), documented \(bounds.documented), at most \(bounds.atMost), as of \(proof.question.asOf)")
        guard bounds.atLeast < bounds.atMost else { return Terminal.print("All three are the same: no judgement of who is who would move them.") }
        if found.pairs.isEmpty {
            Terminal.print(found.asked == 0 ? "No judgement was tried yet." : "None of the judgements that were tried would move the numbers.")
        }
        for (number, pair) in found.pairs.enumerated() { Terminal.print("\(number + 1). \(pair.sentence)") }
        if !found.isComplete { Terminal.print("\(found.asked) of \(found.outOf) pairs were tried; a longer --budget tries more.") }
    }

    private func say(_ id: CountID, _ rows: [(name: String, bounds: Bounds)]) {
        Terminal.print("\(id): different people in our record, as of \(view.asOf), with what was known by \(view.known)")
        Terminal.print("")
        var table = Table(["", "at least", "certified", "documented", "at most", ""], numeric: [1, 2, 3, 4])
        for (name, bounds) in rows {
            table.add(
                [
                    name, "\(bounds.atLeast)", "\(bounds.certified)", "\(bounds.documented)", "\(bounds.atMost)",
                    bounds.exact ? "" : "(bounds not exact)",
                ])
        }
        table.lines().forEach(Terminal.print)
        Terminal.print("")
        Terminal.print("How many more there are is not known.")
    }
}
