/// Why a text is no date that Vigil keeps.
enum DateProblem: Error {
    case empty
    case notADate
    case noSuchMonth
    /// The month has `length` days.
    case noSuchDay(length: Int)
    case yearTooFar
    case backwards
    case intervalWithoutDate
    case timeInInterval

    /// Says nothing of the text itself, which may be a name in the wrong column.
    var invalid: Invalid {
        let (what, instead) =
            switch self {
            case .empty:
                ("the date is empty", "a date such as 2017-06-29, 2017-06 or 2016-07/..")
            case .notADate:
                ("this is not a date in EDTF", "2017-06-29, 2017-06, 2017, 2017-06-2X, 2017-03?, 2010~ or 2016-07/2017-06")
            case .noSuchMonth:
                ("the year has no such month", "a month from 01 to 12, or a season from 21 to 24")
            case .noSuchDay(let length):
                ("the month has no such day", "a day from 01 to \(length)")
            case .yearTooFar:
                ("the year is too far away", "a year from \(Day.years.lowerBound) to \(Day.years.upperBound)")
            case .backwards:
                ("the interval ends before it begins", "the earlier date first, as in 2016-07/2017-06")
            case .intervalWithoutDate:
                ("the interval has no date at either end", "one end at least, as in 2016-07/.., or an empty field")
            case .timeInInterval:
                ("an interval cannot end at a time of day", "days, as in 2017-06-27/2017-06-29")
            }
        return Invalid(field: "date", what: what, instead: instead)
    }
}
