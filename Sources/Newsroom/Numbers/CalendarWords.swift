import Foundation

/// The words that dates are told by, by language: the months, what leads a year, what follows one, what stands between days.
///
/// Where a language is not here, the months of CLDR are all that is known, and a bare year passes.
struct CalendarWords {
    /// As `plain` makes them.
    var months: Set<String>
    /// Months that are ordinary words, too (تیر, "shot"): taken for months only beside another sign of a date.
    var doubtfulMonths: Set<String> = []
    /// What leads a day, and so makes a doubtful month one.
    var beforeDay: Set<String> = []
    /// The second word of a month's name: كانون *الثاني*.
    var monthSeconds: Set<String> = []
    /// What leads a year.
    var beforeYear: Set<String> = []
    /// What leads a year so clearly that a round one (2000) is one, too, whatever follows it.
    var beforeRoundYear: Set<String> = []
    /// How a word begins that makes the number before it a year: 2017 *года*.
    var afterYear: [String] = []
    /// Between the days of a span: 24 *и* 29 июня.
    var betweenDays: Set<String> = []
    /// Between a day and its month, and a month and its year: 29 *de* junio *de* 2017.
    var withMonth: Set<String> = []
    /// Endings that make a number an ordinal: 1*er*, 29-*го*.
    var ordinals: Set<String> = []
    /// What leads an hour: *الساعة* 6.
    var beforeHour: Set<String> = []
    /// What follows an hour: 18 *Uhr*.
    var afterHour: Set<String> = []
    /// How words begin that say what a number counts: people and their days, never a date.
    var counted: [String] = []
    /// The month stands before its day.
    var monthFirst = false
    /// A year in its own calendar, such as 1396, after one of `beforeRoundYear` or a month of that calendar.
    var ownYears: ClosedRange<Int>?

    static let yearsOfWriting = 1500...2199

    init(language: String, primary: String) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.locale = Locale(identifier: language)
        let symbols =
            calendar.monthSymbols + calendar.standaloneMonthSymbols + calendar.shortMonthSymbols + calendar.shortStandaloneMonthSymbols
        // Names that hold a number ("6월", "6月") are dealt with by their unit.
        months = Set(symbols.map(Self.plain)).filter { $0.count > 1 && $0.allSatisfy(\.isLetter) }
        switch primary {
        case "en": english()
        case "fr": french()
        case "es": spanish()
        case "pt": portuguese()
        case "de": german()
        case "ru": russian()
        case "ar": arabic()
        case "fa": persian()
        default: monthFirst = true
        }
        beforeYear.formUnion(beforeRoundYear)
    }

    /// For comparisons: lower case, without vowel signs and full stops, alef in one form.
    static func plain(_ word: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in word.lowercased().unicodeScalars {
            switch scalar.value {
            case 0x0610...0x061a, 0x064b...0x065f, 0x0670, 0x0640, 0x200c, 0x200d, 0x2e: continue
            case 0x0622, 0x0623, 0x0625, 0x0671: plain.append("\u{0627}")
            // Arabic letters that Persian writes in its own form.
            case 0x064a, 0x0649: plain.append("\u{06cc}")
            case 0x0643: plain.append("\u{06a9}")
            default: plain.append(scalar)
            }
        }
        return String(plain)
    }

    static func set(_ words: String) -> Set<String> { Set(list(words)) }

    static func list(_ words: String) -> [String] { words.split { $0 == " " || $0 == "\n" }.map { plain(String($0)) } }

    func isCounted(_ word: String) -> Bool {
        let word = Self.plain(word)
        return counted.contains { $0.hasSuffix("_") ? word == $0.dropLast() : word.hasPrefix($0) }
    }

    func makesYear(_ word: String) -> Bool {
        let word = Self.plain(word)
        return afterYear.contains { $0.hasSuffix("_") ? word == $0.dropLast() : word.hasPrefix($0) }
    }

    private mutating func english() {
        monthFirst = true
        months.insert("sept")
        beforeYear = Self.set(
            """
            in since of by until till from to between during early mid late before after the through throughout spring summer
            autumn fall winter year years circa around its
            """)
        beforeRoundYear = Self.set("in since during throughout early mid late year years circa")
        betweenDays = Self.set("and to until through or")
        withMonth = Self.set("of st nd rd th")
        ordinals = Self.set("st nd rd th")
        counted = Self.list(
            """
            people_ persons_ person_ women_ woman_ men_ man_ children_ child_ girls_ boys_ babies_ refugees_ detainees_ prisoners_
            victims_ survivors_ families_ others_ more_ of_ were_ was_ are_ have_ had_ remain_ remained_ north_ koreans_ individuals_
            asylum_ deaths_ cases_ years_ months_ weeks_ days_ hours_ minutes_ citizens_ nationals_ migrants_ escapees_ defectors_
            households_ guards_ soldiers_ detained_ arrested_ held_ returned_ killed_ dead_ died_ fled_ escaped_ missing_ disappeared_
            """)
    }
}
