import Foundation
import Proof
import Testimony
package import Web

/// A series as a drawing: three lines of steps, with the space between at least and at most hatched.
///
/// At least is solid, documented dashed, at most dotted, as the numbers are everywhere; each line is named at its end, and beneath
/// the drawing where there is no room. In right-to-left languages time runs from the right.
///
/// For staff alone, as the series is.
package struct StepChart {
    package enum Size: String, CaseIterable {
        case wide, narrow

        var width: Double { self == .wide ? 720 : 360 }
        var plot: Double { self == .wide ? 240 : 200 }
        var marks: Int { self == .wide ? 7 : 4 }
    }

    let series: CountSeries
    let words: Words
    private let size: Size
    private let values: ValueAxis
    private let days: DayAxis

    package init(_ series: CountSeries, words: Words, size: Size = .wide) {
        self.series = series
        self.words = words
        self.size = size
        values = ValueAxis(to: series.changes.map(\.bounds.atMost).max() ?? 0, most: 5)
        days = DayAxis(from: series.from, to: series.to, most: size.marks)
    }

    var language: Language { words.language }

    // MARK: The drawing

    /// For a page that has the desk's style.
    package func markup() throws(WordsError) -> Markup { try drawing(isFile: false) }

    /// A file of its own, with its style.
    package func file() throws(WordsError) -> Markup { try drawing(isFile: true) }

    private func drawing(isFile: Bool) throws(WordsError) -> Markup {
        let labels = try self.labels()
        let room = ChartRoom(size: size, values: values.ticks.map(language.number), labels: labels)
        let title = try self.title, description = try self.description
        let hatch = "series-hatch-\(size.rawValue)"
        let heights = spread(labels.map { y($0.value) }, within: ChartRoom.top...ChartRoom.top + size.plot)
        return SVG.svg(
            isFile ? Attribute("xmlns", "http://www.w3.org/2000/svg") : nil, .class("series \(size.rawValue)"),
            Attribute("viewBox", "0 0 \(Drawing.number(size.width)) \(Drawing.number(room.height))"), Attribute("role", "img"),
            .aria("labelledby", "series-title-\(size.rawValue)"), .aria("describedby", "series-desc-\(size.rawValue)"),
            Attribute("direction", language.direction), .lang(language)
        ) {
            SVG.title(.id("series-title-\(size.rawValue)")) { title }
            SVG.desc(.id("series-desc-\(size.rawValue)")) { description }
            if isFile {
                SVG.style { Stylesheets.series }
                SVG.rect(.class("d-paper"), .at("width", size.width), .at("height", room.height))
            }
            SVG.defs {
                SVG.pattern(.id(hatch), Attribute("width", "6"), Attribute("height", "6"), Attribute("patternUnits", "userSpaceOnUse")) {
                    SVG.rect(.class("s-band"), .at("width", 6), .at("height", 6))
                    SVG.path(.class("s-hatch"), Attribute("d", "M0 6L6 0"))
                }
            }
            valueMarks(room)
            dayMarks(room)
            lines(room, hatch: hatch)
            for (label, height) in zip(labels, heights) { name(label, at: height, room) }
            SVG.line(
                .class("d-frame"), .at("x1", x(room.start)), .at("x2", x(room.end)), .at("y1", y(0)), .at("y2", y(0)))
        }
    }

    private func lines(_ room: ChartRoom, hatch: String) -> Markup {
        func line(_ bound: BoundLine) -> StepLine {
            StepLine(series.changes.map { (x(place($0.day, room)), y(bound.value($0.bounds))) }, end: x(room.end))
        }
        let area = line(.atMost).area(downTo: line(.atLeast))
        return .group {
            SVG.path(Attribute("fill", "url(#\(hatch))"), Attribute("d", area))
            for named in BoundLine.allCases { SVG.path(.class(named.stroke), Attribute("d", line(named).path)) }
        }
    }

    private func valueMarks(_ room: ChartRoom) -> Markup {
        .group {
            for tick in values.ticks {
                if tick > 0 {
                    SVG.line(.class("d-grid"), .at("x1", x(room.start)), .at("x2", x(room.end)), .at("y1", y(tick)), .at("y2", y(tick)))
                }
                label(language.number(tick), at: room.start - 7, y(tick) + 4, "d-soft", anchor: "end")
            }
        }
    }

    /// A mark with its day, and beneath it the year where it is the first of that year.
    private func dayMarks(_ room: ChartRoom) -> Markup {
        .group {
            for (index, tick) in days.ticks.enumerated() {
                let place = place(tick, room)
                SVG.line(.class("d-frame"), .at("x1", x(place)), .at("x2", x(place)), .at("y1", y(0)), .at("y2", y(0) + 5))
                label(mark(tick), at: place, y(0) + 20, "d-soft", anchor: "middle")
                if !isByYears, index == 0 || days.ticks[index - 1].year != tick.year {
                    label(CalendarDay.year(yearText(tick), in: language), at: place, y(0) + 20 + ChartRoom.row, "d-soft", anchor: "middle")
                }
            }
        }
    }

    private var isByYears: Bool { if case .years = days.unit { true } else { false } }

    private func yearText(_ day: Day) -> String { String(day.description.dropLast(6)) }

    private func mark(_ day: Day) -> String {
        switch days.unit {
        case .years: CalendarDay.year(yearText(day), in: language)
        case .months: CalendarDay.shortMonth(day.description, in: language)
        case .days, .weeks: CalendarDay.shortDay(day.description, in: language)
        }
    }

    // MARK: Names of the lines

    private func labels() throws(WordsError) -> [ChartLabel] {
        guard let last = series.changes.last?.bounds else { return [] }
        var labels: [ChartLabel] = []
        for line in BoundLine.allCases {
            let value = line.value(last)
            let text = try words("desk.series.line", ["what": .text(try words("desk.bound.\(line.key)")), "value": .number(value)])
            labels.append(ChartLabel(text: text, line: line, value: value))
        }
        return labels
    }

    private func name(_ named: ChartLabel, at height: Double, _ room: ChartRoom) -> Markup {
        guard room.hasLabelsAtEnd else { return beneath(named, room) }
        let start = room.end + 8
        return .group {
            if abs(height - y(named.value)) > 1 {
                SVG.path(.class("d-leader"), Attribute("d", "M\(point(room.end + 1, y(named.value)))L\(point(start - 1, height))"))
            }
            SVG.line(.class(named.line.stroke), .at("x1", x(start)), .at("x2", x(start + ChartRoom.sample)), .at("y1", height), .at("y2", height))
            label(named.text, at: start + ChartRoom.sample + 5, height + 4.5, "d-text", anchor: "start")
        }
    }

    private func beneath(_ named: ChartLabel, _ room: ChartRoom) -> Markup {
        let height = room.height - ChartRoom.row * Double(BoundLine.allCases.count - named.line.rawValue) + 8
        return .group {
            SVG.line(.class(named.line.stroke), .at("x1", x(room.start)), .at("x2", x(room.start + ChartRoom.sample)), .at("y1", height), .at("y2", height))
            label(named.text, at: room.start + ChartRoom.sample + 5, height + 4.5, "d-text", anchor: "start")
        }
    }

    /// Heights in their order, moved as little as is needed to stand a row apart. The first is the highest line's.
    private func spread(_ wanted: [Double], within range: ClosedRange<Double>) -> [Double] {
        var heights = wanted
        for index in heights.indices.dropFirst() { heights[index] = max(heights[index], heights[index - 1] + ChartRoom.row) }
        // Together they may have sunk too low: half of it is taken back, and what is still below the axis.
        let sunk = zip(heights, wanted).map { $0 - $1 }.max() ?? 0
        let over = max(sunk / 2, (heights.last ?? 0) - range.upperBound)
        if let first = heights.first, over > 0 {
            let up = min(over, first - range.lowerBound)
            heights = heights.map { $0 - max(0, up) }
        }
        return heights
    }

    // MARK: Places

    private func place(_ day: Day, _ room: ChartRoom) -> Double {
        // A day is as wide as any other: the last one ends where the axis does.
        room.start + (room.end - room.start) * Double(day.number - days.first.number) / Double(days.last.number - days.first.number + 1)
    }

    private func x(_ place: Double) -> Double { language.direction == "rtl" ? size.width - place : place }
    private func y(_ value: Int) -> Double { ChartRoom.top + size.plot * (1 - Double(value) / Double(values.end)) }
    private func point(_ place: Double, _ height: Double) -> String { "\(Drawing.number(x(place))) \(Drawing.number(height))" }

    private func label(_ text: String, at place: Double, _ height: Double, _ style: String, anchor: String) -> Markup {
        SVG.text(
            .class(style), .at("x", x(place)), .at("y", height), Attribute("font-size", Drawing.number(ChartRoom.text)), Attribute("text-anchor", anchor)
        ) { text }
    }
}
