import CaseFile
import Edition
import Foundation
import Testing

@testable import SiteFolder

@Suite struct SiteFolderTests {
    /// A folder with these files, deleted afterwards.
    private func read(_ files: [String: String]) throws -> Result<SiteFolder, SiteFolderRefused> {
        let folder = FileManager.default.temporaryDirectory.appending(path: "site-folder-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return Result { () throws(SiteFolderRefused) in try SiteFolder(at: folder) }
    }

    private static let whole = """
        name: Watch
        names: { ko: 워치 }
        address: https://www.example.org
        onion: http://abcdefghij.onion
        languages: [en, ko, ar]
        email: contact@example.org
        registration: "Charity 0"
        registrations: { ko: 자선단체 0 }
        colours: { accent: "#0D5763", accent_dark: "#8ad0d9" }
        social: [{ service: Mastodon, address: "https://social.example/@watch" }]
        donations: { kind: link, address: "https://give.example/?a={amount}", currency: EUR, amounts: [10, 20], minimum: 2, tax_note: { en: Deductible. } }
        newsletter: true
        tell: false
        """

    @Test func everythingIsRead() throws {
        let site = try read([
            "site.yaml": Self.whole,
            "taxonomy.yaml": "regions:\n  asia: { name: { en: Asia }, countries: [KP, CN] }\ntopics:\n  children: { name: { en: Children }, text: { en: T. } }\ncountries:\n  KP: { text: { en: K. } }",
            "menus.yaml": "main: [countries, about, { page: join, label: { ko: 참여 } }, { address: \"https://x.example\", label: { en: X } }]\nfooter: [corrections]",
            "redirects.yaml": "/en/old/: /en/about/",
        ]).get()
        #expect(site.settings.name(in: "ko") == "워치" && site.settings.name(in: "ar") == "Watch")
        #expect(site.settings.registration(in: "ko") == "자선단체 0" && site.settings.registration(in: "ar") == "Charity 0")
        #expect(site.settings.languages == ["en", "ko", "ar"])
        #expect(site.settings.accent == "#0d5763")
        #expect(site.settings.donations.kind == .link && site.settings.donations.amounts == [10, 20] && site.settings.donations.currency == "EUR")
        #expect(site.settings.newsletter && !site.settings.tell)
        #expect(site.frame.taxonomy.regions.first?.countries == ["KP", "CN"])
        #expect(site.frame.mainMenu == [.section(.countries), .page("about"), .page("join", label: ["ko": "참여"]), .link(address: "https://x.example", label: ["en": "X"])])
        #expect(site.frame.redirects == ["/en/old/": "/en/about/"])
    }

    @Test(arguments: [
        ("name: A\nadress: x", "site.yaml:2:1"), ("address: https://a.example", "site.yaml:1:1"),
        ("name: A\naddress: https://a.example/", "site.yaml:2:10"), ("name: A\naddress: javascript:alert(1)", "site.yaml:2:10"),
        ("name: A\nlanguages: [en, xx]", "site.yaml:2:17"), ("name: A\nlanguages: [en, en]", "site.yaml:2:17"),
        ("name: A\nemail: nobody", "site.yaml:2:8"), ("name: A\nonion: http://a.example", "site.yaml:2:8"),
        ("name: A\ncolours: { accent: \"#cccccc\" }", "site.yaml:2:20"), ("name: A\ncolours: { accent: red }", "site.yaml:2:20"),
        ("name: A\nnewsletter: yes", "site.yaml:2:13"), ("name: A\ndonations: { kind: cash }", "site.yaml:2:20"),
        ("name: A\ndonations: { amounts: [5, 3] }", "site.yaml:2:23"), ("name: A\ndonations: { amounts: [-5] }", "site.yaml:2:24"),
        ("name: A\nlogo: ../x.svg", "site.yaml:2:7"), ("name: A\nsocial: [{ service: X, address: /here }]", "site.yaml:2:10"),
    ]) func mistakesAreNamedWithTheirPlace(_ text: String, _ place: String) throws {
        let refused = #expect(throws: SiteFolderRefused.self) { try read(["site.yaml": text]).get() }
        #expect(refused?.problems.contains { $0.description.hasPrefix(place + ":") } == true, "\(refused?.description ?? "")")
    }

    @Test(arguments: [
        ("taxonomy.yaml", "topics:\n  Big Topic: { name: { en: T } }"), ("taxonomy.yaml", "regions: [a]"),
        ("taxonomy.yaml", "countries:\n  Korea: { text: { en: T } }"), ("taxonomy.yaml", "topics:\n  a: { name: { xx: T } }"),
        ("menus.yaml", "main: [[a]]"), ("menus.yaml", "main: [{ address: \"javascript:1\", label: { en: X } }]"),
        ("menus.yaml", "main: [\"../a\"]"), ("redirects.yaml", "/a/: https://elsewhere.example/"), ("redirects.yaml", "/a/../b: /c/"),
    ]) func otherFilesAreHeldToTheirForm(_ file: String, _ text: String) throws {
        #expect(throws: SiteFolderRefused.self) { try read(["site.yaml": "name: A", file: text]).get() }
    }

    @Test func aFolderWithoutSettingsIsRefused() throws {
        #expect(throws: SiteFolderRefused.self) { try read([:]).get() }
    }

    @Test func contrastIsThatOfTheStandard() throws {
        #expect(try #require(Contrast.ratio("#000000", "#ffffff")) == 21)
        #expect(abs(try #require(Contrast.ratio("#777777", "#ffffff")) - 4.48) < 0.01)
        #expect(Contrast.ratio("#77777", "#ffffff") == nil && Contrast.ratio("#7777-7", "#ffffff") == nil)
    }
}
