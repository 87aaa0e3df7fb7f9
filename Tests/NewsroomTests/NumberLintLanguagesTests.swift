import Testing

@testable import Newsroom

/// Sentences of releases in the other languages: the numbers that must be found in them, and the dates and words that must pass.
@Suite struct NumberLintLanguagesTests {
    private func found(_ text: String, _ language: String) -> [String] {
        let passage = Passage(text.replacing("�", with: String(Passage.placeholder)), at: Spot(line: 1, column: 1))
        return NumberLint(language: language).unboundNumbers(in: passage).map(passage.text)
    }

    static let numbers: [(String, String, [String])] = [
        // Arabic
        ("ar", "احتُجز ما لا يقل عن 51 شخصًا في ثلاث مدن", ["51", "ثلاث"]),
        ("ar", "أعيد ٥١ شخصًا قسرًا", ["٥١"]),
        ("ar", "بينهم خمسة أطفال وامرأتان", ["خمسة", "وامرأتان"]),
        ("ar", "احتجز واحد وخمسون لاجئًا", ["وخمسون"]),
        ("ar", "فرّ عشرات اللاجئين ومئات الأسر", ["عشرات", "ومئات"]),
        ("ar", "قالت امرأتان إن شخصين فُقدا", ["امرأتان", "شخصين"]),
        ("ar", "في 2017 شخصًا", ["2017"]), ("ar", "نحو 2000 لاجئ", ["2000"]), ("ar", "ألف شخص", ["ألف"]), ("ar", "تسع نساء", ["تسع"]),
        ("ar", "أكثر من ٣٠ ألف محتجز", ["٣٠"]), ("ar", "لمدة 10 سنوات", ["10"]), ("ar", "بعشرة أشخاص", ["بعشرة"]),
        // Persian
        ("fa", "دست‌کم ۵۱ نفر در بازداشت‌اند", ["۵۱"]), ("fa", "پنجاه و یک نفر", ["پنجاه"]), ("fa", "ده‌ها پناهجو", ["ده‌ها"]),
        ("fa", "صدها خانواده و هزاران نفر", ["صدها", "هزاران"]), ("fa", "دو زن و سه کودک", ["دو", "سه"]), ("fa", "نه نفر بازگردانده شدند", ["نه"]),
        ("fa", "سی نفر", ["سی"]), ("fa", "در ۲۰۱۷ نفر", ["۲۰۱۷"]), ("fa", "۱۳۹۶ نفر", ["۱۳۹۶"]), ("fa", "۸ تیر شلیک شد", ["۸"]),
        // French
        ("fr", "Au moins 51 personnes sont détenues, dont treize femmes et deux enfants.", ["51", "treize", "deux"]),
        ("fr", "En 2010 personnes ont fui", ["2010"]), ("fr", "des centaines de réfugiés et une douzaine de femmes", ["centaines", "douzaine"]),
        ("fr", "près de 2000 gardes", ["2000"]), ("fr", "en juin 13 femmes ont été renvoyées", ["13"]), ("fr", "pendant 10 heures", ["10"]),
        ("fr", "quatre-vingt-dix-sept personnes", ["quatre-vingt-dix-sept"]), ("fr", "51 %", ["51"]), ("fr", "1 234 personnes", ["1 234"]),
        // German
        ("de", "Mindestens 51 Menschen werden festgehalten, darunter dreizehn Frauen.", ["51", "dreizehn"]),
        ("de", "2017 Menschen flohen", ["2017"]), ("de", "bis 2000 Wachen", ["2000"]), ("de", "Hunderte flohen, Dutzende starben", ["Hunderte", "Dutzende"]),
        ("de", "hundertzwölf Menschen", ["hundertzwölf"]), ("de", "einundfünfzig Personen", ["einundfünfzig"]),
        ("de", "dreitausendfünfhundert Geflüchtete", ["dreitausendfünfhundert"]), ("de", "im Juni 13 Frauen", ["13"]), ("de", "10 Jahre lang", ["10"]),
        // Russian
        ("ru", "Не менее 51 человека содержатся под стражей", ["51"]), ("ru", "двоих детей и трёх женщин", ["двоих", "трёх"]),
        ("ru", "десятки беженцев, сотни семей и тысячи людей", ["десятки", "сотни", "тысячи"]), ("ru", "пятьдесят один человек", ["пятьдесят"]),
        ("ru", "2017 человек", ["2017"]), ("ru", "в 2017 семьях", ["2017"]), ("ru", "пятнадцати задержанных", ["пятнадцати"]), ("ru", "10 лет", ["10"]),
        // Portuguese
        ("pt", "Pelo menos 51 pessoas estão detidas, entre elas duas crianças", ["51", "duas"]), ("pt", "dezenas de famílias", ["dezenas"]),
        ("pt", "em 2010 pessoas fugiram", ["2010"]), ("pt", "cerca de 2000 guardas", ["2000"]), ("pt", "duzentas mulheres", ["duzentas"]),
        // Spanish
        ("es", "Al menos 51 personas siguen detenidas, entre ellas veintiún niños", ["51", "veintiún"]), ("es", "cientos de familias", ["cientos"]),
        ("es", "unos 2000 guardias", ["2000"]), ("es", "en junio 13 mujeres fueron devueltas", ["13"]), ("es", "una docena de mujeres", ["docena"]),
        ("es", "durante 10 años", ["10"]),
        // Chinese and Japanese
        ("zh-Hans", "至少51人被拘押，其中有十三名妇女和两名儿童", ["51", "其中有十三名妇女和两名儿童"]), ("zh-Hans", "数百人被遣返", ["数百人被遣返"]),
        ("zh-Hans", "被关押三年", ["被关押三年"]), ("zh-Hans", "三天后", ["三天后"]), ("zh-Hant", "上百個家庭、五十一名難民", ["上百個家庭", "五十一名難民"]),
        ("zh-Hans", "2017人", ["2017"]), ("ja", "少なくとも51人、うち子ども二人", ["51", "二人"]), ("ja", "三か月間", ["三"]), ("ja", "ふたりの女性", ["ふたりの"]),
    ]

