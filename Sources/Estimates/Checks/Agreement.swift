/// Whether methods that may all be right say the same.
///
/// Asked are the methods that allow lists to depend on each other. They **agree** when at least two of them answer, and
/// the interval of each holds the estimate of every other. Only then is one number printed for all of them, with the
/// widest of their intervals; else the spread is, and no number in its middle.
package enum Agreement: Sendable {
    /// The middle of the estimates, and the least low and the greatest high end.
    case agree(methods: [Method], total: Double, low: Double, high: Double)
    /// Pairs of which one's estimate is outside the other's interval.
    case disagree(methods: [Method], low: Double, high: Double, pairs: [(Method, Method)])
    /// Fewer than two of them answer: nothing tests the answer.
    case untested

    init(_ answers: [MethodAnswer]) {
        let estimates = answers.compactMap(\.estimate).filter(\.method.allowsDependence)
        guard estimates.count > 1, let low = estimates.map(\.low).min(), let high = estimates.map(\.high).max() else {
            self = .untested
            return
        }
        let methods = estimates.map(\.method)
        let pairs = estimates.flatMap { a in
            estimates.filter { b in a.method != b.method && !a.holds(b.total) }.map { (a.method, $0.method) }
        }
        if pairs.isEmpty {
            self = .agree(methods: methods, total: quantile(estimates.map(\.total).sorted(), 0.5), low: low, high: high)
        } else {
            self = .disagree(methods: methods, low: low, high: high, pairs: pairs)
        }
    }

    /// The methods with which one disagrees, in either direction.
    package func against(_ method: Method) -> [Method] {
        guard case .disagree(let methods, _, _, let pairs) = self else { return [] }
        return methods.filter { other in pairs.contains { ($0 == (method, other)) || ($0 == (other, method)) } }
    }
}

extension Estimate {
    /// Whether a number of people lies within the interval.
    func holds(_ total: Double) -> Bool { low <= total && total <= high }
}
