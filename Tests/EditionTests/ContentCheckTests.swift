import Testing

@testable import Edition

@Suite struct ContentCheckTests {
    static func refused(_ change: (inout EditionContent) -> Void) -> Bool {
        var content = SampleEdition.rich
        change(&content)
        do {
            _ = try PageTests.tree(content)
            return false
        } catch { return true }
    }

    @Test func theSampleItselfIsTaken() { #expect(!Self.refused { _ in }) }

    @Test func whatDoesNotHoldIsRefused() {
        let changes: [(String, (inout EditionContent) -> Void)] = [
            ("a language without words", { $0.site.languages.append("xx") }), ("no language", { $0.site.languages = [] }),
            ("a language twice", { $0.site.languages = ["en", "en"] }),
            ("an address with a slash", { $0.site.address += "/" }),
            ("an address that is none", { $0.site.address = "javascript:x" }), ("no moment", { $0.made = "today" }),
            ("an id that climbs", { $0.articles[0].id = "../x" }), ("an id with a dot first", { $0.counts[0].id = ".htaccess" }),
            ("a count twice", { $0.counts.append($0.counts[0]) }),
            ("a release twice", { $0.articles.append($0.articles[0]) }),
            ("a count without a name", { $0.counts[0].name["ko"] = nil }),
            ("a count without a definition", { $0.counts[0].definition["en"] = [] }),
            ("a count without an answer", { $0.counts[5].answers = [] }),
            ("days out of order", { $0.counts[0].answers.reverse() }),
            (
                "what is documented, where less is certified",
                { $0.articles[0].versions[0].title = [.number(BoundNumber(count: "detained", value: 60, words: "60"))] }
            ),
            ("a certificate that shows less", { $0.counts[1].answers[0].certificate.clique.removeLast() }),
            ("a certificate without reasons", { $0.counts[1].answers[0].certificate.listings = [] }),
            ("an entry that is not there", { $0.counts[1].answers[0].certificate.clique[0] = 99 }),
            ("an entry twice", { $0.counts[1].answers[0].certificate.clique[0] = 2 }),
            ("a rule that is not used", { $0.counts[1].rules = ["sex"] }),
            ("a matching without a cover", { $0.counts[0].answers[0].certificate.cover = nil }),
            ("a cover that misses", { $0.counts[0].answers[0].certificate.cover = [1, 2] }),
            ("a matching inside the list", { $0.counts[0].answers[0].certificate.matching?[0] = [3, 4] }),
            ("bounds out of order", { $0.counts[1].answers[0].atMost = 12 }),
            ("no publication", { $0.articles[0].published = "soon" }), ("no day", { $0.articles[0].asOf = "2017" }),
            ("no version", { $0.articles[0].versions = [] }),
            ("a version twice", { $0.articles[0].versions.append($0.articles[0].versions[0]) }),
            ("a correction without a note", { $0.articles[0].corrections[0].notes["ko"] = nil }),
            ("a correction of no count", { $0.articles[0].corrections[0].changes[0].count = "x" }),
            (
                "words without their number",
                { $0.articles[0].versions[0].title = [.number(BoundNumber(count: "detained", value: 49, words: "many"))] }
            ),
            ("a count of no release", { $0.counts[0].answers[0].releases = ["x"] }),
            ("an unknown kind", { $0.articles[0].kind = "rumour" }),
        ]
        for (what, change) in changes { #expect(Self.refused(change), "\(what) was taken") }
    }
}
