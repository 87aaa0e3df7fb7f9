import Testimony

/// A count as it is asked: which, and about which day.
struct AskedCount: Hashable, Comparable {
    let count: CountID
    let asOf: Day

    static func < (a: AskedCount, b: AskedCount) -> Bool { (a.count, a.asOf) < (b.count, b.asOf) }
}
