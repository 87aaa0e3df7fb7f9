import Casebook
import Foundation
import Testimony
import Web

/// A person's custody over time: a row an event, on one line of days.
///
/// A full bar covers days on which it certainly held; a pale one those on which it may have begun or ended. The outline
/// says how sure we are: solid for confirmed and likely, dashed for possible and planned, dotted for unlikely and unknown.
struct TimelineDrawing {
    enum Size: String, CaseIterable {
        case wide, narrow

        var width: Double { self == .wide ? 680 : 340 }
        var ticks: Int { self == .wide ? 7 : 4 }
        var letters: Int { self == .wide ? 72 : 36 }
    }

    let standing: Standing
    let lens: Lens

    private static let row = 46.0, bar = 12.0, axis = 30.0

    /// Two drawings of the same, of which the style sheet shows the one that fits the page.
    func markup() throws -> Markup { try .group { for size in Size.allCases { try drawing(size) } } }

    private func drawing(_ size: Size) throws -> Markup {
        let events = standing.custody.timeline
        let line = TimeLine(events, until: lens.view.asOf, width: size.width, ticks: size.ticks)
        let height = Double(events.count) * Self.row + Self.axis
        let id = "timeline-\(size.rawValue)"
        return try SVG.svg(
            .class("timeline \(size.rawValue)"), Attribute("viewBox", "0 0 \(Drawing.number(size.width)) \(Drawing.number(height))"),
            Attribute("role", "img"), .aria("labelledby", id)
        ) {
            try SVG.title(.id(id)) { try description(events) }
            for tick in line.ticks {
                SVG.line(.class("d-grid"), .at("x1", tick.x), .at("x2", tick.x), .at("y1", 0), .at("y2", height - Self.axis + 6))
                SVG.text(.class("d-soft"), .at("x", tick.x), .at("y", height - 8), Attribute("font-size", "13"), Attribute("text-anchor", tick.x < 40 ? "start" : tick.x > size.width - 40 ? "end" : "middle")) {
                    label(tick, line.step)
                }
            }
            if line.last > line.asOf {
                SVG.line(.class("d-line"), .at("x1", line.x(line.asOf)), .at("x2", line.x(line.asOf)), .at("y1", 0), .at("y2", height - Self.axis + 6))
            }
            for (number, event) in events.enumerated() {
                let top = Double(number) * Self.row
                try SVG.text(.class("d-halo"), .at("x", 0), .at("y", top + 16), Attribute("font-size", "14")) { try title(event, size.letters) }
                bars(event, events, line, top: top + 23)
            }
        }
    }

    /// The same in words, for those who do not see it.
    private func description(_ events: [CustodyEvent]) throws -> String {
        let parts = try events.map { event in
            "\(try title(event, 200)) (\(try lens.date(event.date)), \(try lens.code("certainty", event.certainty)))"
        }
        return try lens("timeline.alt", ["events": .text(parts.joined(separator: "; "))])
    }

    private func title(_ event: CustodyEvent, _ most: Int) throws -> String {
        let words = [try lens("event.\(event.kind.rawValue)"), lens.place(event.place)].compactMap { $0 }.joined(separator: " · ")
        return words.count > most ? words.prefix(most - 1) + "…" : words
    }

    private func label(_ tick: TimeLine.Tick, _ months: Int) -> String {
        let style = Date.FormatStyle(locale: Locale(identifier: lens.language.tag), calendar: Calendar(identifier: .gregorian), timeZone: .gmt).year()
        let date = Date(timeIntervalSince1970: Double(tick.day.number) * 86_400)
        return months >= 12 ? date.formatted(style) : date.formatted(style.month(.abbreviated))
    }

    private func bars(_ event: CustodyEvent, _ all: [CustodyEvent], _ line: TimeLine, top: Double) -> Markup {
        let kind = event.kind == .planned ? Stroke.dashed : Stroke(event.certainty)
        guard let began = event.date?.window else {
            // Undated: it may lie anywhere.
            return rect("maybe", kind, from: line.x(line.first), to: line.x(line.asOf), top: top)
        }
        let isState = event.kind == .held || event.kind == .disappeared || event.kind == .moved
        guard isState else {
            return began.isOneDay ? diamond(kind, at: line.x(began.first), top: top) : rect("maybe", kind, from: line.x(began.first), to: line.x(began.last), top: top)
        }
        let end = event.until?.window ?? line.end(of: event, among: all)
        // What has begun has done so by the day asked about.
        let from = line.x(min(began.last, line.asOf))
        let to = max(from, line.x(end?.first ?? line.asOf))
        return .group {
            if !began.isOneDay { rect("maybe", kind, from: line.x(began.first), to: from, top: top) }
            if to > from { rect("sure", kind, from: from, to: to, top: top) }
            if let end, line.x(end.last) > to { rect("maybe", kind, from: to, to: line.x(end.last), top: top) }
            if end == nil { arrow(kind, at: to, top: top) }
        }
    }

    private func rect(_ fill: String, _ stroke: Stroke, from: Double, to: Double, top: Double) -> Markup {
        SVG.rect(
            .class("t-\(fill) t-\(stroke.rawValue)"), .at("x", from), .at("y", top), .at("width", max(3, to - from)), .at("height", Self.bar), Attribute("rx", "2"))
    }

    private func diamond(_ stroke: Stroke, at x: Double, top: Double) -> Markup {
        let middle = top + Self.bar / 2
        let points = [(x, middle - 8), (x + 8, middle), (x, middle + 8), (x - 8, middle)]
        return SVG.polygon(.class("t-sure t-\(stroke.rawValue)"), Attribute("points", points.map { "\(Drawing.number($0.0)),\(Drawing.number($0.1))" }.joined(separator: " ")))
    }

    /// It goes on.
    private func arrow(_ stroke: Stroke, at x: Double, top: Double) -> Markup {
        let points = [(x, top - 3), (x + 9, top + Self.bar / 2), (x, top + Self.bar + 3)]
        return SVG.polygon(.class("t-sure t-\(stroke.rawValue)"), Attribute("points", points.map { "\(Drawing.number($0.0)),\(Drawing.number($0.1))" }.joined(separator: " ")))
    }

    enum Stroke: String {
        case solid, dashed, dotted

        init(_ certainty: Certainty) {
            self =
                switch certainty {
                case .confirmed, .likely: .solid
                case .possible: .dashed
                case .unlikely, .unknown: .dotted
                }
        }
    }
}
