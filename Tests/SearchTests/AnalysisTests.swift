import Names
import Testing

@testable import Search

@Suite struct SearchAnalysisTests {
    /// The titles with all of a query's words among some titles.
    private func find(_ query: String, in titles: [String], _ language: String) throws -> [String] {
        let documents = titles.enumerated().map { SearchDocument(id: "d\($0)", url: "/", language: language, title: $1, day: "2017-06-01") }
        let index = try SearchIndex(SearchIndexBuilder(language: language).build(documents))
        let answer = try index.search(SearchRequest(text: query))
        if answer.hasSomeWordsOnly { return [] }
        return try answer.hits.map { try index.document($0.number).title }
    }

    private func finds(_ query: String, _ text: String, _ language: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try find(query, in: [text], language) == [text], "\(query) in \(text)", sourceLocation: sourceLocation)
    }

    private func misses(_ query: String, _ text: String, _ language: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try find(query, in: [text], language).isEmpty, "\(query) in \(text)", sourceLocation: sourceLocation)
    }

    @Test func europeanWordsAreStemmed() throws {
        try finds("detaining", "Five people detained", "en")
        try finds("refugee", "Refugees in China", "en")
        try finds("Korea", "North Korea’s border", "en")
        try finds("Cholsu", "A man called Chol-su", "en")
        try finds("chol su", "A man called Chol-su", "en")
        try finds("détenu", "Des détenues en Chine", "fr")
        try finds("refugiees", "Des réfugiées en Chine", "fr")
        try finds("arretee", "Elle a été arrêtée", "fr")
        try finds("état", "La faute de l’État", "fr")
        try finds("Häftling", "Die Häftlinge", "de")
        try finds("Haeftlinge", "Die Häftlinge", "de")
        try finds("задержан", "Задержанные в Китае", "ru")
        try finds("ребенок", "Ребёнок дома", "ru")
        try finds("refugiado", "Refugiadas na China", "pt")
        try finds("prisão", "Nas prisões", "pt")
        try finds("detencao", "As detenções", "pt")
        try finds("detenidos", "El detenido", "es")
        try misses("chair", "China", "en")
    }

    @Test func arabicAndPersianAreFolded() throws {
        try finds("لاجئين", "اللاجئون في الصين", "ar")
        try finds("اعادة", "إعادة قسرية", "ar")
        try finds("معتقل", "مُعتَقـــل", "ar")
        try finds("الصين", "والصين", "ar")
        try finds("2017", "في عام ٢٠١٧", "ar")
        try finds("زندانی", "زندانی‌ها", "fa")
        try finds("زندانيان", "زندانیان سیاسی", "fa")
        try finds("1396", "سال ۱۳۹۶", "fa")
        try misses("صيني", "كوريا", "ar")
    }

    @Test func scriptsWithoutSpacesAreFoundInsideSentences() throws {
        try finds("北朝鮮", "中国で拘束された北朝鮮の人々", "ja")
        try finds("カタカナ", "かたかな", "ja")
        try finds("難民", "被拘留的北韓難民", "zh-Hant")
        try finds("难民", "被拘留的北韓難民", "zh-Hant")
        try finds("\"北韓難民\"", "被拘留的北韓難民", "zh-Hant")
        try misses("難北", "北韓難民", "zh-Hant")
        try misses("北韓民", "北韓難民與北韓人民", "zh-Hant")
        try finds("韓", "北韓", "zh-Hant")
    }

    @Test func hangulWordsAreFoundWithAnyParticle() throws {
        try finds("북한", "북한의 난민", "ko")
        try finds("북한의", "북한에서 온 사람", "ko")
        try finds("난민들은", "북한 난민", "ko")
        try finds("회의", "국제 회의", "ko")
        try misses("회의", "대회가 열렸다", "ko")
        #expect(try find("북한의", in: ["북한에서 온 난민", "북한의 난민 들"], "ko").first == "북한의 난민 들")
    }

    @Test func aNameInOneScriptFindsTheOther() throws {
        let document = SearchDocument(
            id: "a", url: "/", language: "en", title: "A man called Kim", day: "2017-06-01", aliases: ["김철수", "金哲洙", "Ким Чхоль Су"])
        let index = try SearchIndex(SearchIndexBuilder(language: "en").build([document]))
        for query in ["김철수", "金哲洙", "Ким", "\"Чхоль Су\"", "kim"] { #expect(try index.search(SearchRequest(text: query)).total == 1, "\(query)") }
        #expect(try index.search(SearchRequest(text: "박영희")).total == 0)
    }

    @Test func aQueryHasBounds() {
        let analyzer = Analyzer(language: "en")
        let many = (0..<500).map { "w\($0)" }.joined(separator: " ")
        #expect(Query(many, analyzer: analyzer).clauses.count == Query.mostClauses)
        #expect(Query(String(repeating: "北", count: 10_000), analyzer: analyzer).clauses.allSatisfy { $0.alternatives[0].words.count <= Query.longestPhrase })
        #expect(Query("\"\" * - ” “", analyzer: analyzer).clauses.isEmpty)
        #expect(Query("china China CHINA", analyzer: analyzer).clauses.count == 1)
    }

    @Test func phrasesStandTogetherAndStarsBegin() throws {
        try finds("\"held in china\"", "People held in China", "en")
        try misses("\"china held\"", "People held in China", "en")
        try finds("det*", "Detained", "en")
        try misses("det", "Detained", "en")
        try finds("detaine*", "They were detaining", "en")
    }
}

@Suite struct HighlightTests {
    private func marked(_ text: String, _ query: String, _ language: String) -> String {
        Highlighter(query, language: language).marked(text).map { $0.isMatch ? "[\($0.text)]" : String($0.text) }.joined()
    }

    @Test func whatWasFoundIsMarked() {
        #expect(marked("Five people detained in China.", "detaining china", "en") == "Five people [detained] in [China].")
        #expect(marked("North Korea’s border", "korea", "en") == "North [Korea]’s border")
        #expect(marked("De l’État, des réfugiées", "état refugiees", "fr") == "De l’[État], des [réfugiées]")
        #expect(marked("북한의 난민은 북에서", "북한 난민", "ko") == "[북한]의 [난민]은 북에서")
        #expect(marked("被拘留的北韓難民", "北韓難", "zh-Hant") == "被拘留的[北韓難]民")
        #expect(marked("被拘留的北韓難民，北韓人", "北韓難民", "zh-Hant") == "被拘留的[北韓難民]，北韓人")
        #expect(marked("اللاجئون في الصين", "لاجئين", "ar") == "[اللاجئون] في الصين")
        #expect(marked("Detained", "det*", "en") == "[Detained]")
        #expect(marked("<b>China</b> & co", "china", "en") == "<b>[China]</b> & co")
        #expect(marked("nothing", "", "en") == "nothing")
    }

    @Test func aSnippetStandsAroundWhatWasFound() throws {
        let text = String(repeating: "Nothing of note here. ", count: 60) + "Then people were detained in Yanji. " + String(repeating: "More. ", count: 60)
        let snippet = try #require(Highlighter("yanji detained", language: "en").snippet(of: text, length: 120))
        #expect(snippet.filter(\.isMatch).map { String($0.text) } == ["detained", "Yanji"])
        #expect(snippet.map(\.text.unicodeScalars.count).reduce(0, +) <= 120)
        #expect(Highlighter("elsewhere", language: "en").snippet(of: text, length: 120) == nil)
    }
}
