import Foundation
import Notes
import Testing
import Web

@testable import Edition

/// What programs read. The feeds, documents and tables of a whole edition are read by other people's parsers in
/// Tests/Browser/test_machines.py.
@Suite struct MachineTests {
    static func tree(_ content: EditionContent) throws -> [String: [UInt8]] {
        try EditionRenderer(context: EditionContext(content), signer: SampleEdition.signer().verifierKey).render().files
    }

    static func json(_ files: [String: [UInt8]], _ path: String) throws -> [String: Any] {
        let bytes = try #require(files[path], "\(path)")
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any], "\(path)")
    }

    static func text(_ files: [String: [UInt8]], _ path: String) throws -> String {
        String(decoding: try #require(files[path], "\(path)"), as: UTF8.self)
    }

    @Test func everyLanguageCountryAndTopicHasItsFeeds() throws {
        let files = try Self.tree(SampleEdition.rich)
        for format in ["rss", "atom", "json"] {
            for folder in ["en", "ko", "en/countries/cn", "ko/countries/kp", "en/topics/detention-centers", "en/corrections", "ko/corrections"] {
                #expect(files["\(folder)/feed.\(format)"] != nil, "\(folder)/feed.\(format)")
            }
        }
        let items = try #require(try Self.json(files, "en/countries/cn/feed.json")["items"] as? [[String: Any]])
        #expect(items.map { $0["url"] as? String } == ["https://vigil.example/en/releases/held-in-china/", "https://vigil.example/en/releases/dispatch/"])
        let korean = try #require(try Self.json(files, "ko/countries/cn/feed.json")["items"] as? [[String: Any]])
        #expect(korean.count == 1)
        let corrections = try #require(try Self.json(files, "en/corrections/feed.json")["items"] as? [[String: Any]])
        #expect(corrections.map { $0["summary"] as? String } == ["A report was withdrawn by its source."])
    }

    @Test func aFeedHoldsTheNewestFiftyAndTheIndexAllOfThem() throws {
        var content = SampleEdition.content
        content.articles = (0..<60).map { number in
            var article = SampleEdition.article
            article.id = "a\(number)"
            let year = number < 30 ? 2017 : 2016
            article.published = "\(year)-01-\(10 + number % 20)T00:00:00Z"
            return article
        }
        for index in content.counts.indices { content.counts[index].answers[0].releases = ["a0"] }
        let files = try Self.tree(content)
        #expect((try Self.json(files, "en/feed.json")["items"] as? [Any])?.count == 50)
        #expect((try Self.json(files, "en/topics/torture/feed.json")["items"] as? [Any])?.count == 50)
        #expect(try Self.text(files, "en/feed.rss").matches(of: /<item>/).count == 50)
        #expect(try Self.text(files, "en/feed.atom").components(separatedBy: "<entry ").count == 51)
        let years = try #require(try Self.json(files, "api/en/articles.json")["years"] as? [[String: Any]])
        #expect(years.map { $0["articles"] as? Int } == [30, 30])
        #expect((try Self.json(files, "api/en/years/2016.json")["articles"] as? [Any])?.count == 30)
    }

    @Test func datesOfRSSAreThoseOfRFC822() throws {
        #expect(MachineMoment("2017-06-29T06:15:00-04:00[America/New_York]")?.mail == "Thu, 29 Jun 2017 10:15:00 GMT")
        #expect(MachineMoment("2000-02-29T23:59:59Z")?.mail == "Tue, 29 Feb 2000 23:59:59 GMT")
        #expect(MachineMoment("2026-01-01T00:00:00Z")?.mail == "Thu, 01 Jan 2026 00:00:00 GMT")
        for text in ["1970-01-01T00:00:00Z", "2000-03-01T00:00:01Z", "2017-06-29T06:15:00-04:00", "2024-02-29T12:00:00Z"] {
            let date = try Date(text, strategy: .iso8601)
            #expect(MachineMoment(text)?.seconds == Int(date.timeIntervalSince1970))
        }
    }

    @Test func theNewsSiteMapHoldsTwoDays() throws {
        var content = SampleEdition.content
        content.made = "2017-07-01T10:15:00Z"
        #expect(try Self.text(Self.tree(content), "news-sitemap.xml").matches(of: /<news:news>/).count == 2)
        content.made = "2017-07-01T10:15:01Z"
        #expect(try Self.text(Self.tree(content), "news-sitemap.xml").matches(of: /<news:news>/).isEmpty)
    }

    @Test func theSiteMapIsSplitWhereItMustBe() throws {
        let context = try EditionContext(SampleEdition.content)
        var tree = Tree()
        let pages = (0..<60_000).map { number in
            SiteMap.Page(address: { Paths.count("c\(number)", $0) }, languages: [context.languages[0]], changed: nil)
        }
        let siteMap = SiteMap(context: context)
        let made = siteMap.parts(pages)
        for part in made { siteMap.add(part, to: &tree) }
        let names = Set(tree.files.keys)
        siteMap.addIndex(made, to: &tree) { names.contains($0) }
        let parts = tree.files.keys.filter { $0.hasPrefix("sitemaps/") }.sorted()
        #expect(parts == ["sitemaps/pages-2.xml", "sitemaps/pages.xml"])
        for part in parts { #expect(try Self.text(tree.files, part).matches(of: /<url>/).count <= 50_000) }
        #expect(try Self.text(tree.files, "sitemap.xml").matches(of: /<sitemap>/).count == 2)
    }

    @Test func aCellThatASpreadsheetWouldRunIsText() {
        #expect(CountTable.cell("=HYPERLINK(\"x\")") == "\"'=HYPERLINK(\"\"x\"\")\"")
        #expect(CountTable.cell("+1") == "\"'+1\"" && CountTable.cell("-1") == "\"'-1\"" && CountTable.cell("@x") == "\"'@x\"")
        #expect(CountTable.cell("\u{ff1d}1") == "\"'\u{ff1d}1\"")
        #expect(CountTable.cell(" a\r\nb\t c ") == "a b c" && CountTable.cell("a,b") == "\"a,b\"" && CountTable.cell("51") == "51")
        #expect(TableCheck.cells("a,\"b,\"\"c\"\"\",51"[...]) == ["a", "b,\"c\"", "51"])
    }

    @Test func aWithdrawnArticleIsCancelledForPartners() throws {
        var content = SampleEdition.content
        content.articles[0].withdrawn = "2017-07-02"
        for version in content.articles[0].versions.indices {
            content.articles[0].versions[version].withdrawnWhy = [.text("A family asked for it.")]
            content.articles[0].versions[version].body = []
        }
        let files = try Self.tree(content)
        let ninjs = try Self.json(files, "api/ninjs/en/held-in-china.json")
        #expect(ninjs["pubStatus"] as? String == "canceled")
        #expect(((ninjs["bodies"] as? [[String: Any]])?.first?["value"] as? String)?.contains("A family asked for it.") == true)
        #expect(try Self.json(files, "api/en/articles/held-in-china.json")["withdrawn"] as? String == "2017-07-02")
        let feed = try #require(try Self.json(files, "en/corrections/feed.json")["items"] as? [[String: Any]])
        #expect(feed.map { $0["summary"] as? String } == ["A family asked for it."])
        #expect((try Self.json(files, "en/feed.json")["items"] as? [Any])?.isEmpty == true)
    }
}

@Suite struct ManifestTests {
    private struct ReadByAnother: Codable {
        struct File: Codable {
            var path: String
            var size: Int
            var sha256: String
        }
        var format: String
        var edition: String
        var files: [File]
    }

    private static let hash = FileHash(of: [])

    @Test func aHashReadsBack() throws {
        // FIPS 180-4, SHA-256 of "abc".
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        let hash = FileHash(of: Array("abc".utf8))
        #expect(hash.hex == known && FileHash(hex: known) == hash && FileHash(hash.bytes) == hash)
        for wrong in ["", known.uppercased(), String(known.dropLast()), known + "0", String(known.dropLast()) + "g"] { #expect(FileHash(hex: wrong) == nil, "\(wrong)") }
        #expect(FileHash([UInt8](repeating: 0, count: 31)) == nil)
    }

    @Test func pathsAreFoundInOrder() {
        let paths = ["a", "a.html", "a/b", "a/c/d", "é", "가"]
        let files = Manifest(edition: "e", entries: paths.shuffled().map { .init(path: $0, size: 0, sha256: Self.hash) }).files
        #expect(files.map(\.path) == paths)
        for (place, path) in paths.enumerated() { #expect(Manifest.place(of: path, in: files) == place) }
        for path in ["", "a/", "b", "가나"] { #expect(Manifest.place(of: path, in: files) == nil) }
        #expect(UntouchedFolder.folders(files) == ["a", "a/c"])
    }

    @Test func theManifestReadsBack() throws {
        let manifest = Manifest(edition: "2017-06-29T10:20:00Z", files: ["b\"\u{e9}\n.txt": [1], "a/b/c": [], "a/b.txt": [2, 3]])
        #expect(Manifest(json: manifest.json) == manifest)
        #expect(manifest.isSound && manifest.folders == ["a", "a/b"])
        let decoded = try JSONDecoder().decode(ReadByAnother.self, from: Data(manifest.json))
        #expect(decoded.format == Manifest.format && decoded.edition == manifest.edition, "another reader of JSON reads the same")
        #expect(decoded.files.map(\.path) == manifest.files.map(\.path) && decoded.files.map(\.size) == manifest.files.map(\.size))
        #expect(decoded.files.map(\.sha256) == manifest.files.map(\.sha256.hex))
        let encoded = Array(try JSONEncoder().encode(decoded))
        #expect(Manifest(json: encoded) == manifest, "and its writing reads the same")
        #expect(manifest.json.count { $0 == 0x0a } == 5, "a line a file")
    }

    @Test(arguments: [
        "", "{}", "[]", "{\"format\":\"vigil-manifest/1\",\"edition\":\"e\"}",
        "{\"format\":\"vigil-manifest/1\",\"edition\":\"e\",\"files\":[{\"path\":\"a\",\"size\":-1,\"sha256\":\"\"}]}",
        "{\"format\":\"vigil-manifest/1\",\"edition\":\"e\",\"files\":[]}x", "{\"format\":\"vigil-manifest/1\",\"edition\":\"e\",\"files\":[}",
        "{\"format\":\"vigil-manifest/1\",\"edition\":\"\\ud800\",\"files\":[]}",
    ])
    func whatIsNoManifestIsRefused(_ text: String) { #expect(Manifest(json: Array(text.utf8)) == nil) }

    @Test(arguments: ["../a", "a/../b", "/a", "a//b", "a/", ".", "..", "a/.", "a\\b", "log/checkpoint", "manifest.json", "checkpoint", "a/\0"])
    func aPathThatLeadsOutIsNotSound(_ path: String) {
        #expect(!Manifest(edition: "e", entries: [.init(path: path, size: 0, sha256: Self.hash)]).isSound)
    }

    @Test func dotsInsideNamesAreFine() {
        for path in [".well-known/security.txt", "a..b/c", "...", "a/..b"] {
            #expect(Manifest(edition: "e", entries: [.init(path: path, size: 0, sha256: Self.hash)]).isSound, "\(path)")
        }
        let twice = Manifest.File(path: "a", size: 0, sha256: Self.hash)
        #expect(!Manifest(edition: "e", entries: [twice, twice]).isSound)
    }
}
