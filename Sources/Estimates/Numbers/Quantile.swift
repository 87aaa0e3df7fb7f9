/// The value below which the share `p` of sorted values lies, by straight lines between them (definition 7 of Hyndman and
/// Fan 1996, R's default). Infinite values stay infinite: no line is drawn to them.
func quantile(_ sorted: [Double], _ p: Double) -> Double {
    value(of: sorted, at: min(max(p, 0), 1) * Double(sorted.count - 1))
}

/// The same by definition 8 of Hyndman and Fan, whose middle is right whatever the values are drawn from: what the two advise, and what
/// SparseMSE takes. It lies further out than definition 7 by up to two thirds of a place, which matters where an end rests on a handful of
/// samples.
func medianUnbiasedQuantile(_ sorted: [Double], _ p: Double) -> Double {
    let count = Double(sorted.count)
    return value(of: sorted, at: min(max((count + 1 / 3) * p - 2 / 3, 0), count - 1))
}

/// - Parameter place: from 0; between two values where it is not whole.
private func value(of sorted: [Double], at place: Double) -> Double {
    precondition(!sorted.isEmpty)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    let share = place - Double(below)
    guard share > 0, sorted[below] != sorted[above] else { return sorted[below] }
    guard sorted[above].isFinite else { return sorted[above] }
    return sorted[below] + share * (sorted[above] - sorted[below])
}
