/// The bootstrap's percentiles, corrected for bias and acceleration (BCa; DiCiccio and Efron 1996).
struct CorrectedBootstrap {
    let sorted: [Double]
    /// How far the estimate stands from the middle of the samples, in normal deviates.
    let bias: Double
    let acceleration: Double

    /// - Parameter sorted: the samples' estimates, ascending.
    init(sorted: [Double], estimate: Double, acceleration: Double) {
        self.sorted = sorted
        let below = sorted.count { $0 < estimate }
        bias = Normal.quantile(Double(below) / Double(sorted.count))
        self.acceleration = acceleration
    }

    /// The end of the interval that leaves `p` below it; not a number where every sample is on one side of the estimate.
    func end(_ p: Double) -> Double {
        guard bias.isFinite else { return .nan }
        let shifted = bias + Normal.quantile(p)
        let scale = 1 - acceleration * shifted
        guard scale > 0 else { return .nan }
        return medianUnbiasedQuantile(sorted, Normal.cumulative(bias + shifted / scale))
    }
}
