/// One method's answer for tools (design, section 7): an estimate, or why there is none.
///
/// `{"method","estimate","low","high","level":0.95,"observed","warnings":[…]}` or `{"method","refused":"why"}`; the keys that
/// follow are those of `details`.
package struct EstimateJSON: Encodable, Sendable {
    private let answer: MethodAnswer
    private let report: EstimateReport
    private let allModels: Bool

    /// A report as the array that tools read, a method each.
    /// - Parameter allModels: every model of the hierarchical ones; else the 20 heaviest.
    package static func array(_ report: EstimateReport, allModels: Bool = false) -> [EstimateJSON] {
        report.answers.map { EstimateJSON(answer: $0, report: report, allModels: allModels) }
    }

    private enum Key: String, CodingKey {
        case method, estimate, low, high, level, observed, warnings, refused, assumes, disagrees, agreed, without, details
        case asIn = "as_in"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(answer.method, forKey: .method)
        try container.encodeIfPresent(answer.method.asIn, forKey: .asIn)
        switch answer {
        case .refused(let refused): try container.encode(refused.why, forKey: .refused)
        case .estimated(let estimate):
            try container.encode(Self.tenth(estimate.total), forKey: .estimate)
            try container.encode(Self.tenth(estimate.low), forKey: .low)
            try container.encode(Self.tenth(estimate.high), forKey: .high)
            try container.encode(Estimate.level, forKey: .level)
            try container.encode(estimate.observed, forKey: .observed)
            try container.encode(estimate.warnings, forKey: .warnings)
            try container.encode(Method.alwaysAssumed + [estimate.method.assumes], forKey: .assumes)
            try container.encode(report.agreement.against(estimate.method), forKey: .disagrees)
            try encodeAgreement(estimate, &container)
            try container.encode(without(estimate.method), forKey: .without)
            if let details = DetailsJSON(estimate, allModels: allModels) { try container.encode(details, forKey: .details) }
        }
    }

    /// Tenths of a person: more digits than any estimate deserves, and enough to compare programs by.
    static func tenth(_ number: Double) -> Double { (number * 10).rounded() / 10 }

    private struct Interval: Encodable {
        let estimate: Double
        let low: Double
        let high: Double
    }

    private func encodeAgreement(_ estimate: Estimate, _ container: inout KeyedEncodingContainer<Key>) throws {
        guard case .agree(let methods, let total, let low, let high) = report.agreement, methods.contains(estimate.method) else { return }
        try container.encode(Interval(estimate: Self.tenth(total), low: Self.tenth(low), high: Self.tenth(high)), forKey: .agreed)
    }

    private struct Without: Encodable {
        let list: String
        let estimate: Double?
        let low: Double?
        let high: Double?
        let refused: String?
    }

    private func without(_ method: Method) -> [Without] {
        (report.sensitivity?.leftOut ?? []).flatMap { out in
            out.answers.filter { $0.method == method }.map { answer in
                Without(
                    list: out.list, estimate: answer.estimate.map { Self.tenth($0.total) }, low: answer.estimate.map { Self.tenth($0.low) },
                    high: answer.estimate.map { Self.tenth($0.high) }, refused: answer.refusal)
            }
        }
    }
}
