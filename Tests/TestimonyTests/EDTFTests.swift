import Testing

@testable import Testimony

@Suite struct EDTFTests {
    /// Text, first day, last day (empty: open), and whether it proves nothing.
    static let valid: [(String, String, String, Bool)] = [
        ("2017", "2017-01-01", "2017-12-31", false),
        ("0000", "0000-01-01", "0000-12-31", false),
        ("-0044", "-0044-01-01", "-0044-12-31", false),
        ("2017-06", "2017-06-01", "2017-06-30", false),
        ("2016-02", "2016-02-01", "2016-02-29", false),
        ("2017-06-29", "2017-06-29", "2017-06-29", false),
        ("-0044-03-15", "-0044-03-15", "-0044-03-15", false),
        ("2016-02-29", "2016-02-29", "2016-02-29", false),
        ("2017-21", "2017-03-01", "2017-05-31", false),
        ("2017-22", "2017-06-01", "2017-08-31", false),
        ("2017-23", "2017-09-01", "2017-11-30", false),
        ("2015-24", "2015-12-01", "2016-02-29", false),
        ("2017?", "2017-01-01", "2017-12-31", true),
        ("2010~", "2010-01-01", "2010-12-31", true),
        ("2017-06%", "2017-06-01", "2017-06-30", true),
        ("2017-06-29?", "2017-06-29", "2017-06-29", true),
        ("2017-21~", "2017-03-01", "2017-05-31", true),
        ("201X", "2010-01-01", "2019-12-31", true),
        ("20XX", "2000-01-01", "2099-12-31", true),
        ("-201X", "-2019-01-01", "-2010-12-31", true),
        ("201X?", "2010-01-01", "2019-12-31", true),
        ("2017-XX", "2017-01-01", "2017-12-31", true),
        ("2017-06-XX", "2017-06-01", "2017-06-30", true),
        ("2017-XX-XX", "2017-01-01", "2017-12-31", true),
        ("2017-06-2X", "2017-06-20", "2017-06-29", true),
        ("2017-06-0X", "2017-06-01", "2017-06-09", true),
        ("2017-06-3X", "2017-06-30", "2017-06-30", true),
        ("2017-02-2X", "2017-02-20", "2017-02-28", true),
        ("2017-0X", "2017-01-01", "2017-09-30", true),
        ("2017-1X", "2017-10-01", "2017-12-31", true),
        ("2016-07/2017-06", "2016-07-01", "2017-06-30", false),
        ("2004-02-01/2005", "2004-02-01", "2005-12-31", false),
        ("2017-06-15/2017-06", "2017-06-15", "2017-06-30", false),
        ("2017-06-29/2017-06-29", "2017-06-29", "2017-06-29", false),
        ("2016-07/..", "2016-07-01", "", false),
        ("../2017-03", "", "2017-03-31", false),
        ("2016-07/", "2016-07-01", "", false),
        ("/2017-03", "", "2017-03-31", false),
        ("2016-07~/..", "2016-07-01", "", true),
        ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03", true),
        ("2016-21/2016-23", "2016-03-01", "2016-11-30", false),
        ("2017-06-29T06:15:00", "2017-06-29", "2017-06-29", false),
        ("2017-06-29T06:15:00Z", "2017-06-29", "2017-06-29", false),
        ("2017-06-29T06:15:00-04:00", "2017-06-29", "2017-06-29", false),
        ("2017-06-29T24:00:00+09", "2017-06-29", "2017-06-29", false),
    ]

    @Test(arguments: valid)
    func accepted(_ row: (text: String, first: String, last: String, isVague: Bool)) throws {
        let date = try EDTF(row.text)
        #expect(date.text == row.text)
        #expect(date.description == row.text)
        #expect(date.window.first == (row.first.isEmpty ? .distantPast : Day(row.first)))
        #expect(date.window.last == (row.last.isEmpty ? .distantFuture : Day(row.last)))
        #expect(date.provesNothing == row.isVague)
        #expect(date.provesNothing == row.text.contains { "~?%X".contains($0) })
        #expect(date.isInterval == row.text.contains("/"))
        #expect(date.hasTime == row.text.contains("T"))
        #expect(date.isExactDay == (!row.isVague && !row.first.isEmpty && row.first == row.last))
        #expect(try EDTF(date.text) == date, "what is printed reads the same")
    }

    @Test func longYears() throws {
        let long = try EDTF("Y170000002")
        #expect(long.window.first.year == 170_000_002 && long.window.last.year == 170_000_002)
        #expect(try EDTF("Y-170000002").window.last.year == -170_000_002)
        #expect(try EDTF("Y10000").window.first == Day(year: 10000, month: 1, day: 1))
    }

    @Test func blanksAroundAreNotKept() throws {
        #expect(try EDTF(" 2017-06\u{3000}\n").text == "2017-06")
        #expect(try EDTF(" 2017-06 ") == EDTF("2017-06"))
    }

    static let invalid = [
        "", " ", "17", "201", "20177", "2017-", "2017-6", "2017-00", "2017-13", "2017-20", "2017-25", "2017-06-", "2017-06-0",
        "2017-06-00", "2017-06-31", "2017-02-30", "2017-02-29", "1900-02-29", "2017-06-290", "2017/06/29/30", "2017 / 2018",
        "29.06.2017", "June 2017", "2017年6月", "-0000", "+2017", "--2017", "2XXX", "XXXX", "X017", "20X7", "2017-X1", "2017-2X",
        "2017-3X", "201X-06", "2017-XX-01", "2017-1X-XX", "2017-06-X1", "2017-06-4X", "2017-02-3X", "2017-21-01", "?", "2017??",
        "2017?~", "?2017", "2017-?06", "2017-06?-29", "2017#", "../..", "/", "../", "/..", "..", "..2017", "2017..", "...",
        "2017/...", "2017-06/2017-05", "2018/2017", "2017-06-29/2017-06-28", "2017-06-29T06:15:00/..", "2017-06-29T06:15",
        "2017-06-29T25:00:00", "2017-06-29T24:00:01", "2017-06-29T06:60:00", "2017-06-29T06:15:00+24:00", "2017-06-29T06:15:00?",
        "2017-06-2XT06:15:00", "Y2017", "Y02017", "Y", "Y-", "Y1e5", "Y99999999999999999999", "Y9999999999", "2017\u{0}", "２０１７",
        "2017-06-29T06:15:00-04:00[America/New_York]", "{2017,2018}", "[2017..2018]", "2017-31", "20170629",
    ]

    @Test(arguments: invalid)
    func refused(_ text: String) {
        let problem = refusal { () throws(Invalid) in _ = try EDTF(text) }
        #expect(problem?.field == "date")
        #expect(problem?.instead.isEmpty == false)
    }

    /// A name may stand in the wrong column.
    @Test func theProblemDoesNotRepeatTheText() {
        for text in ["Kim-Chol-su", "010-5555-0199", "2017-02-30", "Lim"] {
            let problem = refusal { () throws(Invalid) in _ = try EDTF(text) }
            #expect(problem?.what.contains(text) == false && problem?.instead.contains(text) == false)
        }
    }

    @Test func aDayMakesItsOwnDate() throws {
        let day = try #require(Day("2017-06-29"))
        #expect(EDTF(day) == (try EDTF("2017-06-29")))
        #expect(EDTF(day).isExactDay)
    }
}
