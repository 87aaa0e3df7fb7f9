import TestSupport
import Testing

@testable import Testimony

@Suite struct WindowTests {
    /// A date somewhere in 2016 to 2018, in every form that has both ends, so that its days can be listed.
    private static func randomDate(_ random: inout Seeded) throws -> EDTF {
        func point() -> String {
            let year = Int.random(in: 2016...2018, using: &random)
            let month = Int.random(in: 1...12, using: &random)
            let day = Int.random(in: 1...Day.lengthOfMonth(month, year: year), using: &random)
            let month2 = month < 10 ? "0\(month)" : "\(month)"
            let day2 = day < 10 ? "0\(day)" : "\(day)"
            let forms = [
                "\(year)", "\(year)-\(month2)", "\(year)-\(month2)-\(day2)", "\(year)-\(month2)-\(day2)", "\(year)-\(20 + (month + 2) / 3)",
                "\(year)-\(month2)-XX", "\(year)-\(month2)-\(day / 10)X", "\(year)-1X", "\(year)-\(month2)?",
            ]
            return forms.randomElement(using: &random) ?? "2017"
        }
        guard Bool.random(using: &random) else { return try EDTF(point()) }
        let (a, b) = (point(), point())
        // Refused where a certainly comes after b.
        if let forwards = try? EDTF("\(a)/\(b)") { return forwards }
        return try EDTF("\(b)/\(a)")
    }

    private static func days(_ window: Window) -> Set<Int> { Set(window.first.number...window.last.number) }

    /// All four comparisons by listing every day of both.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func comparisonsAgreeWithBruteForce(seed: UInt64) throws {
        var random = Seeded(seed)
        for round in 0..<400 {
            let (a, b) = (try Self.randomDate(&random), try Self.randomDate(&random))
            let (aDays, bDays) = (Self.days(a.window), Self.days(b.window))
            let (aFirst, aLast) = (try #require(aDays.min()), try #require(aDays.max()))
            let (bFirst, bLast) = (try #require(bDays.min()), try #require(bDays.max()))
            let place: Comment = "seed \(seed), round \(round): \(a) and \(b)"
            #expect(a.isCertainlyBefore(b) == aDays.allSatisfy { $0 < bFirst && $0 < bLast }, place)
            #expect(a.isPossiblyBefore(b) == aDays.contains { day in bDays.contains { day < $0 } }, place)
            #expect(a.overlaps(b) == !aDays.isDisjoint(with: bDays), place)
            #expect(a.isWithin(b) == aDays.isSubset(of: bDays), place)
            #expect(a.window.contains(Day(number: bFirst)) == aDays.contains(bFirst), place)
            // Between them they say everything about order.
            #expect(a.isCertainlyBefore(b) == !(b.isPossiblyBefore(a) || a.overlaps(b)), place)
            #expect(aFirst <= aLast, place)
        }
    }

    @Test func openEnds() throws {
        let since = try EDTF("2016-07/..")
        let before = try EDTF("../2017-03")
        let june = try EDTF("2016-06")
        #expect(june.isCertainlyBefore(since) && !since.isPossiblyBefore(june))
        #expect(since.overlaps(before) && since.isPossiblyBefore(before) && before.isPossiblyBefore(since))
        #expect(june.isWithin(before) && !june.isWithin(since) && !before.isWithin(june))
        #expect(since.window.isOpenAtEnd && !since.window.isOpenAtStart && before.window.isOpenAtStart)
    }

    @Test func endsAreKeptInOrder() {
        let window = Window(first: Day(number: 5), last: Day(number: 2))
        #expect(window.first.number == 2 && window.last.number == 5)
    }
}
