import Foundation
import Notes
import Search
import Testing
import Web

@testable import Edition

@Suite struct SearchPagesTests {
    private func files() throws -> [String: [UInt8]] {
        try EditionRenderer(context: EditionContext(SampleEdition.content), signer: SampleEdition.signer().verifierKey).render().files
    }

    @Test func eachLanguageHasItsIndexInTheEdition() throws {
        let files = try files()
        for (language, query) in [("en", "refugee"), ("ko", "난민"), ("en", "북한"), ("ko", "\"North Korea\"")] {
            let index = try SearchIndex(root: #require(files["search/\(language).idx"])) { files["search/\(language)/\($0)"] }
            let hits = try index.search(SearchRequest(text: query)).hits
            #expect(hits.count == 1, "\(query) in \(language)")
            let document = try index.document(#require(hits.first).number)
            #expect(document.url == "/\(language)/releases/held-in-china/" && document.alsoIn == [language == "en" ? "ko" : "en"])
            #expect(document.day == "2017-06-29" && document.topics.contains("detention-centers"))
            let labels = try JSONDecoder().decode(SearchLabels.self, from: Data(#require(files["search/\(language).json"])))
            #expect(labels.kinds.keys.sorted() == ["news_release"] && labels.countries.count == 3 && labels.topics.count == 4)
        }
    }

    @Test func theFormIsAPlainGetThatKeepsWhatWasAsked() throws {
        let words = try StringCatalogue.words(in: "ar")
        let labels = SearchLabels(kinds: ["letter": "رسالة"], countries: ["KP": "كوريا الشمالية"])
        let html = try SearchForm(words: words, labels: labels, values: ["q": "\"<b>", "country": "KP"]).markup().html()
        #expect(html.contains("method=\"get\" action=\"/ar/search/\""))
        #expect(html.contains("value=\"&quot;&lt;b&gt;\"") && !html.contains("<b>"))
        #expect(html.contains("value=\"KP\" selected") && html.contains("<details class=\"search-filters\" open"))
    }

    @Test func theListNamesEveryArticleByMonth() throws {
        let context = try EditionContext(SampleEdition.content)
        let pages = try EverythingPage(context: context, words: #require(context.words.first)).pages()
        #expect(pages.count == 1)
        let html = try #require(pages.first).main.html()
        #expect(html.contains("June 2017") && html.contains("/en/releases/held-in-china/") && html.contains("News release"))
    }

    @Test func aLongListHasSeveralPages() throws {
        var content = SampleEdition.content
        let bound = content.articles
        content.articles = (0..<5).map { number in
            var article = SampleEdition.article
            article.id = "held-\(number)"
            article.published = "201\(9 - number)-06-29T06:15:00-04:00[America/New_York]"
            return article
        } + bound
        let context = try EditionContext(content)
        let pages = try EverythingPage(context: context, words: #require(context.words.first), most: 2).pages()
        #expect(pages.map { $0.address(context.languages[0]).text } == ["/en/index/", "/en/index/2/", "/en/index/3/"])
        let second = try #require(pages.dropFirst().first).main.html()
        #expect(second.contains("held-2") && second.contains("held-3") && !second.contains("held-1"))
        #expect(second.contains("aria-current=\"page\"") && second.contains("Page 2 of 3"))
    }
}
