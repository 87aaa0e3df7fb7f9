import Foundation
import Notes
import Proof
import Testing
import Web

@testable import Edition

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct PageTests {
    static func tree(_ content: EditionContent) throws -> EditionRenderer.Rendered {
        try EditionRenderer(context: EditionContext(content), signer: SampleEdition.signer().verifierKey).render()
    }

    static func text(_ tree: EditionRenderer.Rendered, _ path: String) throws -> String {
        String(decoding: try #require(tree.files[path], "\(path) is not in the edition"), as: UTF8.self)
    }

    @Test(arguments: ["en", "ko"]) func theReleaseShowsWhatTheContractSays(_ language: String) throws {
        let page = try Self.text(try Self.tree(SampleEdition.content), "\(language)/releases/held-in-china/index.html")
        for (count, value) in [
            ("detained", 51), ("returned", 13), ("remaining", 38), ("children", 4), ("near-yanji", 5), ("suizhong", 8),
        ] {
            #expect(
                page.contains(
                    "href=\"/\(language)/counts/\(count)/\"><data value=\"\(value)\" data-count=\"\(count)\">\(value)</data></a>"),
                "\(count)")
        }
        let other = language == "en" ? "ko" : "en"
        for part in [
            "<!DOCTYPE html>\n<html lang=\"\(language)\" dir=\"ltr\">", "href=\"#content\"",
            "<time datetime=\"2017-06-29T06:15:00-04:00\">",
            "<link rel=\"canonical\" href=\"https://vigil.example/\(language)/releases/held-in-china/\">",
            "hreflang=\"\(other)\" href=\"https://vigil.example/\(other)/releases/held-in-china/\"", "hreflang=\"x-default\"",
            "property=\"og:title\"",
            "\"@type\":\"NewsArticle\"", "\"inLanguage\":\"\(language)\"", "/assets/maps/held-in-china.\(language).svg",
            "facebook.com", "wa.me", "t.me", "reddit.com", "linkedin.com",
            "twitter.com", "mailto:?subject=", "href=\"/\(language)/corrections/\"", "href=\"/\(language)/privacy/\"",
            "href=\"mailto:desk@vigil.example\"",
        ] { #expect(page.contains(part), "\(part)") }
        #expect(!page.contains("<script>") && !page.contains(" style=") && !page.contains("src=\"http"))
    }

    @Test(arguments: [SampleEdition.content, SampleEdition.rich]) func everyNumberStandsInALinkToItsPage(
        _ content: EditionContent
    ) throws {
        var seen = 0
        for (path, bytes) in try Self.tree(content).files where path.hasSuffix(".html") {
            for number in NumberScanner.numbers(in: bytes) where number.bound == nil {
                seen += 1
                // A list of a country or topic ends with titles that are in other languages alone, and lead there.
                let isList = ["countries", "topics", "regions"].contains(path.split(separator: "/").dropFirst().first ?? "")
                let languages = isList ? content.site.languages : [String(path.prefix(2))]
                #expect(languages.map { "/\($0)/counts/\(number.count)/" }.contains(number.link), "\(path)")
                #expect(number.asOf != "", "\(path)")
            }
        }
        #expect(seen >= 14)
    }

    @Test func everyLanguageHasTheSamePages() throws {
        let paths = Set(try Self.tree(SampleEdition.content).files.keys)
        for path in paths where path.hasPrefix("en/") { #expect(paths.contains("ko/" + path.dropFirst(3)), "\(path)") }
        for path in paths where path.hasPrefix("ko/") { #expect(paths.contains("en/" + path.dropFirst(3)), "\(path)") }
        for path in ["index.html", "404.html", "robots.txt", "sitemap.xml", "favicon.svg", "signer.txt", "counts/detained.json"] {
            #expect(paths.contains(path), "\(path)")
        }
    }

    @Test(arguments: [SampleEdition.content, SampleEdition.rich]) func noLinkIsDead(_ content: EditionContent) throws {
        let files = try Self.tree(content).files
        var links = 0
        for (path, bytes) in files where path.hasSuffix(".html") {
            for match in String(decoding: bytes, as: UTF8.self).matches(
                of: /(?:href|src|srcset)="(\/[^"#]*|https:\/\/vigil\.example[^"#]*)"/)
            {
                let target = String(match.1).replacing("https://vigil.example", with: "").dropFirst()
                let file = target.isEmpty || target.hasSuffix("/") ? target + "index.html" : String(target)
                links += 1
                #expect(files[file] != nil || Manifest.isApart(file), "\(path) links to \(match.1)")
            }
        }
        #expect(links > 200)
    }

    @Test func aDeadLinkInATextIsRefused() throws {
        var content = SampleEdition.content
        content.articles[0].versions[0].body.append(.paragraph([.link(href: "/en/nowhere/", [.text("x")])]))
        #expect(throws: EditionError.deadLink(page: "en/releases/held-in-china/index.html", to: "/en/nowhere/")) {
            try Self.tree(content)
        }
    }

    @Test func whatPeopleWriteStaysText() throws {
        let hostile = "\u{202e}<script>alert('x')</script>\"'&\u{0}</title></data><a href=javascript:x>"
        var content = SampleEdition.rich
        content.site.name = hostile
        content.site.registration = hostile
        content.counts[0].name = ["en": hostile, "ko": hostile]
        content.counts[0].definition = ["en": [hostile], "ko": [hostile]]
        for version in content.articles[0].versions.indices {
            content.articles[0].versions[version].title.append(.text(hostile))
            content.articles[0].versions[version].subtitle = [.emphasis([.text(hostile)])]
            content.articles[0].versions[version].dateline = hostile
            content.articles[0].versions[version].quote = PullQuote(text: [.text(hostile)], by: hostile, office: hostile)
            content.articles[0].versions[version].picture?.credit = hostile
            content.articles[0].versions[version].picture?.map[0].name = hostile
            content.articles[0].versions[version].body.append(
                .paragraph([.link(href: "javascript:alert(1)", [.text(hostile)]), .code(hostile)]))
        }
        content.articles[0].corrections[0].notes = ["en": hostile, "ko": hostile]
        content.articles[0].region = hostile
        content.articles[0].topics = [hostile]
        for (path, bytes) in try Self.tree(content).files {
            let text = String(decoding: bytes, as: UTF8.self)
            // The search index is no page, and holds the texts as they are; what is found in it is escaped where it is shown.
            if path.hasSuffix(".idx") { continue }
            if path.hasSuffix(".json") {
                #expect((try? JSONSerialization.jsonObject(with: Data(bytes))) != nil, "\(path)")
                continue
            }
            // A table is read by no browser, but its text keeps its direction.
            #expect(path.hasSuffix(".csv") || !text.contains("<script>") && !text.contains("\u{0}") && !text.contains("href=\"javascript"), "\(path)")
            #expect(
                path.hasSuffix(".csv") || text.matches(of: /<script[ >]/).count
                    == text.matches(of: /<script type="application\/ld\+json">|<script type="module" src="\/assets\/[a-z]+\.[0-9a-f]+\.js"><\/script>/).count,
                "\(path)")
            #expect(
                text.unicodeScalars.count { $0 == "\u{202e}" } == text.unicodeScalars.count { $0 == "\u{202c}" },
                "\(path): an override is left open")
        }
    }

    @Test(arguments: [SampleEdition.content, SampleEdition.rich]) func drawingsFeedsAndSiteMapAreXML(_ content: EditionContent)
        throws
    {
        for (path, bytes) in try Self.tree(content).files where [".svg", ".atom", ".xml"].contains(where: path.hasSuffix) {
            let parser = XMLParser(data: Data(bytes))
            #expect(parser.parse(), "\(path): \(parser.parserError.map(String.init(describing:)) ?? "")")
        }
    }

    @Test func aCorrectionIsShownWithItsNoteAndNumbers() throws {
        let tree = try Self.tree(SampleEdition.rich)
        for (language, note, day) in [
            ("en", "A report was withdrawn by its source.", "July 3, 2017"), ("ko", "제보자가 보고 하나를 철회했다.", "2017년 7월 3일"),
        ] {
            for path in ["\(language)/releases/held-in-china/index.html", "\(language)/corrections/index.html"] {
                let page = try Self.text(tree, path)
                for part in [note, day, "<del>51</del>", "<ins>60</ins>"] { #expect(page.contains(part), "\(part) in \(path)") }
            }
            #expect(try Self.text(tree, "\(language)/releases/held-in-china/index.html").contains("CorrectionComment"))
            #expect(try Self.text(tree, "\(language)/feed.atom").contains(note))
        }
    }

    @Test func theCertificateIsToldInWords() throws {
        #expect(
            try Self.text(try Self.tree(SampleEdition.content), "en/counts/detained/index.html").contains(
                "One report lists all 51 as different people."))
        let rich = try Self.text(try Self.tree(SampleEdition.rich), "en/counts/detained/index.html")
        for part in [
            "Why at least 49 different people", "51 entries in our record are different people", "One report lists 45 of them",
            "2 of them (hollow)", "The remaining 49 (solid)", "That there are at least 50",
        ] {
            #expect(rich.contains(part), "\(part)")
        }
    }

    @Test func howFarPlacesMustLieApartStandsBesideTheRules() throws {
        func told(_ rule: TwoPlaces?, _ language: String) throws -> (page: String, json: String) {
            var content = SampleEdition.content
            content.counts[0].twoPlaces = rule
            let tree = try Self.tree(content)
            return (try Self.text(tree, "\(language)/counts/detained/index.html"), try Self.text(tree, "counts/detained.json"))
        }
        let near = TwoPlaces(kmPerDay: 800, withoutPoint: .near), apart = TwoPlaces(kmPerDay: 800, withoutPoint: .apart)
        #expect(try told(near, "en").page.contains("more than 800 km") && told(near, "ko").page.contains("800km"))
        #expect(try told(near, "en").page.contains("tells nobody apart") && told(apart, "en").page.contains("far enough away"))
        let json = try told(apart, "en").json
        #expect(json.contains("\"km_per_day\"") && json.contains("\"without_point\""))
        let (page, plain) = try told(nil, "en")
        #expect(!page.contains(" km ") && !plain.contains("two_places"))
    }

    @Test func theDocumentForMachinesHasTheSameNumbers() throws {
        let files = try Self.tree(SampleEdition.rich).files
        let bytes = try #require(files["counts/detained.json"])
        let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(
            json["at_least"] as? Int == 50 && json["certified"] as? Int == 49 && json["documented"] as? Int == 60
                && json["at_most"] as? Int == 64)
        #expect((json["answers"] as? [[String: Any]])?.map { $0["as_of"] as? String } == ["2017-06-29", "2017-05-30"])
    }
}
