import Testing

@testable import Newsroom

@Suite struct MomentTests {
    @Test(arguments: [
        ("2017-06-29T06:15:00-04:00[America/New_York]", 1_498_731_300),
        ("2017-06-29T10:15:00Z", 1_498_731_300),
        ("2017-06-29T10:15:00Z[America/New_York]", 1_498_731_300),
        ("2017-06-29T19:15:00+09:00[Asia/Seoul]", 1_498_731_300),
        ("2017-06-29T10:15:00-00:00[Europe/Berlin]", 1_498_731_300),
        ("2017-06-29t10:15:00.250z", 1_498_731_300),
        ("1969-12-31T23:59:59Z", -1),
        ("2017-06-29T19:15:00+09:00[Asia/Seoul][u-ca=gregory]", 1_498_731_300),
        ("2016-12-31T23:59:60Z", 1_483_228_800),
    ])
    func isReadAsAnInstant(_ text: String, _ instant: Int) throws {
        let moment = try Moment(text)
        #expect(moment.instant == instant)
        #expect(moment.description == text)
    }

    @Test(arguments: [
        ("2017-06-29", Moment.Problem.shape), ("", .shape), ("2017-06-29T06:15-04:00", .shape), ("2017-06-29T06:15:00", .shape),
        ("2017-06-29T06:15:00-04:00[]", .shape), ("2017-06-29T06:15:00-04:00[America/New_York", .shape),
        ("2017-06-29 06:15:00Z", .shape), ("２017-06-29T06:15:00Z", .shape), ("2017-06-29T06:15:00.Z", .shape),
        ("2017-06-29T06:15:00Z[Asia/Seoul][Asia/Tokyo]", .shape),
        ("2017-02-29T06:15:00Z", .notInCalendar), ("2017-06-29T24:00:00Z", .notInCalendar), ("2017-06-29T06:60:00Z", .notInCalendar),
        ("2017-06-29T06:15:00Z[Mars/Olympus]", .unknownZone),
        ("2017-06-29T06:15:00Z[!u-ca=hebrew]", .critical),
        ("2017-06-29T06:15:00-05:00[America/New_York]", .offset(zone: "America/New_York", written: "-05:00", right: "-04:00")),
        ("2017-01-29T06:15:00-04:00[America/New_York]", .offset(zone: "America/New_York", written: "-04:00", right: "-05:00")),
    ])
    func isRefused(_ text: String, _ problem: Moment.Problem) {
        #expect(throws: problem) { try Moment(text) }
    }

    @Test func isComparedByInstant() throws {
        let newYork = try Moment("2017-06-29T06:15:00-04:00[America/New_York]")
        #expect(try newYork == Moment("2017-06-29T19:15:00+09:00[Asia/Seoul]"))
        #expect(try newYork < Moment("2017-06-29T06:15:01-04:00"))
        #expect(try newYork > Moment("2017-06-29T19:00:00+09:00"))
    }

    @Test(arguments: [
        ("2017-06-29t10:15:00.250z", "2017-06-29T10:15:00Z"), ("2017-06-29T10:15:00Z[Asia/Seoul]", "2017-06-29T19:15:00+09:00[Asia/Seoul]"),
        ("2017-06-29T19:15:00+09:00[Asia/Seoul][u-ca=gregory]", "2017-06-29T19:15:00+09:00[Asia/Seoul]"),
        ("2017-06-29T06:15:00-04:00", "2017-06-29T06:15:00-04:00"), ("2017-06-29T06:15:00-00:00", "2017-06-29T06:15:00Z"),
    ])
    func hasANormalForm(_ text: String, _ normal: String) throws {
        #expect(try Moment(text).normal == normal)
    }

    @Test func printsWhatItReads() throws {
        let made = Moment(instant: 1_498_731_300, zone: "Asia/Seoul")
        #expect(made.text == "2017-06-29T19:15:00+09:00[Asia/Seoul]")
        #expect(made.utc == "2017-06-29T10:15:00Z")
        #expect(try Moment(made.text) == made)
        #expect(Moment(instant: -1).text == "1969-12-31T23:59:59Z")
    }
}
