import Testing

@testable import Newsroom

/// What the lint finds, as written. `�` stands for a binding.
private func found(_ text: String, _ language: String) -> [String] {
    let passage = Passage(text.replacing("�", with: String(Passage.placeholder)), at: Spot(line: 1, column: 1))
    return NumberLint(language: language).unboundNumbers(in: passage).map(passage.text)
}

@Suite struct EnglishNumberTests {
    @Test(arguments: [
        ("They hold 51 people.", ["51"]),
        ("At least fifty-one were held", ["fifty-one"]),
        ("three hundred and twelve people", ["three hundred and twelve"]),
        ("1,200 people and 3.5 million more", ["1,200", "3.5", "million"]),
        ("zero arrests", ["zero"]), ("a dozen women", ["dozen"]), ("dozens, hundreds, thousands", ["dozens", "hundreds", "thousands"]),
        ("scores of people", ["scores"]), ("tens of thousands", ["tens", "thousands"]),
        ("one woman was returned", ["one"]), ("One woman", ["One"]), ("one of five", ["five"]), ("two or three", ["two", "three"]),
        ("ten and five", ["ten", "five"]), ("sent back twenty-five", ["twenty-five"]),
        ("٥١ people", ["٥١"]), ("５１ people", ["５１"]), ("५१ people", ["५१"]), ("½ of them", ["½"]), ("② people", ["②"]), ("Ⅻ men", ["Ⅻ"]),
        ("G20 and COVID-19", ["20", "19"]), ("$5", ["5"]), ("50%", ["50"]), ("article 33", ["33"]), ("24/7", ["24", "7"]),
        ("the 51", ["51"]), ("fif\u{ad}ty", ["fifty"]), ("�000 people", ["000"]), ("� hundred", ["hundred"]), ("51people", ["51"]), ("10–16 years", ["10", "16"]), ("ages 10 to 16", ["10", "16"]),
        ("for 10 years", ["10"]), ("one-year-old", ["one"]), ("a one-child policy", ["one"]),
        // No date, though it looks like one.
        ("in 2010 people fled", ["2010"]), ("In March 13 people were returned", ["13"]), ("may 5 go", ["5"]), ("June 45", ["45"]),
        ("of 1234 held", ["1234"]), ("2017 were held", ["2017"]), ("On June 24 and 13 were returned", ["13"]), ("2017-13-01", ["2017-13-01"]),
        ("of 2000 held", ["2000"]), ("up to 2000", ["2000"]), ("up to 2014", ["2014"]), ("by 2000 officers", ["2000"]), ("from 1500 homes", ["1500"]),
        ("of 2014 detained", ["2014"]), ("June 24 detained", ["24"]), ("in May 5 returned", ["5"]), ("in 2016, 2017, 2000 went", ["2000"]),
        ("a score of people", ["score"]),
        ("28:75", ["28", "75"]), ("since 51", ["51"]), ("the 2014 refugees", ["2014"]),
    ])
    func areFound(_ text: String, _ numbers: [String]) {
        #expect(found(text, "en") == numbers, "\(text)")
    }

    @Test(arguments: [
        "Nothing to count here.", "� people, � of them returned", "between � and �", "",
        "no one", "No one knows", "one another", "one of the last", "each one", "every one of them", "this one", "that one", "one's own",
        "the one who stayed", "one-sided", "one-way", "a one-off", "one-time", "one-on-one talks",
        "first", "the second and third countries", "a third country", "the twenty-first century", "the 21st century", "the 2nd, 3rd and 13th",
        "one by one", "on the one hand", "for one thing", "the score, a scorecard", "someone, anyone, none, once, twice, both, several, many, a few, a couple, half",
        "weight, tense, oneself, often, tent, height, freighter, fourths",
    ])
    func ordinaryWordsPass(_ text: String) {
        #expect(found(text, "en").isEmpty, "\(text)")
    }

    @Test(arguments: [
        "on June 24", "June 24, 2017", "24 June 2017", "on the 24th of June", "June 24th", "29 and 30 June 2017", "June 29 and 30",
        "June 24–27, 2017", "from June 24 to 27", "July 2016", "since July 2016", "Sept. 3", "Jan 5", "May 5", "5 May",
        "in 2010", "since 2016", "by 2014", "the 2014 UN Commission of Inquiry", "the 1951 Refugee Convention", "between 2014 and 2016",
        "2014–2016 in review is not, but in 2014–2016 is, a pair of years".replacing("2014–2016 in review is not, but ", with: ""),
        "in 2016–17", "in 2000", "since 2000", "from 2000 to 2010", "between 1900 and 2000", "mid-2000", "(2000)", "the years 2010 and 2011", "mid-2016", "early 2017", "the 1990s", "(2014)", "in spring 2017", "2017-06-29", "2017-06", "29.6.2017", "06/29/2017",
        "at 6:15", "18:30:05", "6 a.m.", "6:15 am", "at 6 pm", "2017-06-29T06:15:00",
        "Washington, DC, June 29, 2017", "We wrote to President Xi on June 24 to ask", "On March 13, police came",
    ])
    func datesPass(_ text: String) {
        #expect(found(text, "en").isEmpty, "\(text)")
    }
}

