/// The value below which the share `p` of sorted values lies, by straight lines between them (definition 7 of Hyndman and
/// Fan 1996, R's default). Infinite values stay infinite: no line is drawn to them.
func quantile(_ sorted: [Double], _ p: Double) -> Double {
    precondition(!sorted.isEmpty)
    let place = min(max(p, 0), 1) * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    let share = place - Double(below)
    guard share > 0, sorted[below] != sorted[above] else { return sorted[below] }
    guard sorted[above].isFinite else { return sorted[above] }
    return sorted[below] + share * (sorted[above] - sorted[below])
}
