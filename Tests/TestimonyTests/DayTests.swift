import Foundation
import Testing

@testable import Testimony

@Suite struct DayTests {
    @Test func knownDays() {
        #expect(Day(year: 1970, month: 1, day: 1)?.number == 0)
        #expect(Day(year: 2017, month: 6, day: 29)?.number == 17346)
        #expect(Day(year: 2000, month: 3, day: 1)?.number == 11017)
        #expect(Day(year: 1, month: 1, day: 1)?.number == -719162)
        #expect(Day(year: 0, month: 1, day: 1)?.number == -719528)
        #expect(Day(year: 0, month: 2, day: 29) != nil, "year 0 is a leap year")
    }

    @Test(arguments: [(2017, 2, 29), (1900, 2, 29), (2017, 4, 31), (2017, 13, 1), (2017, 0, 1), (2017, 1, 0), (2017, 1, 32)])
    func notInTheCalendar(_ date: (Int, Int, Int)) {
        #expect(Day(year: date.0, month: date.1, day: date.2) == nil)
    }

    /// Walks two whole cycles of 400 years, and the years around 0, day by day.
    @Test func everyDayFollowsTheOneBefore() throws {
        var number = try #require(Day(year: -10, month: 1, day: 1)).number
        for year in -10...810 {
            for month in 1...12 {
                for day in 1...Day.lengthOfMonth(month, year: year) {
                    let made = try #require(Day(year: year, month: month, day: day))
                    let isRight = made.number == number && made.year == year && made.month == month && made.day == day
                    try #require(isRight, "\(year)-\(month)-\(day)")
                    number += 1
                }
            }
        }
    }

    @Test func farYearsComeBack() throws {
        for year in [-2_000_000_000, -1_000_000, -9999, 9999, 170_000_002, 2_000_000_000] {
            let day = try #require(Day(year: year, month: 12, day: 31))
            #expect((day.year, day.month, day.day) == (year, 12, 31))
            #expect(Day.distantPast < day && day < Day.distantFuture)
        }
    }

    @Test func textGoesBothWays() throws {
        for iso in ["2017-06-29", "0000-01-01", "-0044-03-15", "9999-12-31"] {
            #expect(Day(iso)?.description == iso)
        }
        // Written with other means: four digits for the years that have no more, else as many as there are.
        for number in stride(from: -800_000, through: 3_000_000, by: 997) {
            let day = Day(number: number)
            let year = (day.year < 0 ? "-" : "") + String(format: "%04d", abs(day.year))
            #expect(day.description == year + String(format: "-%02d-%02d", day.month, day.day))
        }
        #expect(Day(year: 10_000, month: 1, day: 1)?.description == "10000-01-01")
        for wrong in [
            "", "2017-06", "2017-6-29", "2017-06-31", "2017-06-29?", "2017-06-2X", " 2017-06-29", "2017-06-29/2017-06-29",
            "2017-06-29T00:00:00", "20170629", "٢٠١٧-٠٦-٢٩",
        ] {
            #expect(Day(wrong) == nil, "\(wrong)")
        }
    }
}
