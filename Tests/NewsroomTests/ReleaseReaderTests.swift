import Edition
import Testimony
import Testing

@testable import Newsroom

@Suite struct ReleaseReaderTests {
    private static let front = """
        id: a
        kind: news_release
        language: en
        title: "A title"
        as_of: 2017-06-29
        published: 2017-06-29T06:15:00-04:00[America/New_York]
        """

    private func read(_ front: String = front, _ body: String = "Some text.\n") throws -> ReadRelease {
        ReadRelease(try ReleaseText(release: "a", language: "en", text: "---\n\(front)\n---\n\(body)"))
    }

    private func spots(_ read: ReadRelease) -> [String] {
        read.problems.map { "\($0.code.rawValue) \($0.spot?.line ?? 0):\($0.spot?.column ?? 0)" }
    }

    /// The two releases of the worked case pass unchanged.
    @Test(arguments: ["en", "ko"]) func theWorkedCasePasses(_ language: String) throws {
        let read = ReadRelease(try ReleaseText(release: "held-in-china", language: language, text: June.text(language)))
        #expect(read.problems.map(\.description) == [])
        let draft = try #require(read.draft)
        #expect(draft.kind == .news_release)
        #expect(draft.asOf == Day("2017-06-29"))
        #expect(draft.published?.text == "2017-06-29T06:15:00-04:00[America/New_York]")
        #expect(draft.countries == ["KR", "KP", "CN"])
        #expect(draft.region == "Asia")
        #expect(draft.topics == ["Detention Centers", "Refugees and Migrants", "Asylum Seekers", "Torture"])
        #expect(draft.uses.map(\.text) == ["R1", "R2", "R3", "R4"])
        #expect(draft.more.isEmpty)
        #expect(draft.picture?.places.map(\.text) == ["CN-YANJI", "CN-HELONG", "CN-TUMEN", "KP-NAMYANG"])
        #expect(Set(draft.claims.map(\.count)) == ["detained", "returned", "remaining", "children", "suizhong", "near-yanji"])
        #expect(draft.claims.first?.count == "near-yanji", "the caption comes before the text")
    }

    @Test(arguments: ["en", "ko"]) func lineEndsAndByteOrderMarkChangeNothing(_ language: String) throws {
        let text = "\u{feff}" + (try June.text(language)).replacing("\n", with: "\r\n")
        let read = ReadRelease(try ReleaseText(release: "held-in-china", language: language, text: text))
        #expect(read.problems.isEmpty && read.draft != nil)
    }

    @Test func everyScalarIsAString() throws {
        let draft = try #require(try read(Self.front + "\ncountries: [NO, SE]\ntopics: [on, 2017-06-29, null]").draft)
        #expect(draft.countries == ["NO", "SE"])
        #expect(draft.topics == ["on", "2017-06-29", "null"])
    }

    @Test(arguments: [
        ("kind: news_release", "kind: rumour", "frontMatter 3:7"),
        ("id: a", "id: b", "frontMatter 2:5"),
        ("language: en", "language: ko", "frontMatter 4:11"),
        ("as_of: 2017-06-29", "as_of: 2017-06", "frontMatter 6:8"),
        ("as_of: 2017-06-29", "asof: 2017-06-29", "frontMatter 1:1"),
        ("published: 2017-06-29T06:15:00-04:00[America/New_York]", "published: 2017-06-29", "frontMatter 7:12"),
        ("published: 2017-06-29T06:15:00-04:00[America/New_York]", "published: 2017-06-29T06:15:00-05:00[America/New_York]", "frontMatter 7:12"),
        ("title: \"A title\"", "titel: \"A title\"", "frontMatter 1:1"),
        ("title: \"A title\"", "title: \"A title of 51\"", "unboundNumber 5:20"),
        ("title: \"A title\"", "title: A title of fifty people", "unboundNumber 5:19"),
        ("title: \"A title\"", "title: \"A {title}\"", "binding 5:11"),
        ("title: \"A title\"", "title: \"{count a|one=x}\"", "plural 5:9"),
        ("title: \"A title\"", "title: [a, b]", "frontMatter 5:8"),
        ("title: \"A title\"", "title: {count a}", "frontMatter 5:8"),
    ])
    func frontMatterProblemsTellTheirPlace(_ old: String, _ new: String, _ spot: String) throws {
        let read = try read(Self.front.replacing(old, with: new))
        #expect(spots(read).contains(spot), "\(new): \(spots(read))")
    }

