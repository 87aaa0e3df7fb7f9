/// Something that the record states and that a contradiction rests on. Left out, what rests on it is left out.
package enum ConflictStatement: Hashable, Sendable {
    /// A judgement that two entries, or the members of two groups, are one person.
    case same(judgement: String)
    /// A judgement that they are different people.
    case different(judgement: String)
    /// One report lists its entries as different people.
    case listing(report: String)
    /// What is said of a mention and tells it from others by a rule: `sex`, `birth` or `places`.
    case fact(mention: String, report: String, rule: String, says: String)

    /// Judgements first, then reports, then facts; each by id.
    var order: (Int, String, String) {
        switch self {
        case .same(let judgement): (0, judgement, "")
        case .different(let judgement): (1, judgement, "")
        case .listing(let report): (2, report, "")
        case .fact(let mention, _, let rule, let says): (3, mention, rule + says)
        }
    }
}

/// Statements that cannot all be true, none of which can be left out: without any one of them the rest could be.
package struct ConflictSet: Hashable, Sendable {
    /// In an order for reading; at least two.
    package let statements: [ConflictStatement]
    /// The pairs of entries that they both join and tell apart, by the shortest chain first.
    package let pairs: [Pair]
    /// No smaller set of statements of the question is in conflict about these entries. Not known where judgements are very many.
    package let isSmallest: Bool

    package struct Pair: Hashable, Sendable {
        package let a: String
        package let b: String
        /// The steps from `a` to `b`, each by a judgement of the set.
        package let chain: [Step]
    }

    package struct Step: Hashable, Sendable {
        package let from: String
        package let to: String
        package let judgements: [String]
    }

    /// Judgements that could be withdrawn.
    package var judgements: [String] {
        statements.compactMap {
            switch $0 {
            case .same(let judgement), .different(let judgement): judgement
            case .listing, .fact: nil
            }
        }
    }
}
