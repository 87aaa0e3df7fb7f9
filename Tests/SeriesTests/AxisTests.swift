import Testimony
import Testing

@testable import Series

@Suite struct AxisTests {
    @Test func valuesHaveRoundStepsAndWholeNumbers() {
        for largest in 0...1_300 {
            let axis = ValueAxis(to: largest, most: 5)
            #expect(axis.end >= max(1, largest) && axis.end - axis.step < max(1, largest), "\(largest): \(axis)")
            #expect((2...6).contains(axis.ticks.count) && axis.ticks[0] == 0, "\(largest): \(axis.ticks)")
            let leading = String(axis.step).prefix(1)
            #expect(["1", "2", "5"].contains(leading) && String(axis.step).dropFirst().allSatisfy { $0 == "0" }, "\(largest): \(axis.step)")
        }
        #expect(ValueAxis(to: 51, most: 5).ticks == [0, 20, 40, 60])
    }

    private func axis(_ from: String, _ to: String, most: Int = 7) throws -> DayAxis {
        DayAxis(from: try #require(Day(from)), to: try #require(Day(to)), most: most)
    }

    @Test func daysAreMarkedByDaysWeeksMonthsOrYears() throws {
        #expect(try axis("2017-06-20", "2017-06-26").unit == .days(1))
        #expect(try axis("2017-06-20", "2017-06-20").ticks.map(\.description) == ["2017-06-20"])
        // Mondays.
        #expect(try axis("2017-05-31", "2017-06-29").ticks.map(\.description) == ["2017-06-05", "2017-06-12", "2017-06-19", "2017-06-26"])
        #expect(try axis("2016-07-01", "2017-06-29").ticks.map(\.description) == ["2016-07-01", "2016-09-01", "2016-11-01", "2017-01-01", "2017-03-01", "2017-05-01"])
        #expect(try axis("2013-10-22", "2023-10-22").ticks.map(\.year) == [2014, 2016, 2018, 2020, 2022])
        #expect(try axis("1017-01-01", "2016-12-31").unit == .years(200))
        #expect(try axis("1969-12-01", "1970-01-10").ticks.map(\.description) == ["1969-12-01", "1969-12-08", "1969-12-15", "1969-12-22", "1969-12-29", "1970-01-05"])
    }

    @Test func marksAreFewAndInTheRange() throws {
        for length in [0, 1, 6, 7, 13, 29, 90, 200, 365, 800, 3_653, 40_000, 365_999] {
            for start in [-5_000, -3, 0, 4, 17_300] {
                for most in [4, 7] {
                    let axis = DayAxis(from: Day(number: start), to: Day(number: start + length), most: most)
                    #expect((1...most).contains(axis.ticks.count), "\(length) from \(start): \(axis.ticks)")
                    #expect(axis.ticks.allSatisfy { axis.first <= $0 && $0 <= axis.last } && axis.ticks == axis.ticks.sorted())
                }
            }
        }
    }
}