    @Test(arguments: [
        ("subtitle: \"x\"\ncolour: red", "frontMatter 9:1"), ("title: again", "frontMatter 5:1"), ("countries: [XX]", "frontMatter 8:13"),
        ("countries: KP", "frontMatter 8:12"), ("topics: [a: b]", "frontMatter 8:10"), ("picture: { map: [A], size: big }", "frontMatter 8:22"),
        ("picture: { file: a.png }", "frontMatter 8:18"), ("picture: { caption: x }", "frontMatter 8:1"), ("quote: { text: x }", "frontMatter 8:1"),
        ("quote: { text: \"we saw 51\", by: b }", "unboundNumber 8:24"), ("picture: { map: [A], caption: \"twelve people\" }", "unboundNumber 8:32"),
        ("picture: { map: [A], credit: \"{count a}\" }", "binding 8:31"), ("dateline: \"{count a}\"", "binding 8:12"), ("dateline: \"Seoul, 61 held, June 29, 2017\"", "unboundNumber 8:19"), ("topics: [51 things]", "unboundNumber 8:10"),
        ("x: [", "frontMatter 9:1"), ("\tx: y", "frontMatter 8:1"), ("subtitle: [[[[[[[[[[a]]]]]]]]]]", "frontMatter 1:1"),
    ])
    func moreFrontMatterProblems(_ line: String, _ spot: String) throws {
        let read = try read(Self.front + "\n" + line)
        #expect(spots(read).contains(spot), "\(line): \(spots(read))")
    }

    @Test(arguments: [
        ("There were 51 people.", "unboundNumber 9:12"), ("one\ntwo people", "unboundNumber 10:1"), ("a\n\n- b\n- c fifty *d*", "unboundNumber 12:5"),
        ("a &amp; b 51", "unboundNumber 9:11"), ("It is 5*1*", "unboundNumber 9:7"), ("&#53;1 people", "unboundNumber 9:1"),
        ("a {count x y}", "binding 9:3"), ("a {count x - y}", "binding 9:3"), ("a { b", "binding 9:3"), ("a\n<b>x</b>", "markdown 10:1"),
        ("{count a|one=# of 51|other=#}", "unboundNumber 9:1"), ("| a |\n|---|\n| 51 |", "unboundNumber 11:3"), ("`51`", "unboundNumber 9:2"),
        ("```\n51\n```", "unboundNumber 10:1"), ("[51](http://a.example)", "unboundNumber 9:2"), ("[51](51)", "unboundNumber 9:2"), ("51. people", "unboundNumber 9:1"), ("## Of 51", "unboundNumber 9:7"),
        ("", "markdown 8:1"), ("a\u{202e}b", "markdown 9:2"), ("a\u{0}b", "markdown 9:2"), ("a\u{1}b", "markdown 9:2"),
    ])
    func textProblemsTellTheirPlace(_ body: String, _ spot: String) throws {
        let read = try read(Self.front, body)
        #expect(spots(read).contains(spot), "\(body): \(spots(read))")
    }

    @Test func problemsReadAsFileLineColumnWhatInstead() throws {
        let problem = try #require(try read(Self.front, "There were 51 people.").problems.first)
        #expect(problem.description == "releases/a.en.md:9:12: 51 is not bound; {count ID} if it is a count, {literal 51} if it is not")
    }

    @Test func aLiteralIsNoProblem() throws {
        let read = try read(Self.front + "\nsubtitle: \"between {literal 10} and {literal 16}\"\nregion: Group of {literal 7}", "Tier {literal 3} in 2017")
        #expect(read.problems.isEmpty)
        #expect(read.draft?.region == "Group of 7")
        #expect(read.draft?.body.resolved { if case .literal(let words) = $0.kind { [.text(words)] } else { [] } } == [.paragraph([.text("Tier "), .text("3"), .text(" in 2017")])])
    }

    @Test func isDueWhenItsMomentHasCome() throws {
        let now = try Moment("2017-06-29T10:15:00Z")
        #expect(try read().isDue(now))
        #expect(try !read().isDue(Moment("2017-06-29T10:14:59Z")))
        #expect(try !read(Self.front.replacing("published:", with: "#")).isDue(now))
        #expect(try !read(Self.front.replacing("2017-06-29T06:15", with: "2018-06-29T06:15")).isDue(now))
        // Not readable: better looked at than silently left out.
        #expect(try read(Self.front.replacing("2017-06-29T06:15", with: "junk")).isDue(now))
        #expect(try read("x: [").isDue(now))
    }

    @Test(arguments: ["", "no front matter", "---\nid: a\n", "---\n---\n", "--- \nid: a\n---\n"])
    func aTextWithoutFrontMatterIsOneProblem(_ text: String) throws {
        let read = ReadRelease(try ReleaseText(release: "a", language: "en", text: text))
        #expect(read.draft == nil)
        #expect(read.problems.map(\.code) == [.frontMatter])
    }

    @Test func hugeTextsAreRefused() throws {
        let read = try read(Self.front, String(repeating: "word ", count: 300_000))
        #expect(read.draft == nil && read.problems.map(\.code) == [.markdown])
        #expect(try self.read(String(repeating: "- ", count: 30_000)).draft == nil)
        #expect(try self.read("id: &a [" + String(repeating: "x, ", count: 30_000) + "]").draft == nil)
    }
}
