import Casebook
import Proof
import Series
import Testing

@testable import Desk

/// A count's page shows it day by day.
@Suite struct SeriesPieceTests {
    @Test(arguments: ["en", "ko"])
    func theCountIsShownDayByDay(language: String) async throws {
        let visitor = Visitor(model: try June.model())
        visitor.language = language
        try await visitor.signIn()
        let page = try await visitor.get("/counts/detained")
        #expect(page.status == 200)
        for piece in ["series wide", "series narrow", "series-title-wide", "series-desc-narrow", "s-line s-dotted"] {
            #expect(page.text.contains(piece), "\(piece)")
        }
        // The first report came on the last day of May, the second on the 18th of June, the list of fifty-one on the 20th.
        let days = language == "en" ? ["May 31, 2017", "June 18, 2017", "June 20, 2017"] : ["2017년 5월 31일", "2017년 6월 18일", "2017년 6월 20일"]
        for day in days { #expect(page.text.contains("<td>\(day)</td>"), "\(day)") }
    }

    @Test func aSeriesIsMadeOnceForARecord() async throws {
        let model = try June.model()
        let first = try #require(await model.series.series(of: "detained")).get()
        let again = try #require(await model.series.series(of: "detained")).get()
        #expect(first.changes == again.changes)
        #expect(first.changes.map(\.bounds.documented) == [0, 8, 51])
        #expect(await DeskModel(Casebook()).series.series(of: "detained") == nil)
    }
}
