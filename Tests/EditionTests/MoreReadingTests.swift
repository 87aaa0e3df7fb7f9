import TestSupport
import Testing
import Web

@testable import Edition

/// What to read next, held to the rule as it is told: of each of its countries and topics the newest dozen; what shares more first, then what is newer.
@Suite struct MoreReadingTests {
    private static func content(_ seeded: inout Seeded) -> EditionContent {
        var content = SampleEdition.content
        let countries = ["CN", "KP", "KR", "MM"], topics = ["Torture", "Children", "Forced Labor"]
        for number in 0..<60 {
            var article = SampleEdition.dispatch
            let languages = number % 11 == 3 ? ["ko"] : ["en", "ko"]
            article.versions = languages.map { ArticleVersion(language: $0, title: [.text("Title")], body: [.paragraph([.text("Text.")])]) }
            article.id = "made-\(number)"
            article.published = "2016-0\(1 + number % 9)-1\(number % 7)T10:00:00Z"
            article.countries = countries.filter { _ in Int.random(in: 0..<3, using: &seeded) == 0 }
            article.topics = topics.filter { _ in Bool.random(using: &seeded) }
            article.more = []
            content.articles.append(article)
        }
        content.articles.sort { ($1.published, $0.id) < ($0.published, $1.id) }
        return content
    }

    private static func expected(_ article: Article, _ content: EditionContent) -> [String] {
        let others = content.articles.filter { other in !other.isPage && other.withdrawn == nil && other.versions.contains { $0.language == "en" } }
        var scores: [String: Int] = [:]
        for country in article.countries { for other in others.filter({ $0.countries.contains(country) }).prefix(12) { scores[other.id, default: 0] += 1 } }
        for topic in article.topics { for other in others.filter({ $0.topics.contains(topic) }).prefix(12) { scores[other.id, default: 0] += 1 } }
        let known = others.filter { scores[$0.id] != nil && $0.id != article.id }
        return known.sorted { a, b in
            let (first, second) = (scores[a.id] ?? 0, scores[b.id] ?? 0)
            return first != second ? first > second : (a.published, a.id) > (b.published, b.id)
        }.prefix(MoreReading.most).map(\.id)
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>) func whatSharesMoreComesFirst(seed: UInt64) throws {
        var seeded = Seeded(seed)
        let content = Self.content(&seeded)
        let context = try EditionContext(content)
        let words = try StringCatalogue.words(in: "en")
        var found = 0
        for article in content.articles {
            let chosen = MoreReading(context: context, words: words, article: article).chosen.map(\.id)
            #expect(chosen == Self.expected(article, content), "seed \(seed), \(article.id)")
            found += chosen.count
        }
        #expect(found > 100)
    }

    @Test func whatEditorsChoseComesBeforeAnything() throws {
        var content = SampleEdition.rich
        let ids = content.articles.filter { !$0.isPage }.map(\.id)
        let place = try #require(content.articles.firstIndex { $0.id == ids[0] })
        content.articles[place].more = [ids[1]]
        let context = try EditionContext(content)
        let more = MoreReading(context: context, words: try StringCatalogue.words(in: "en"), article: content.articles[place])
        #expect(more.chosen.map(\.id) == [ids[1]])
    }

    /// Their links are written without the builder's look at them.
    @Test func linksToOtherLanguagesLeadToPages() throws {
        let content = SampleEdition.rich
        let tree = try PageTests.tree(content)
        let also = try Regex("<p class=\"also\">(.*?)</p>").dotMatchesNewlines()
        var seen = 0
        for (path, bytes) in tree.files where path.hasSuffix("index.html") {
            for list in String(decoding: bytes, as: UTF8.self).matches(of: also) {
                let links = String(list.0).matches(of: /<a lang="([^"]+)" dir="(?:ltr|rtl)" hreflang="([^"]+)" href="\/([^"]+)">[^<]+<\/a>/)
                #expect(!links.isEmpty, "\(path)")
                for link in links {
                    seen += 1
                    #expect(link.1 == link.2 && link.3.hasPrefix(link.1 + "/") && !path.hasPrefix(link.1 + "/"), "\(path): \(link.0)")
                    #expect(tree.files[String(link.3) + "index.html"] != nil, "\(path): \(link.3) is nowhere")
                }
            }
        }
        #expect(seen > 4)
    }
}
