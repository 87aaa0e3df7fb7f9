import Foundation
import Testimony
import Web

extension Lens {
    func day(_ day: Day) -> String { CalendarDay.words(day.description, in: language) ?? day.description }

    /// A date as people say it: `June 27, 2017`, `March 2017`, `between July 2016 and June 2017`, `about 2010`.
    func date(_ date: EDTF?) throws -> String {
        guard let date else { return try self("date.none") }
        if date.isInterval { return try between(date.window) }
        var text = date.text[...]
        var marks: Set<Character> = []
        while let last = text.last, "?~%".contains(last) { marks.insert(text.removeLast()) }
        guard !text.contains(where: { "?~%X".contains($0) }), let plain = unit(String(text), date.window) else {
            return try between(date.window)
        }
        if marks.contains("%") || marks.count == 2 { return try self("date.both", ["date": .text(plain)]) }
        if marks.contains("~") { return try self("date.about", ["date": .text(plain)]) }
        return marks.contains("?") ? try self("date.uncertain", ["date": .text(plain)]) : plain
    }

    private func between(_ window: Window) throws -> String {
        let first = edge(window, \.first), last = edge(window, \.last)
        return switch (window.isOpenAtStart, window.isOpenAtEnd) {
        case (true, true): try self("date.none")
        case (true, false): try self("date.until", ["last": .text(last)])
        case (false, true): try self("date.since", ["first": .text(first)])
        case (false, false): first == last ? first : try self("date.between", ["first": .text(first), "last": .text(last)])
        }
    }

    /// A window of whole months is worded by its months, any other by its days.
    private func edge(_ window: Window, _ side: KeyPath<Window, Day>) -> String {
        let startsMonth = window.isOpenAtStart || window.first.day == 1
        let endsMonth = window.isOpenAtEnd || window.last.day == Day.lengthOfMonth(window.last.month, year: window.last.year)
        let day = window[keyPath: side]
        return startsMonth && endsMonth ? month(day) : self.day(day)
    }

    /// A day, a month or a year; nil for other forms, such as seasons.
    private func unit(_ text: String, _ window: Window) -> String? {
        if window.isOneDay { return day(window.first) }
        switch text.split(separator: "-").map(\.count) {
        case [4, 2] where window.first.month == window.last.month: return month(window.first)
        case [4]: return formatted(window.first) { $0.year() }
        default: return nil
        }
    }

    private func month(_ day: Day) -> String { formatted(day) { $0.year().month(.wide) } }

    private func formatted(_ day: Day, _ parts: (Date.FormatStyle) -> Date.FormatStyle) -> String {
        let style = Date.FormatStyle(locale: Locale(identifier: language.tag), calendar: Calendar(identifier: .gregorian), timeZone: .gmt)
        return Date(timeIntervalSince1970: Double(day.number) * 86_400).formatted(parts(style))
    }
}
