/// The years in which somebody may have been born, from `first` to `last`.
///
/// An open end is `Int.min` or `Int.max`: compare with it, do not calculate with it.
package struct BirthYears: Hashable, Sendable {
    package let first: Int
    package let last: Int

    /// From a date of birth; nil where that proves nothing (counting.md, 3). May be open at one end.
    package init?(born: EDTF) {
        guard !born.provesNothing else { return nil }
        first = born.window.isOpenAtStart ? .min : born.window.first.year
        last = born.window.isOpenAtEnd ? .max : born.window.last.year
    }

    /// From an age a..b that was true on a day d: d's year - b - 1 to d's year - a, with the earliest and the latest
    /// year that d may lie in, then widened by `slackYears` on both sides for other ways to reckon ages (counting.md, 9).
    ///
    /// Nil where the age is a word, and where `on` proves nothing or is open.
    package init?(age: StatedAge, on date: EDTF, slackYears: Int) {
        guard case .years(let ages) = age, !date.provesNothing, !date.window.isOpenAtStart, !date.window.isOpenAtEnd
        else { return nil }
        first = date.window.first.year - ages.upperBound - 1 - slackYears
        last = date.window.last.year - ages.lowerBound + slackYears
    }

    /// There is a year in both.
    package func meets(_ other: BirthYears) -> Bool { first <= other.last && other.first <= last }
}
