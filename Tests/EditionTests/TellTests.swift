import Foundation
import Testing
import Web

@testable import Edition

/// The confidential form's pages, quick exit, and offline reading, as the edition holds them.
@Suite struct TellTests {
    private static func content(_ change: (inout SiteSettings) -> Void = { _ in }) -> EditionContent {
        var content = EditionContent(site: SampleEdition.content.site, made: SampleEdition.content.made, articles: [], counts: [])
        content.site.languages = StringCatalogue.languages
        content.site.tell = true
        content.site.deskKey = Data(repeating: 9, count: 32).base64EncodedString()
        change(&content.site)
        return content
    }

    @Test(arguments: StringCatalogue.languages) func theFormIsWholeInEveryLanguage(_ language: String) throws {
        let tree = try PageTests.tree(Self.content())
        let page = try PageTests.text(tree, "\(language)/tell/index.html")
        #expect(page.contains("method=\"post\" action=\"/\(language)/tell/\""))
        for field in ["text", "who", "where", "when", "how", "reach"] { #expect(page.contains("name=\"\(field)\"")) }
        for use in TellPage.uses { #expect(page.contains("name=\"use\" value=\"\(use)\"")) }
        #expect(page.contains("data-key=\"\(Data(repeating: 9, count: 32).base64EncodedString())\""))
        #expect(page.components(separatedBy: " required").count == 2, "only the text is needed")
        for path in ["tell", "tell/answers", "offline"] {
            let page = try PageTests.text(tree, "\(language)/\(path)/index.html")
            #expect(page.contains("http-equiv=\"Content-Security-Policy\""))
            #expect(page.components(separatedBy: "<script").count == 2)
        }
        #expect(ShellTemplate(try PageTests.text(tree, "\(language)/tell/shell.html")) != nil)
    }

    @Test func noOtherPageRunsAScriptOrPostsAForm() throws {
        let tree = try PageTests.tree(Self.content())
        for (path, bytes) in tree.files where path.hasSuffix(".html") && !path.contains("/tell/") && !path.contains("/offline/") {
            let page = String(decoding: bytes, as: UTF8.self)
            #expect(!page.contains("type=\"module\"") && !page.contains("script-src"), "\(path)")
            #expect(!page.contains("exit-bar"), "\(path)")
        }
    }

    @Test func withoutTheFormThereIsNothingOfIt() throws {
        for change in [{ (site: inout SiteSettings) in site.tell = false }, { site in site.deskKey = "" }] {
            let tree = try PageTests.tree(Self.content(change))
            #expect(tree.files["en/tell/index.html"] == nil && tree.files["en/tell/shell.html"] == nil)
            #expect(!tree.files.keys.contains { $0.hasPrefix("assets/tell.") })
            #expect(tree.files["en/offline/index.html"] != nil && tree.files["sw.js"] != nil)
            #expect(!(try PageTests.text(tree, "en/privacy/index.html")).contains("Letters in confidence"))
        }
    }

    @Test func quickExitLeadsWhereTheSiteSays() throws {
        let plain = try PageTests.text(try PageTests.tree(Self.content()), "en/tell/index.html")
        #expect(plain.contains("href=\"https://www.bbc.com/weather\" rel=\"nofollow noreferrer\""))
        let tree = try PageTests.tree(Self.content { $0.quickExit = .init(address: "https://weather.example/", everywhere: true) })
        for path in ["ar/index.html", "ar/tell/index.html", "en/privacy/index.html"] {
            let page = try PageTests.text(tree, path)
            #expect(page.contains("class=\"exit\" href=\"https://weather.example/\""), "\(path)")
        }
    }

    @Test func theOnionServiceIsNamed() throws {
        let tree = try PageTests.tree(Self.content { $0.onion = "http://abcdefghij.onion" })
        #expect(try PageTests.text(tree, "ko/privacy/index.html").contains("<meta http-equiv=\"onion-location\" content=\"http://abcdefghij.onion/ko/privacy/\">"))
        #expect(try PageTests.text(tree, "ko/tell/index.html").contains("href=\"http://abcdefghij.onion/ko/tell/\""))
        #expect(!(try PageTests.text(try PageTests.tree(Self.content()), "ko/index.html")).contains("onion-location"))
    }

    @Test func theServerSendsThePolicyThatThePageHas() throws {
        let tree = try PageTests.tree(Self.content())
        for (path, bytes) in tree.files where path.hasSuffix(".html") {
            let page = String(decoding: bytes, as: UTF8.self)
            let address = "/" + path.replacing("index.html", with: "")
            let policy = SecurityHeaders.policy(at: address).replacing("'", with: "&#39;")
            #expect(page.contains(policy), "\(path)")
        }
        #expect(SecurityHeaders.policy(at: "/sw.js").contains("connect-src 'self'"))
        for policy in [SecurityHeaders.tellPolicy, SecurityHeaders.offlinePolicy] {
            #expect(policy.hasPrefix("default-src 'none'") && !policy.contains("unsafe") && !policy.contains("*") && !policy.contains("http"))
        }
    }
}