    @Test(arguments: numbers) func numbersAreFound(_ language: String, _ text: String, _ expected: [String]) {
        #expect(found(text, language) == expected, "\(text)")
    }

    static let passing: [(String, String)] = [
        // Arabic: Foundation's own form, Egypt's and the Levant's months, digits of both kinds.
        ("ar", "٢٩ يونيو ٢٠١٧"), ("ar", "29 يونيو، 2017"), ("ar", "في 29 يونيو/حزيران 2017 كتبت المنظمة"), ("ar", "في 29 حزيران/يونيو 2017"),
        ("ar", "منذ يوليو/تموز 2016"), ("ar", "في 24 و29 يونيو"), ("ar", "بين 24 و29 يونيو/حزيران 2017"), ("ar", "12 كانون الثاني/يناير 2017"), ("ar", "29 من يونيو"),
        ("ar", "عام 2014"), ("ar", "لعام 1951 الخاصة بوضع اللاجئين"), ("ar", "اتفاقية اللاجئين لعام 1951"), ("ar", "بين عامي 2014 و2016"), ("ar", "في 2017"), ("ar", "منذ عام 2000"),
        ("ar", "وفي يونيو 2017"), ("ar", "الساعة 6:15 صباحًا"), ("ar", "الساعة 6"), ("ar", "في التاسع والعشرين من يونيو"), ("ar", "القرن الحادي والعشرين"), ("ar", "(2014)"),
        ("ar", "لم يُعرف مصير أي واحد منهم"), ("ar", "� أشخاص، بينهم �"), ("ar", "المرة الأولى والثانية والثالثة"), ("ar", "2017-06-29"),
        ("ar", "في أواخر عام 2016"), ("ar", "من 2014 إلى 2016"), ("ar", "وسط المدينة"), ("ar", "لست وحدك"),
        // Persian: Gregorian and solar.
        ("fa", "۲۹ ژوئن ۲۰۱۷"), ("fa", "در ۲۹ ژوئن سال ۲۰۱۷"), ("fa", "از ژوئیهٔ ۲۰۱۶"), ("fa", "روز ۸ تیر ۱۳۹۶"), ("fa", "در ۸ تیر"), ("fa", "۸ تیرماه ۱۳۹۶"), ("fa", "سال ۱۳۹۶"), ("fa", "در سال ۲۰۱۴"),
        ("fa", "کنوانسیون ۱۹۵۱ پناهندگان".replacing("کنوانسیون ۱۹۵۱", with: "کنوانسیون سال ۱۹۵۱")), ("fa", "بین سال‌های ۲۰۱۴ تا ۲۰۱۶"), ("fa", "ساعت ۶:۱۵"),
        ("fa", "بیست و نهم ژوئن"), ("fa", "قرن بیست و یکم"), ("fa", "نه زن و نه مرد"), ("fa", "یک زن"), ("fa", "۲۴ تا ۲۹ ژوئن"), ("fa", "(۲۰۱۴)"),
        // French
        ("fr", "le 29 juin 2017"), ("fr", "le 1er juillet"), ("fr", "1er juillet 2016"), ("fr", "du 24 au 29 juin"), ("fr", "les 24 et 29 juin 2017"), ("fr", "en 2017, la Chine"), ("fr", "depuis juillet 2016"),
        ("fr", "la Convention de 1951 relative au statut des réfugiés"), ("fr", "entre 2014 et 2016"), ("fr", "fin 2016"), ("fr", "les années 1990"), ("fr", "le 21e siècle"), ("fr", "à 6 h 15"), ("fr", "vers 18 h"), ("fr", "6 h 15"),
        ("fr", "une femme et un homme"), ("fr", "la deuxième fois"), ("fr", "vingt et unième"), ("fr", "le vingt-neuvième jour"), ("fr", "l’an 2000"), ("fr", "de 2000 à 2010"), ("fr", "jusqu’en 2016"), ("fr", "(2014)"), ("fr", "29 juin"),
        // German
        ("de", "am 29. Juni 2017"), ("de", "am 24. und 29. Juni"), ("de", "vom 24. bis 29. Juni 2017"), ("de", "Seit Juli 2016"), ("de", "2017 wurden sie zurückgeführt"), ("de", "im Jahr 2017"), ("de", "seit 2016"), ("de", "zwischen 2014 und 2016"),
        ("de", "das Abkommen von 1951 über die Rechtsstellung"), ("de", "Ende 2016"), ("de", "im Sommer 2017"), ("de", "im 21. Jahrhundert"), ("de", "um 6:15 Uhr"), ("de", "gegen 18 Uhr"), ("de", "der einundzwanzigste Tag"), ("de", "ein Mann und eine Frau"), ("de", "zweimal"), ("de", "29.6.2017"), ("de", "die 1990er"),
        // Russian
        ("ru", "29 июня 2017 года"), ("ru", "29 июня 2017 г."), ("ru", "с июля 2016 года"), ("ru", "24 и 29 июня"), ("ru", "с 24 по 29 июня"), ("ru", "24–29 июня 2017 года"), ("ru", "в 2014 году"), ("ru", "Конвенция 1951 года о статусе беженцев"), ("ru", "с 2014 по 2016 год"),
        ("ru", "в 2014–2016 годах"), ("ru", "в 1990-х годах"), ("ru", "29-го июня"), ("ru", "21-й век"), ("ru", "двадцать первый век"), ("ru", "двадцать девятого июня"), ("ru", "в 6:15"), ("ru", "одна женщина"), ("ru", "с семью"), ("ru", "(2014)"),
        // Portuguese
        ("pt", "em 29 de junho de 2017"), ("pt", "1º de julho"), ("pt", "entre 24 e 29 de junho"), ("pt", "de 24 a 29 de junho de 2017"), ("pt", "desde julho de 2016"), ("pt", "em 2017, a China"), ("pt", "a Convenção de 1951 relativa"), ("pt", "nos anos 1990"),
        ("pt", "às 18h30"), ("pt", "às 6:15"), ("pt", "uma mulher"), ("pt", "entre 2014 e 2016"), ("pt", "o século XXI"),
        // Spanish
        ("es", "el 29 de junio de 2017"), ("es", "el 1.º de julio"), ("es", "el 24 y el 29 de junio"), ("es", "del 24 al 29 de junio de 2017"), ("es", "desde julio de 2016"), ("es", "En 2017 fueron devueltas"), ("es", "la Convención de 1951 sobre"), ("es", "los años 1990"),
        ("es", "a las 6:15"), ("es", "entre 2014 y 2016"), ("es", "a finales de 2016"), ("es", "una mujer"), ("es", "el año 2000"), ("es", "29.6.2017"),
        // Chinese and Japanese
        ("zh-Hans", "2017年6月29日"), ("zh-Hant", "2016年7月以來"), ("zh-Hans", "6月24日和29日"), ("zh-Hans", "6月24日至29日"), ("zh-Hans", "二〇一七年六月二十九日"), ("zh-Hans", "上世纪九十年代"), ("zh-Hans", "90年代"), ("zh-Hans", "《1951年难民公约》"), ("zh-Hans", "上午6时15分"), ("zh-Hans", "早上6点"),
        ("zh-Hans", "第三次"), ("zh-Hans", "第2次"), ("zh-Hans", "第三国"), ("zh-Hans", "十分担心"), ("zh-Hans", "万一"), ("zh-Hans", "两国之间"), ("zh-Hans", "百姓"), ("zh-Hans", "一名女性"), ("zh-Hant", "21世紀"), ("zh-Hans", "2014年至2016年"), ("zh-Hans", "2014至2016年"),
        ("ja", "2017年6月29日"), ("ja", "6月24日から29日"), ("ja", "午前6時15分"), ("ja", "1951年の難民条約"), ("ja", "第3国"), ("ja", "一人の女性"), ("ja", "1990年代"), ("ja", "十分な"), ("ja", "万一"),
    ]

    @Test(arguments: passing) func datesAndWordsPass(_ language: String, _ text: String) {
        #expect(found(text, language).isEmpty, "\(language): \(text)")
    }
}
