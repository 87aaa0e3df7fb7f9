import Foundation

extension CalendarDay {
    /// Jun 5, from `2017-06-05`: a mark on an axis that has room for no year.
    package static func shortDay(_ iso: String, in language: Language) -> String {
        mark(iso, language) { $0.month(.abbreviated).day() }
    }

    /// Jun, from a day of it.
    package static func shortMonth(_ iso: String, in language: Language) -> String { mark(iso, language) { $0.month(.abbreviated) } }

    private static func mark(_ iso: String, _ language: Language, _ parts: (Date.FormatStyle) -> Date.FormatStyle) -> String {
        guard isDay(iso), let date = try? Date(iso + "T00:00:00Z", strategy: .iso8601) else { return iso }
        return date.formatted(parts(Date.FormatStyle(locale: language.locale, calendar: Language.calendar, timeZone: .gmt)))
    }
}
