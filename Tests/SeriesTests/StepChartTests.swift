import Casebook
import Counting
import Foundation
import Proof
import Questions
import Testimony
import TestSupport
import Testing

@testable import Series
@testable import Web

@Suite struct StepChartTests {
    private func series(_ count: String = "detained", seed: UInt64 = 3) throws -> CountSeries {
        try CountSeries(
            count, in: RandomRecord.casebook(seed: seed), from: Day(number: RandomRecord.first), to: Day(number: RandomRecord.first + RandomRecord.days),
            budget: Budget(steps: 100_000))
    }

    private func june(_ count: String = "detained") throws -> CountSeries {
        let casebook = try WorkedCase.casebook()
        let days = try #require(casebook.daysOfArrival)
        return try CountSeries(count, in: casebook, from: days.lowerBound, to: days.upperBound)
    }

    /// Value of a line at a place, read off its path as a reader of SVG does.
    private func heights(_ path: String, at places: [Double]) -> [Double] {
        var x = 0.0, y = 0.0
        var runs: [(from: Double, to: Double, y: Double)] = []
        for match in path.matches(of: /([Mhv])(-?[\d.]+)(?: (-?[\d.]+))?/) {
            let value = Double(match.2) ?? .nan
            switch match.1 {
            case "M": (x, y) = (value, match.3.flatMap { Double($0) } ?? .nan)
            case "h":
                runs.append((x, x + value, y))
                x += value
            default: y += value
            }
        }
        return places.map { place in runs.first { min($0.from, $0.to) <= place && place <= max($0.from, $0.to) }?.y ?? .nan }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8])
    func eachLineIsAtItsValueOnEachDay(seed: Int) throws {
        let series = try series("remaining", seed: UInt64(seed))
        let chart = StepChart(series, words: try StringCatalogue.words(in: "en"))
        let paths = Array(try chart.markup().xml().matches(of: /class="s-line[^"]*" d="([^"]*)"/).map { String($0.1) })
        try #require(paths.count == 3)
        let axis = ValueAxis(to: series.changes.map(\.bounds.atMost).max() ?? 0, most: 5)
        // Where the plot is, from what is drawn: the first line begins at its start and ends at its end.
        let numbers = paths[0].matches(of: /([Mh])(-?[\d.]+)/).map { Double($0.2) ?? .nan }
        let start = numbers[0], end = numbers.reduce(0, +)
        for number in series.from.number...series.to.number {
            let place = start + (end - start) * (Double(number - series.from.number) + 0.5) / Double(RandomRecord.days + 1)
            let bounds = try #require(series.bounds(on: Day(number: number)))
            for (path, value) in zip(paths, [bounds.atMost, bounds.documented, bounds.atLeast]) {
                let wanted = 10 + 240 * (1 - Double(value) / Double(axis.end))
                #expect(abs(heights(path, at: [place])[0] - wanted) <= 0.5, "day \(number), \(value) of \(axis.end)")
            }
        }
    }

    @Test func theDrawingSaysItInWordsAndIsWellFormed() throws {
        for (language, size) in [("en", StepChart.Size.wide), ("en", .narrow), ("ko", .wide), ("ko", .narrow)] {
            let svg = try StepChart(june(), words: StringCatalogue.words(in: language), size: size).file().xml()
            #expect(XMLTags(svg).areWellFormed)
            #expect(svg.contains("role=\"img\"") && svg.contains("aria-labelledby=\"series-title-\(size.rawValue)\""))
            let words = language == "en" ? "at least 51, documented 51, at most 51" : "적어도 51, 기록됨 51, 많아야 51"
            #expect(svg.contains(words), "\(language)")
            // Pattern and not only colour: one line a number, each drawn in another way, and a hatch between.
            for style in ["\"s-line\"", "\"s-line s-dashed\"", "\"s-line s-dotted\"", "url(#series-hatch-\(size.rawValue))"] {
                #expect(svg.contains(style), "\(style)")
            }
            #expect(svg.components(separatedBy: "<path class=\"s-line").count == 4)
        }
    }

    /// Texts are set from where lines of text begin, and time runs the same way.
    @Test func inRightToLeftLanguagesTheDrawingIsTurnedRound() throws {
        let english = try StringCatalogue.words(in: "en")
        // The desk does not speak Arabic yet: English words, in each of Arabic's plural forms.
        let entries = english.entries.mapValues { entry in
            guard case .plural(let forms) = entry, let other = forms[.other] else { return entry }
            return .plural(Dictionary(uniqueKeysWithValues: PluralCategory.allCases.map { ($0, other) }))
        }
        let arabic = Words(language: try #require(Language("ar")), entries: entries)
        let series = try june()
        let one = try StepChart(series, words: english).markup().xml(), other = try StepChart(series, words: arabic).markup().xml()
        #expect(one.contains("direction=\"ltr\"") && other.contains("direction=\"rtl\""))
        func startOfAtLeast(_ svg: String) -> Double? {
            svg.firstMatch(of: /class="s-line" d="M([\d.]+) [\d.]+h(-?[\d.]+)/).flatMap { match in Double(match.2).map { $0 > 0 ? 1 : -1 } }
        }
        #expect(startOfAtLeast(one) == 1 && startOfAtLeast(other) == -1)
        func anchors(_ svg: String) -> [String] { svg.matches(of: /text-anchor="(\w+)"/).map { String($0.1) } }
        #expect(anchors(one) == anchors(other) && Set(anchors(one)) == ["start", "middle", "end"])
        // Every place is the other's, seen in a mirror.
        func places(_ svg: String) -> [Double] { svg.matches(of: /<text[^>]* x="([\d.]+)"/).compactMap { Double($0.1) } }
        #expect(places(one).count == places(other).count)
        #expect(zip(places(one), places(other)).allSatisfy { abs($0 + $1 - 720) < 60 })
    }

    @Test func namesOfLinesDoNotRunIntoEachOther() throws {
        for size in StepChart.Size.allCases {
            for count in ["detained", "remaining", "held", "all", "plain"] {
                for seed in 1...6 {
                    let series = try series(count, seed: UInt64(seed))
                    let svg = try StepChart(series, words: StringCatalogue.words(in: "en"), size: size).markup().xml()
                    let heights = svg.matches(of: /<text class="d-text"[^>]* y="([\d.]+)"/).compactMap { Double($0.1) }
                    #expect(heights.count == 3 && zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 >= 16.9 }, "\(count) \(seed): \(heights)")
                    #expect((heights.first ?? 0) >= 12)
                }
            }
        }
    }

    /// A long record stays a small file: ten years with a change every other week.
    @Test func tenYearsAreAFewKilobytes() throws {
        var contents: [Statement.Content] = [.count(try CountDefinition(id: "all"))]
        for number in 0..<260 {
            contents.append(.report(try Report(id: "R\(number)", received: EDTF(Day(number: 14_000 + number * 14)))))
            contents.append(.mention(try Mention(id: "M\(number)", report: "R\(number)")))
        }
        let casebook = Casebook(contents.map { Statement(by: "test", at: "2017-06-30T00:00:00Z", content: $0) })
        let series = try CountSeries("all", in: casebook, from: Day(number: 14_000), to: Day(number: 17_652))
        #expect(series.changes.count == 260)
        let bytes = try StepChart(series, words: StringCatalogue.words(in: "en")).markup().xml().utf8.count
        #expect(bytes < 10_000, "\(bytes)")
    }
}
