/// A statistical answer: how many people there probably are in all, those on no list included.
///
/// An estimate is no count, and no bound: nothing in it can be proven from the record, and no conversion leads from it to
/// anything of `Proof`. Its numbers are people, not whole ones.
package struct Estimate: Sendable {
    package let method: Method
    /// People in all, on lists or not.
    package let total: Double
    /// The ends of the interval.
    package let low: Double
    package let high: Double
    /// People on at least one list.
    package let observed: Int
    package var warnings: [String]
    package var details: Details

    /// How sure the interval is meant to be.
    package static let level = 0.95

    init(method: Method, total: Double, low: Double, high: Double, observed: Int, warnings: [String] = [], details: Details = .none) {
        self.method = method
        self.total = total
        self.low = low
        self.high = high
        self.observed = observed
        self.warnings = warnings
        self.details = details
    }

    /// What a method shows beside its answer.
    package enum Details: Sendable {
        case none
        case graphs(DecomposableGraphs.Details)
        case classes(LatentClasses.Details)
        case overlaps(OverlapSelection.Details)
        case models(HierarchicalModels.Details)
    }
}

/// Why a method gives no number.
package struct MethodRefused: Error, Sendable, Equatable {
    package let method: Method
    package let why: String
}

/// What a method says: an estimate, or why there is none.
package enum MethodAnswer: Sendable {
    case estimated(Estimate)
    case refused(MethodRefused)

    package var method: Method {
        switch self {
        case .estimated(let estimate): estimate.method
        case .refused(let refused): refused.method
        }
    }

    package var estimate: Estimate? {
        if case .estimated(let estimate) = self { estimate } else { nil }
    }

    package var refusal: String? {
        if case .refused(let refused) = self { refused.why } else { nil }
    }
}
