/// A date as testimony gives it: ISO 8601-2:2019 (EDTF) level 1 whole, and `2017-06-2X` and `2017-1X` of level 2.
///
/// | written | means |
/// |---|---|
/// | `2017`, `2017-06`, `2017-06-29`, `-0044-03-15` | a year, a month, a day |
/// | `2017-06-29T06:15:00-04:00` | taken as its day, in its own time zone |
/// | `Y170000002` | a year beyond four digits |
/// | `2017-21` … `2017-24` | spring (March to May), summer, autumn, winter (December to the February after), as in the north |
/// | `2017-06?`, `2010~`, `2010%` | uncertain, approximate, both |
/// | `201X`, `20XX`, `2017-XX`, `2017-06-XX`, `2017-XX-XX`, `2017-06-2X`, `2017-1X` | digits that nobody gave |
/// | `2016-07/2017-06`, `2016-07/..`, `../2017-03`, `2016-07/`, `/2017-03` | an interval; `..` open, nothing: unknown |
///
/// Refused: days that the calendar does not have, intervals that certainly end before they begin, and intervals
/// without any date (`../..`, `/`), for which the field is left empty.
package struct EDTF: Hashable, Sendable, CustomStringConvertible {
    /// As written, without the blanks around it. Two spellings of one day are two values.
    package let text: String
    /// Every day on which it may lie.
    package let window: Window
    /// Some part is uncertain, approximate or has digits that nobody gave (`~ ? % X`): it proves no difference
    /// between two people (counting.md, 3).
    package let provesNothing: Bool
    package let isInterval: Bool
    /// A time of day was given. It is kept in `text` and has no part in comparisons.
    package let hasTime: Bool

    /// - Throws: `Invalid` with field `date`, which never repeats the text: a name may stand in the wrong column.
    package init(_ text: String) throws(Invalid) {
        var trimmed = trimmingBlanks(text)
        let parsed = trimmed.withUTF8 { bytes in
            Result { () throws(DateProblem) in try ParsedDate(bytes) }
        }
        switch parsed {
        case .failure(let problem):
            throw problem.invalid
        case .success(let date):
            self.text = trimmed
            window = date.window
            provesNothing = date.isVague
            isInterval = date.isInterval
            hasTime = date.hasTime
        }
    }

    package init(_ day: Day) {
        text = day.description
        window = Window(day)
        provesNothing = false
        isInterval = false
        hasTime = false
    }

    package var description: String { text }

    /// One calendar day, without qualifier or missing digit.
    package var isExactDay: Bool { window.isOneDay && !provesNothing }

    /// Whichever days are the true ones, this one's comes first.
    package func isCertainlyBefore(_ other: EDTF) -> Bool { window.isCertainlyBefore(other.window) }

    /// There are days, one of each, of which this one's comes first.
    package func isPossiblyBefore(_ other: EDTF) -> Bool { window.isPossiblyBefore(other.window) }

    /// They may be the same day.
    package func overlaps(_ other: EDTF) -> Bool { window.overlaps(other.window) }

    /// Whichever day is the true one, the other's window holds it.
    package func isWithin(_ other: EDTF) -> Bool { window.isWithin(other.window) }
}
