/// The days on which something may lie: from `first` to `last`, both included.
///
/// An open or unknown end is `Day.distantPast` or `Day.distantFuture`.
package struct Window: Hashable, Sendable {
    package let first: Day
    package let last: Day

    /// `first` must not be after `last`; the two are put in order if they are.
    package init(first: Day, last: Day) {
        self.first = min(first, last)
        self.last = max(first, last)
    }

    package init(_ day: Day) {
        first = day
        last = day
    }

    package var isOpenAtStart: Bool { first == .distantPast }
    package var isOpenAtEnd: Bool { last == .distantFuture }
    package var isOneDay: Bool { first == last }

    package func contains(_ day: Day) -> Bool { first <= day && day <= last }

    /// Some day lies in both.
    package func overlaps(_ other: Window) -> Bool { first <= other.last && other.first <= last }

    /// Every day of this one lies in the other.
    package func isWithin(_ other: Window) -> Bool { other.first <= first && last <= other.last }

    /// Whichever days are the true ones, this one's comes first.
    package func isCertainlyBefore(_ other: Window) -> Bool { last < other.first }

    /// There are days, one in each, of which this one's comes first.
    package func isPossiblyBefore(_ other: Window) -> Bool { first < other.last }
}