@Suite struct KoreanNumberTests {
    @Test(arguments: [
        ("51명이 구금되었다", ["51"]), ("51 명", ["51"]), ("하나", ["하나"]), ("둘은 여성이다", ["둘은"]), ("셋, 넷", ["셋", "넷"]),
        ("다섯 명", ["다섯"]), ("다섯명", ["다섯명"]), ("열세 명이", ["열세 명이"]), ("열세명", ["열세명"]), ("스물한 명", ["스물한"]),
        ("쉰한 명", ["쉰한 명"]), ("쉰한명이", ["쉰한명이"]), ("쉰하나", ["쉰하나"]), ("쉰세 명", ["쉰세 명"]), ("백다섯 명", ["백다섯"]), ("백스물한 명", ["백스물한"]), ("네 아이", ["네"]), ("쉰 명", ["쉰 명"]), ("십삼 명", ["십삼 명"]), ("오십일명", ["오십일명"]), ("삼십팔 명은", ["삼십팔 명은"]),
        ("수십 명", ["수십"]), ("수백명의", ["수백명의"]), ("오십여 명", ["오십여 명"]), ("백 명", ["백 명"]), ("만여 명", ["만여 명"]),
        ("두 여성", ["두"]), ("두 사람", ["두 사람"]), ("세 명", ["세 명"]), ("네 명", ["네 명"]), ("한 명", ["한 명"]), ("한명은", ["한명은"]),
        ("제3국", ["3"]), ("10년 동안", ["10"]), ("3개월", ["3"]), ("30분", ["30"]), ("29일간", ["29"]), ("29일 동안", ["29"]),
        ("두 번", ["두"]), ("두세 명", ["두세 명"]), ("서너 가족", ["서너 가족"]), ("13월", ["13"]), ("2017명", ["2017"]),
        ("10세에서 16세", ["10", "16"]), ("몇십 명", ["몇십"]), ("여덟은", ["여덟은"]), ("열 명", ["열 명"]), ("�만 명", ["만"]), ("�천명", ["천명"]), ("다\u{200b}섯 명", ["다섯"]),
    ])
    func areFound(_ text: String, _ numbers: [String]) {
        #expect(found(text, "ko") == numbers, "\(text)")
    }

    @Test(arguments: [
        "�명이 구금되었다", "최소 �명", "�만 남았다", "�인", "한국 대통령은", "편지를 전달한 사람", "말을 한 사람", "이 사람은", "이 명단은", "하나님", "천명했다", "사명감으로", "구명 운동",
        "일명", "두 번째", "다섯째", "첫째, 둘째", "3번째", "한번 더", "열차와 열린 문", "세계", "네덜란드", "네, 그렇다", "사람만", "만일", "오늘", "이상",
        "열세에 몰렸다", "백인", "조명", "칠레", "육로", "구금", "십자가", "여러 명", "몇 명", "일부",
    ])
    func ordinaryWordsPass(_ text: String) {
        #expect(found(text, "ko").isEmpty, "\(text)")
    }

    @Test(arguments: [
        "2016년 7월 이후", "6월 24일", "2017년 6월 29일", "3월에", "6월 27일에", "6월 29일과 30일", "29~30일", "2010년에", "1990년대", "90년대", "2016~2017년",
        "오전 6시 15분", "6:15", "2017-06-29", "2017. 6. 29.", "2017.6.29", "21세기", "(2014)",
    ])
    func datesPass(_ text: String) {
        #expect(found(text, "ko").isEmpty, "\(text)")
    }
}

@Suite struct OtherLanguageNumberTests {
    @Test(arguments: [
        ("cinquante et une personnes", "fr", ["cinquante"]), ("douze femmes", "fr", ["douze"]), ("dreizehn Menschen", "de", ["dreizehn"]),
        ("trece personas", "es", ["trece"]), ("treze pessoas", "pt", ["treze"]), ("тринадцать человек", "ru", ["тринадцать"]),
        ("五十一人が", "ja", ["五十一人"]), ("十三名妇女", "zh-Hans", ["十三名妇女"]), ("51人", "ja", ["51"]), ("ثلاثة أشخاص", "ar", ["ثلاثة"]),
        ("en 2010 personas huyeron", "es", ["2010"]),
    ])
    func areFound(_ text: String, _ language: String, _ numbers: [String]) {
        #expect(found(text, language) == numbers, "\(text)")
    }

    @Test(arguments: [
        ("le 24 juin 2017", "fr"), ("une femme", "fr"), ("am 24. Juni 2017", "de"), ("ein Mann", "de"), ("el 24 de junio de 2017", "es"),
        ("em 24 de junho de 2017", "pt"), ("24 июня 2017 года", "ru"), ("в 2010 году", "ru"), ("2017年6月29日", "ja"), ("2017年6月29日", "zh-Hans"),
        ("一个女人", "zh-Hans"), ("統一された", "ja"), ("21世紀", "zh-Hant"), ("٢٤ يونيو ٢٠١٧", "ar"), ("29 et 30 juin", "fr"),
    ])
    func othersPass(_ text: String, _ language: String) {
        #expect(found(text, language).isEmpty, "\(text)")
    }
}
