package import Casebook
package import Proof
import Testimony

/// A set of statements in conflict, in English for a person who has to decide.
package struct ConflictWords: Sendable {
    /// Who judged, and when; nil where that is not at hand, as with a proof file.
    private let signature: @Sendable (String) -> String?
    /// Mentions of one person: their entry is named without its number.
    private let single: Set<String>

    /// - Parameter casebook: knows who signed a judgement; a proof file does not.
    package init(_ question: Question, casebook: Casebook? = nil) {
        signature = { id in casebook?.judgements[id].map { "\($0.by), \($0.on)" } }
        let members = Dictionary(grouping: question.nodes, by: \.mention)
        single = Set(members.filter { $0.value.count == 1 }.keys)
    }

    /// "J3 (analyst, 2017-06-20) says that M4 and M9 are one person; but report R2 lists M4 and M12 as two people. One of these must be …"
    package func sentence(_ set: ConflictSet) -> String {
        let others = set.pairs.count - 1
        let more = others > 0 ? " The same statements clash over \(others) more \(others == 1 ? "pair" : "pairs") of entries." : ""
        return "\(clash(set)).\(more) One of these must be wrong: \(remedy(set))."
    }

    /// What clashes, without what could be done.
    package func clash(_ set: ConflictSet) -> String {
        let says = set.statements.compactMap { statement(of: $0, in: set) }
        let joining = says.filter(\.joins).map(\.text), parting = says.filter { !$0.joins }.map(\.text)
        return "\(joining.joined(separator: "; ")); but \(parting.joined(separator: ", and "))"
    }

    /// The sets, and what they have in common.
    package func sentences(_ sets: [ConflictSet]) -> [String] {
        var sentences = sets.map(sentence)
        if sets.count > 1 {
            let counts = Dictionary(sets.flatMap(\.judgements).map { ($0, 1) }, uniquingKeysWith: +)
            let shared = counts.filter { $0.value == sets.count }.keys.sorted()
            if !shared.isEmpty {
                let verb = shared.count == 1 ? "is" : "are"
                sentences.append("\(AccountWords.list(shared)) \(verb) part of all \(sets.count) contradictions: look there first.")
            }
        }
        return sentences
    }

    private func statement(of statement: ConflictStatement, in set: ConflictSet) -> (text: String, joins: Bool)? {
        guard let pair = set.pairs.first else { return nil }
        let ends = "\(name(pair.a)) and \(name(pair.b))"
        switch statement {
        case .same(let judgement):
            let steps = pair.chain.filter { $0.judgements.contains(judgement) }
            let through = steps.map { "\(name($0.from)) and \(name($0.to))" }
            return ("\(signed(judgement)) says that \(AccountWords.list(through)) are one person", true)
        case .different(let judgement):
            return ("\(signed(judgement)) says that \(ends) are different people", false)
        case .listing(let report):
            return ("report \(report) lists \(ends) as two people", false)
        case .fact(let mention, let report, let rule, let says):
            let what =
                switch rule {
                case "sex": "the sex of \(mention) as \(says)"
                case "birth": "the birth of \(mention) in \(says)"
                default: "\(mention) in \(says)"
                }
            return ("report \(report) gives \(what)", false)
        }
    }

    /// "withdraw J3 or J5, or mend R2"
    package func remedy(_ set: ConflictSet) -> String {
        let withdraw = set.judgements
        let mend = set.statements.compactMap { statement -> String? in
            switch statement {
            case .listing(let report): report
            case .fact(let mention, _, let rule, _): "what is recorded of \(mention) (\(rule))"
            case .same, .different: nil
            }
        }
        let ways = [withdraw.isEmpty ? nil : "withdraw \(Self.alternatives(withdraw))", mend.isEmpty ? nil : "mend \(Self.alternatives(mend))"]
        return ways.compactMap(\.self).joined(separator: ", or ")
    }

    private func signed(_ judgement: String) -> String { signature(judgement).map { "\(judgement) (\($0))" } ?? judgement }

    private func name(_ entry: String) -> String {
        guard let mark = entry.lastIndex(of: "#") else { return entry }
        let mention = String(entry[..<mark])
        return single.contains(mention) ? mention : entry
    }

    private static func alternatives(_ parts: [String]) -> String {
        guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " or " + last
    }
}
