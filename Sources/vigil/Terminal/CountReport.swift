import Account
import Casebook
import Proof

/// One answer for tools (design, section 7).
struct CountJSON: Encodable {
    let id: String
    let name: [String: String]
    let as_of: String
    let known: String
    let at_least: Int
    let certified: Int
    let documented: Int
    let at_most: Int
    let exact: Bool
    let contradictions: [Contradiction]

    init(_ proof: CheckedProof) {
        id = proof.question.definition.id
        name = proof.question.definition.name
        as_of = proof.question.asOf
        known = proof.question.known
        at_least = proof.bounds.atLeast
        certified = proof.bounds.certified
        documented = proof.bounds.documented
        at_most = proof.bounds.atMost
        exact = proof.bounds.exact
        contradictions = proof.question.contradictions
    }
}

/// Answers for a person.
struct CountReport {
    private let answers: [CheckedProof]
    private let casebook: Casebook?

    /// - Parameter casebook: knows who signed a judgement; a proof file alone does not.
    init(_ answers: [CheckedProof], casebook: Casebook? = nil) {
        self.answers = answers
        self.casebook = casebook
    }

    func print() {
        guard let first = answers.first else {
            return Terminal.print("No counts are defined; a case file's counts.yaml defines them.")
        }
        Terminal.print("Different people in our record, as of \(first.question.asOf), with what was known by \(first.question.known)")
        Terminal.print("")
        var table = Table(["count", "at least", "certified", "documented", "at most", ""], numeric: [1, 2, 3, 4])
        for answer in answers {
            let bounds = answer.bounds
            table.add(
                [
                    answer.question.definition.id, "\(bounds.atLeast)", "\(bounds.certified)", "\(bounds.documented)",
                    "\(bounds.atMost)", name(answer.question.definition) + (bounds.exact ? "" : " (bounds not exact)"),
                ])
        }
        table.lines().forEach(Terminal.print)
        Terminal.print("")
        Terminal.print("How many more there are is not known.")
        contradictions()
    }

    /// What clashes, each once, with all counts that rest on it.
    private func contradictions() {
        var order: [String] = []
        var counts: [String: [String]] = [:]
        for answer in answers {
            let words = ConflictWords(answer.question, casebook: casebook)
            for sentence in words.sentences(ConflictSet.all(of: answer.question)) {
                if counts[sentence] == nil { order.append(sentence) }
                counts[sentence, default: []].append(answer.question.definition.id)
            }
        }
        for sentence in order.prefix(20) { Terminal.print("contradiction in \(counts[sentence]?.joined(separator: ", ") ?? ""): \(sentence)") }
        if order.count > 20 { Terminal.print("and \(order.count - 20) more; --json holds every pair") }
    }

    private func name(_ definition: Definition) -> String {
        definition.name["en"] ?? definition.name.sorted { $0.key < $1.key }.first?.value ?? ""
    }
}
