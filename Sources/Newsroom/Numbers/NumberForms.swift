/// What a language's spell-out rules leave out: inflected forms, collective numbers, and words that are numbers only at times.
struct NumberForms {
    let primary: String
    /// More number words.
    private(set) var more: Set<String> = []
    /// Numbers only before what is counted: نه is "nine" and "no".
    private(set) var doubtful: Set<String> = []
    private(set) var counted: Set<String> = []
    /// What looks like a number word and is another: وسط is no "and six".
    private(set) var others: Set<String> = []
    /// Between the parts of a number.
    private(set) var joining: Set<String> = []
    private var ordinals: Set<String> = []
    private var ordinalEndings: [String] = []
    private var ordinalStems: [String] = []

    init(primary: String) {
        self.primary = primary
        switch primary {
        case "fr": french()
        case "es": spanish()
        case "pt": portuguese()
        case "de": german()
        case "ru": russian()
        case "ar": arabic()
        case "fa": persian()
        default: break
        }
    }

    func isOrdinal(_ word: String) -> Bool {
        ordinals.contains(word)
            || ordinalStems.contains { stem in word.hasPrefix(stem) && ordinalEndings.contains { word == stem + $0 } }
            || ordinalStems.isEmpty && ordinalEndings.contains(where: word.hasSuffix)
    }

    /// Without what Arabic writes in one word before it: و, ف, ب, ل, ك and the article.
    func bare(_ word: String) -> String {
        guard primary == "ar" else { return word }
        var rest = word[...]
        if let first = rest.first, "وفبلک".contains(first), rest.count > 3 { rest = rest.dropFirst() }
        if rest.hasPrefix("ال"), rest.count > 4 { rest = rest.dropFirst(2) }
        return String(rest)
    }

    /// German writes any number in one word: hundertzwölf, dreitausendfünfhundert.
    func isCompound(_ word: String) -> Bool {
        guard primary == "de" else { return false }
        var rest = word[...]
        var parts = 0
        while !rest.isEmpty {
            guard let part = Self.germanParts.first(where: rest.hasPrefix) else { return false }
            rest = rest.dropFirst(part.count)
            parts += 1
        }
        return parts > 1 && Self.germanTens.contains(where: word.contains)
    }

    /// Longer ones first, so that sechzehn is not sech-zehn.
    private static let germanParts = [
        "siebzehn", "sechzehn", "siebzig", "sechzig", "dreizehn", "vierzehn", "fünfzehn", "achtzehn", "neunzehn", "zwanzig", "dreißig",
        "dreissig", "vierzig", "fünfzig", "achtzig", "neunzig", "hundert", "tausend", "zwölf", "sieben", "sechs", "zehn", "eins", "zwei", "drei",
        "vier", "fünf", "acht", "neun", "eine", "elf", "ein", "und",
    ]
    private static let germanTens = ["zig", "ßig", "ssig", "hundert", "tausend", "zehn"]

    private mutating func french() {
        joining = ["et"]
        ordinalEndings = ["ième", "ièmes"]
        more = Self.set(
            """
            cents mille milliers millier million millions milliard milliards vingts septante octante huitante nonante dizaine dizaines douzaine
            douzaines quinzaine vingtaine trentaine quarantaine cinquantaine soixantaine centaine centaines
            """)
    }

    private mutating func spanish() {
        joining = ["y"]
        more = Self.set(
            """
            veintiún veintiuna veintidos veintitrés veintiséis dieciseis ciento cientos cien doscientos doscientas trescientos trescientas
            cuatrocientos cuatrocientas quinientos quinientas seiscientos seiscientas setecientos setecientas ochocientos ochocientas novecientos
            novecientas miles millar millares millón millones decena decenas docena docenas veintena treintena cincuentena centena centenas centenar
            centenares
            """)
    }

    private mutating func portuguese() {
        joining = ["e"]
        ordinals = Self.set("primeiro primeira segundo segunda terceiro terceira quarto quarta quinto quinta sexto sexta sétimo sétima oitavo oitava nono nona")
        more = Self.set(
            """
            duas quatorze catorze dezasseis dezassete dezanove cento centos duzentos duzentas trezentos trezentas quatrocentos quatrocentas
            quinhentos quinhentas seiscentos seiscentas setecentos setecentas oitocentos oitocentas novecentos novecentas milhar milhares milhão
            milhões bilhão bilhões dezena dezenas dúzia dúzias vintena centena centenas
            """)
    }

