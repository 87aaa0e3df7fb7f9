import Foundation

extension CalendarDay {
    /// June 2017, from `2017-06`. By the Gregorian calendar in every language, as the record's days are.
    package static func month(_ iso: String, in language: Language) -> String {
        guard isDay(iso + "-01"), let date = try? Date(iso + "-01T00:00:00Z", strategy: .iso8601) else { return iso }
        return date.formatted(gregorian(language).year().month(.wide))
    }

    /// 2017, with the language's digits.
    package static func year(_ iso: String, in language: Language) -> String {
        guard isDay(iso + "-01-01"), let date = try? Date(iso + "-01-01T00:00:00Z", strategy: .iso8601) else { return iso }
        return date.formatted(gregorian(language).year())
    }

    private static func gregorian(_ language: Language) -> Date.FormatStyle {
        Date.FormatStyle(locale: language.locale, calendar: Calendar(identifier: .gregorian), timeZone: .gmt)
    }
}
