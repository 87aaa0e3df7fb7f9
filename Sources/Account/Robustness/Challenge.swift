package import Casebook
package import Testimony

/// What somebody doubts, all at once: an answer is asked for again without it.
///
///     try Challenge(["source:S1", "rule:sex", "conflict:M1#1,M2#1"], of: view)
package struct Challenge: Hashable, Sendable {
    /// Sources, reports and judgements, as if they had never reached us (`LeftOut` says what goes with each).
    package var leftOut = LeftOut()
    /// Rules that shall prove no difference.
    package var rules: Set<CountDefinition.Rule> = []
    /// Pairs of people, each by an entry, of whom nothing shall prove that they differ.
    package var conflicts: [Pair] = []

    /// A single conflict can be left out of a record of so many mentions: every pair of them is written out for that.
    package static let mostMentions = 2_000

    package struct Pair: Hashable, Sendable {
        package var a: String
        package var b: String
    }

    package init() {}

    /// - Throws: `ChallengeError` for a part that is not written as one, or that the record does not hold.
    package init(_ parts: [String], of view: View) throws(ChallengeError) {
        for part in parts {
            guard let mark = part.firstIndex(of: ":") else { throw .unreadable(part) }
            let id = String(part[part.index(after: mark)...])
            switch part[..<mark] {
            case "source":
                guard view.casebook.sources[id] != nil else { throw .unknown(part, "no source of the record") }
                leftOut.sources.insert(id)
            case "report":
                guard view.reports.contains(where: { $0.id == id }) else { throw .unknown(part, "no report that had arrived by then") }
                leftOut.reports.insert(id)
            case "judgement":
                guard view.judgements.ids.contains(id) else { throw .unknown(part, "no judgement that holds on that day") }
                leftOut.judgements.insert(id)
            case "rule":
                guard let rule = CountDefinition.Rule(rawValue: id) else {
                    throw .unknown(part, "no rule; the rules are \(CountDefinition.Rule.allCases.map(\.rawValue).joined(separator: ", "))")
                }
                rules.insert(rule)
            case "conflict":
                let ends = id.split(separator: ",", omittingEmptySubsequences: false).map { Self.entry(String($0)) }
                guard ends.count == 2, !ends[0].isEmpty, !ends[1].isEmpty else { throw .unreadable(part) }
                conflicts.append(Pair(a: ends[0], b: ends[1]))
            default: throw .unreadable(part)
            }
        }
    }

    package var isEmpty: Bool { leftOut.isEmpty && rules.isEmpty && conflicts.isEmpty }

    /// A mention of one person may be named without its number.
    private static func entry(_ text: String) -> String { text.isEmpty || text.contains("#") ? text : text + "#1" }
}

package enum ChallengeError: Error, Equatable, Sendable, CustomStringConvertible {
    case unreadable(String)
    case unknown(String, String)
    case noEntry(String)
    case onePerson(String, String)
    case noConflict(String, String)
    case tooLarge(mentions: Int, most: Int)

    package var description: String {
        switch self {
        case .unreadable(let part):
            "\(part): write source:ID, report:ID, judgement:ID, rule:NAME or conflict:ENTRY,ENTRY, such as conflict:M1#1,M2#1"
        case .unknown(let part, let what): "\(part): this is \(what)"
        case .noEntry(let entry): "\(entry) is no entry of the count; `vigil count --report text` names them"
        case .onePerson(let a, let b): "\(a) and \(b) are judged to be one person, so no conflict between them counts; challenge the judgement"
        case .noConflict(let a, let b): "nothing tells \(a) and \(b) apart, so there is no conflict to challenge"
        case .tooLarge(let mentions, let most):
            "the record has \(mentions) mentions: a single conflict can be left out of at most \(most); leave out its report, judgement or rule"
        }
    }
}
