import Edition
import Foundation
import HTTPTypes
import Search
import Testing
import Web

@testable import Site

@Suite struct SearchPartTests {
    private static let documents = [
        SearchDocument(
            id: "held", url: "/en/releases/held/", language: "en", title: "Held <b>in</b> China", summary: "Five refugees",
            body: "Police detained five people near Yanji & the river. <script>alert(1)</script> They were detained at night.", kind: "news_release",
            countries: ["CN"], topics: ["torture"], day: "2017-06-29", aliases: ["북한"], alsoIn: ["ko"]),
        SearchDocument(
            id: "letter", url: "/en/releases/letter/", language: "en", title: "A letter on the detained", body: "We ask.", kind: "letter", countries: ["KP"],
            day: "2017-06-01"),
    ]

    /// A responder over an edition with an index of these documents, and a word that every one of `more` has.
    private func client(more: Int = 0, index: [UInt8]? = nil) throws -> PageClient {
        let many = (0..<more).map { number in
            SearchDocument(id: "m\(number)", url: "/en/releases/m\(number)/", language: "en", title: "Number \(number)", body: "many", kind: "letter", day: "2016-01-01")
        }
        let site = SiteSettings(name: "Vigil", address: "https://vigil.example", languages: ["en", "ko"])
        let labels = SearchLabels(kinds: ["news_release": "News release", "letter": "Letter"], countries: ["CN": "China", "KP": "North Korea"], languages: ["en", "ko"])
        let files = SearchIndexBuilder(language: "en").build(Self.documents + many)
        let segments = files.segments.map { (path: "search/en/\($0.name)", bytes: $0.bytes ?? []) }
        let edition = try SampleEdition.make(more: segments + [
            ("site.json", Array(try JSONEncoder().encode(site))), ("search/en.json", Array(try JSONEncoder().encode(labels))),
            ("search/en.idx", index ?? files.root),
            ("en/search/index.html", Array("static".utf8)),
        ])
        let current = CurrentEdition(try Shelf(unsigned: edition.folder))
        let part = SearchPart(PartContext(settings: .none, state: nil, edition: current))
        return try PageClient(responder: SiteResponder(current, parts: [part]), keeping: edition)
    }

    @Test func whatIsFoundIsMarkedAndEscaped() async throws {
        let page = try await client().ask(.get, "/en/search/?q=detaining")
        #expect(page.status == 200 && page.headers[.cacheControl] == "no-store")
        #expect(page.text.contains("2 texts") && page.text.contains("<mark>detained</mark>"))
        #expect(page.text.contains("href=\"/en/releases/held/\"") && page.text.contains("href=\"/ko/releases/held/\""))
        #expect(page.text.contains("Held &lt;b&gt;in&lt;/b&gt; China") && !page.text.contains("<script>"))
        #expect(page.text.contains("value=\"detaining\""))
    }

    @Test func whatIsTypedIsEscapedWhereverItStands() async throws {
        let page = try await client().ask(.get, "/en/search/?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&country=%3Cb%3E&from=x")
        #expect(page.status == 200 && !page.text.contains("<script>") && !page.text.contains("<b>"))
    }

    @Test func filtersNarrowAndLeadOn() async throws {
        let client = try client()
        let page = try await client.ask(.get, "/en/search/?q=detained&country=KP")
        #expect(page.text.contains("1 text<") && page.text.contains("/en/releases/letter/") && !page.text.contains("/en/releases/held/"))
        // The other country, and the way back.
        #expect(page.text.contains("/en/search/?q=detained&amp;country=CN") && page.text.contains("aria-current=\"true\""))
        #expect(try await client.ask(.get, "/en/search/?q=detained&from=2017-06-15").text.contains("1 text<"))
        #expect(try await client.ask(.get, "/en/search/?kind=letter").text.contains("/en/releases/letter/"))
        #expect(try await client.ask(.get, "/en/search/?q=%EB%B6%81%ED%95%9C").text.contains("/en/releases/held/"))
    }

    @Test func nothingFoundTeaches() async throws {
        let page = try await client().ask(.get, "/en/search/?q=zebra&country=KP")
        #expect(page.status == 200 && page.text.contains("Nothing was found"))
        #expect(page.text.contains("href=\"/en/search/?q=zebra\"") && page.text.contains("href=\"/ko/search/?q=zebra\"") && page.text.contains("href=\"/en/index/\""))
    }

    @Test func thereAreTwentyOnAPage() async throws {
        let client = try client(more: 45)
        let third = try await client.ask(.get, "/en/search/?q=many&page=3")
        #expect(third.text.contains("Page 3 of 3") && third.text.matches(of: /href="\/en\/releases\/m\d+\/"/).count == 5)
        #expect(third.text.contains("page=2") && !third.text.contains("page=4"))
        #expect(try await client.ask(.get, "/en/search/?q=many&page=900").text.contains("Page 1 of 3"))
    }

    @Test func programsGetJSON() async throws {
        let page = try await client().ask(.get, "/api/search/en.json?q=detained&sort=new")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(page.body)) as? [String: Any])
        #expect(page.headers[.contentType] == "application/json; charset=utf-8" && json["total"] as? Int == 2)
        let results = try #require(json["results"] as? [[String: Any]])
        #expect(results.map { $0["id"] as? String } == ["held", "letter"])
        #expect(try await client().ask(.get, "/api/search/xx.json?q=a").status == 404)
    }

    @Test func withoutAQuestionTheEditionAnswers() async throws {
        let client = try client()
        #expect(try await client.ask(.get, "/en/search/").text == "static")
        let empty = try await client.ask(.get, "/en/search/?q=&kind=")
        #expect(empty.status == 303 && empty.headers[.location] == "/en/search/")
        #expect(try await client.ask(.post, "/en/search/?q=a", body: "q=a").status == 405)
    }

    @Test func aDamagedIndexSaysSoAndOthersStay() async throws {
        let client = try client(index: Array("VIGSRCH2 no".utf8))
        let page = try await client.ask(.get, "/en/search/?q=a")
        #expect(page.status == 503 && page.text.contains("does not work at the moment") && page.text.contains("/en/index/"))
        #expect(try await client.ask(.get, "/en/").status == 200)
    }

    @Test func questionsHaveBounds() {
        let long = SearchQuestion("q=" + String(repeating: "a", count: 900))
        #expect(long.text.count == 200 && long.isCut)
        #expect(SearchQuestion("q=a&page=51").page == 1 && SearchQuestion("q=a&page=50").page == 50)
        #expect(SearchQuestion("q=%E0%A4%A&x=1").isEmpty)
        #expect(SearchQuestion("q=a%00b%0Ac").text == "abc")
        #expect(SearchQuestion("from=2017-6-1&to=2017-06-30").values == ["to": "2017-06-30"])
        #expect(SearchQuestion("q=a&country=KP&page=3").with("kind", "letter").items.map { "\($0.name)=\($0.value)" } == ["q=a", "kind=letter", "country=KP"])
    }
}
