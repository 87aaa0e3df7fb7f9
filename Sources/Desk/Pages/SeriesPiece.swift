import Proof
import Series
import Testimony
import Web

// For staff alone: this file has nothing at hand that publishes (Tests/HouseRulesTests/RoomTests.swift).
extension Pages {
    /// A count day by day: the drawing, in the width that fits the page, and the same as a table of the days on which it changed.
    static func series(_ made: Result<CountSeries, SeriesError>, _ lens: Lens) throws -> Markup {
        try section("series", lens) {
            switch made {
            case .success(let series):
                try HTML.figure(.class("drawing")) {
                    for size in StepChart.Size.allCases { try StepChart(series, words: lens.words, size: size).markup() }
                }
                try HTML.p(.class("soft")) { try lens("series.note") }
                try HTML.details {
                    try HTML.summary { try lens("series.table") }
                    try changes(series, lens)
                }
            case .failure(.stopped), .failure(.tooManyMentions): try HTML.p(.class("soft")) { try lens("series.stopped") }
            case .failure(let error): HTML.p(.class("problem")) { HTML.bdi { error.description } }
            }
        }
    }

    private static func changes(_ series: CountSeries, _ lens: Lens) throws -> Markup {
        var header = [try lens("series.day")]
        for bound in ["at-least", "certified", "documented", "at-most"] { header.append(try lens("bound.\(bound)")) }
        // Whether a search was finished is said where one was not.
        if !series.isExact { header.append(try lens("series.exact")) }
        let rows = try series.changes.map { change -> [Markup] in
            let bounds = change.bounds
            let numbers = [bounds.atLeast, bounds.certified, bounds.documented, bounds.atMost].map { Markup.text(lens.language.number($0)) }
            let isFinished = series.isExact ? [] : [Markup.text(try lens(bounds.exact ? "series.found" : "series.open"))]
            return [.text(lens.day(change.day))] + numbers + isFinished
        }
        return table(caption: try lens("series.table"), header: header, rows: rows)
    }
}
