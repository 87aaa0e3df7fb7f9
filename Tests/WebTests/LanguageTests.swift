import Testing

@testable import Web

@Suite struct LanguageTests {
    @Test func directionAndName() throws {
        #expect(try #require(Language("ar")).direction == "rtl")
        #expect(try #require(Language("fa")).direction == "rtl")
        #expect(try #require(Language("ko")).direction == "ltr")
        #expect(try #require(Language("ko")).ownName == "한국어")
        #expect(try #require(Language("en")).country("CN") == "China")
        #expect(try #require(Language("ko")).country("KP") == "북한")
        #expect(try #require(Language("en")).number(12345) == "12,345")
    }

    @Test(arguments: ["", "e", "EN", "en_US", "en-", "en--US", "en-toolongpart1", "e\u{301}n", "en/..", "한국"])
    func notATag(_ tag: String) { #expect(Language(tag) == nil) }

    /// Samples from CLDR 46's table of plural rules.
    @Test(arguments: [
        (
            "ar",
            [
                0: "zero", 1: "one", 2: "two", 3: "few", 10: "few", 11: "many", 99: "many", 100: "other", 102: "other",
                103: "few", 1000: "other",
            ]
        ),
        (
            "ru",
            [
                0: "many", 1: "one", 2: "few", 4: "few", 5: "many", 11: "many", 12: "many", 21: "one", 22: "few", 111: "many",
                101: "one",
            ]
        ),
        ("fr", [0: "one", 1: "one", 2: "other", 1_000_000: "many", 1_000_001: "other"]),
        ("pt", [0: "one", 1: "one", 2: "other"]),
        ("es", [0: "other", 1: "one", 2: "other", 2_000_000: "many"]), ("fa", [0: "one", 1: "one", 2: "other"]),
        ("en", [0: "other", 1: "one", 2: "other", 21: "other"]), ("ko", [0: "other", 1: "other", 2: "other"]),
        ("zh-Hant", [1: "other"]),
    ])
    func plurals(_ tag: String, _ samples: [Int: String]) throws {
        let language = try #require(Language(tag))
        for (number, category) in samples {
            #expect(PluralCategory(number, in: language).rawValue == category, "\(number) in \(tag)")
        }
    }

    @Test func times() throws {
        let time = try #require(ZonedTime("2017-06-29T06:15:00-04:00[America/New_York]"))
        let english = try #require(Language("en"))
        let korean = try #require(Language("ko"))
        #expect(time.stamp == "2017-06-29T06:15:00-04:00")
        #expect(time.utc == "2017-06-29T10:15:00Z")
        #expect(time.day == "2017-06-29")
        #expect(time.dayWords(in: english) == "June 29, 2017")
        #expect(time.dayWords(in: korean) == "2017년 6월 29일")
        #expect(time.words(in: english).replacing("\u{202f}", with: " ") == "June 29, 2017 at 6:15 AM EDT")
        #expect(time.words(in: korean).contains("오전 6:15"))
        let late = try #require(ZonedTime("2017-06-29T23:30:00-11:00"))
        #expect(late.day == "2017-06-29")
        #expect(CalendarDay.words("2017-06-29", in: korean) == "2017년 6월 29일")
    }

    /// CLDR's names of the months and digits; the year is Gregorian in each.
    @Test(arguments: [
        ("ar", "29 يونيو، 2017"), ("fa", "۲۹ ژوئن ۲۰۱۷"), ("zh-Hans", "2017年6月29日"), ("zh-Hant", "2017年6月29日"), ("ja", "2017年6月29日"),
        ("fr", "29 juin 2017"), ("de", "29. Juni 2017"), ("ru", "29 июня 2017 г."), ("pt", "29 de junho de 2017"), ("es", "29 de junio de 2017"),
    ])
    func days(_ tag: String, _ words: String) throws {
        let language = try #require(Language(tag))
        let time = try #require(ZonedTime("2017-06-29T06:15:00-04:00[America/New_York]"))
        // CLDR has spaces of several kinds.
        func plain(_ text: String?) -> String { String((text ?? "").map { $0.isWhitespace ? " " : $0 }) }
        #expect(plain(CalendarDay.words("2017-06-29", in: language)) == words)
        #expect(plain(time.dayWords(in: language)) == words)
        #expect(time.words(in: language).contains(language.number(2017).filter { $0.isNumber }))
    }

    /// Persian in Iran, Thai in Thailand and Japanese may be set to calendars of their own: ours are Gregorian all the same.
    @Test(arguments: ["fa-IR", "th-TH", "fa-u-ca-persian", "th-u-ca-buddhist", "ja-u-ca-japanese", "ar-u-ca-islamic", "ar-SA"])
    func noOtherCalendar(_ tag: String) throws {
        let language = try #require(Language(tag))
        let year = try #require(CalendarDay.words("2017-06-29", in: language)).compactMap { $0.wholeNumberValue.map(String.init) }.joined()
        #expect(year.contains("2017"), "\(year)")
    }

    @Test func numbersSharesAndMoney() throws {
        let all = try StringCatalogue.languages.map { try #require(Language($0)) }
        #expect(all.map { $0.number(1234) } == ["1,234", "1,234", "1,234", "1,234", "1,234", "1\u{202f}234", "1.234", "1,234", "1\u{a0}234", "1.234", "1234", "۱٬۲۳۴"])
        let persian = try #require(Language("fa"))
        #expect(persian.percent(0.255) == "۲۵٫۵٪")
        #expect(try #require(Language("fr")).money(50, "EUR") == "50\u{a0}€")
        #expect(persian.money(50, "USD").contains("۵۰"))
        #expect(try #require(Language("ja")).list(["甲", "乙", "丙"]) == "甲、乙、丙")
        #expect(persian.country("CN") == "چین")
    }

    @Test(arguments: [
        "", "2017-06-29", "2017-06-29T06:15:00", "2017-06-29T06:15:00Z[Nowhere/City]", "yesterday", "2017-02-30T00:00:00Z",
    ])
    func notATime(_ text: String) { #expect(ZonedTime(text) == nil) }

    @Test(arguments: ["2017-6-29", "2017-02-30", "2017-06", ""]) func notADay(_ text: String) {
        #expect(!CalendarDay.isDay(text))
    }

    @Test(arguments: [
        ("en", 5000, "USD", "$50"), ("en", 123_450, "USD", "$1,234.50"), ("de", 100_000, "EUR", "1.000\u{a0}€"), ("fr", 5000, "EUR", "50\u{a0}€"),
        ("ja", 5000, "JPY", "¥5,000"), ("ko", 50_000, "KRW", "₩50,000"), ("ar", 5000, "USD", "\u{200f}50\u{a0}\u{2066}US$\u{2069}"),
    ])
    func moneyIsWrittenByCLDR(tag: String, minor: Int, currency: String, written: String) throws {
        #expect(try #require(Language(tag)).money(minor: minor, currency) == written)
    }
}