    private mutating func german() {
        more = Self.set(
            """
            zweier dreier zweien dreien vieren fünfen hundert tausend dutzend dutzende dutzenden hunderte hunderten hunderter tausende tausenden
            tausender million millionen milliarde milliarden zehntausende zehntausenden hunderttausende
            """)
    }

    private mutating func russian() {
        others = Self.set("одна одно")
        ordinalStems = [
            "перв", "втор", "треть", "трет", "четверт", "четвёрт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат", "двадцат",
            "тридцат", "сороков", "пятидесят",
        ]
        ordinalEndings = [
            "ый", "ий", "ой", "ая", "ья", "ое", "ье", "ого", "его", "ему", "ому", "ом", "ем", "ым", "им", "ую", "ью", "ые", "ых", "ыми", "ей", "яя",
        ]
        more = Self.set(
            """
            две двух двум двумя трёх трех трём трем тремя четырёх четырех четырём четырем четырьмя пяти пятью шести шестью семи восьми восемью
            восьмью девяти девятью десяти десятью двадцати тридцати сорока пятидесяти шестидесяти семидесяти восьмидесяти девяноста ста двести
            двухсот триста трёхсот трехсот четыреста четырёхсот пятьсот пятисот шестьсот шестисот семьсот семисот восемьсот восьмисот девятьсот
            девятисот тысяча тысячи тысяч тысячу тысячам тысячами тысячах миллион миллиона миллионов миллионы миллиард миллиарда миллиардов десяток
            десятка десятки десятков десятками десяткам дюжина дюжины дюжину сотня сотни сотен сотню сотнями двое двоих двоим трое троих троим четверо
            четверых пятеро пятерых шестеро шестерых семеро семерых
            """
        ).union(
            ["один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят"].flatMap { [$0 + "надцати", $0 + "надцатью"] })
    }

    private mutating func arabic() {
        ordinals = Self.set(
            """
            الأول الحادي الحادية الثاني الثانية الثالث الثالثة الرابع الرابعة الخامس الخامسة السادس السادسة السابع السابعة الثامن الثامنة التاسع
            التاسعة العاشر العاشرة الواحد الواحدة
            """)
        more = Self.set(
            """
            اثنان اثنين اثنتان اثنتين ثلاث أربع خمس ست سبع ثمان ثماني ثمانية تسع عشر عشرة عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون
            ستين سبعون سبعين ثمانون ثمانين تسعون تسعين مئة مائة مئتان مئتين مائتان مائتين ثلاثمائة ثلاثمئة أربعمائة أربعمئة خمسمائة خمسمئة ستمائة
            ستمئة سبعمائة سبعمئة ثمانمائة ثمانمئة تسعمائة تسعمئة مئات آلاف ألف ألفان ألفين ألفا ملايين مليون مليونان مليونين مليار مليارات عشرات
            شخصان شخصين امرأتان امرأتين رجلان رجلين طفلان طفلين طفلتان طفلتين فتاتان فتاتين سيدتان سيدتين شقيقان شقيقتان شقيقتين
            """)
        // والست "and the lady"; ألف "he composed"; تسع "it holds"; عشر in ordinals is dealt with by what stands before it.
        doubtful = Self.set("تسع ألف")
        counted = Self.set("شخص نساء امرأة رجل أشخاص نسوة فتيات طفل حالات سنوات مرات عائلات أسر لاجئ")
        others = Self.set("والست")
    }

    private mutating func persian() {
        joining = ["و"]
        ordinals = Self.set("یکم اول دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یکمین دومین سومین چهارمین پنجمین ششمین هفتمین هشتمین نهمین ام اُم")
        more = Self.set(
            """
            دهها صدها هزاران هزارها میلیونها دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد هزار میلیون میلیارد دوجین شیش
            ده‌ها صد‌ها میلیون‌ها
            """)
        // نه "no", ده "village", سی (name), صد, شش "lung".
        doubtful = Self.set("نه ده سی شش")
        counted = Self.set("نفر تن زن مرد کودک دختر پسر پناهجو پناهنده مورد سال ساله ماه روز هفته خانواده شهروند سرباز مأمور هزار میلیون بار ساعت")
    }

    private static func set(_ words: String) -> Set<String> { CalendarWords.set(words) }
}
