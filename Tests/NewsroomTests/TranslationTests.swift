import Casebook
import Edition
import TestSupport
import Testimony
import Testing

@testable import Newsroom

/// A translation knows the text that it was made of, and what has changed in that since is listed.
@Suite struct TranslationTests {
    private func english(_ casebook: Casebook) throws -> ReleaseText {
        try #require(casebook.texts(of: "held-in-china").first { $0.language == "en" })
    }

    /// The June case, its Korean text made of the English one.
    private func translated(_ source: String? = nil) throws -> Casebook {
        let casebook = try June.casebook()
        let source = try source ?? english(casebook).fingerprint
        return try casebook.replacing("language: ko\n", with: "language: ko\ntranslated_from: \(source)\n", in: ["ko"])
    }

    private func korean(_ casebook: Casebook) throws -> TranslationState {
        try #require(casebook.newsroom.releaseStates().first { $0.language == "ko" }?.translation)
    }

    @Test func theFingerprintIsWhatSha256sumSays() throws {
        let text = try ReleaseText(release: "a", language: "en", text: "abc")
        // FIPS 180-4's example: ba7816bf 8f01cfea …
        #expect(text.fingerprint == "en@ba7816bf8f01")
    }

    @Test func aFreshTranslationHasNothingToDo() throws {
        let state = try korean(translated())
        #expect(state.isKnown && state.changes.isEmpty && state.newest == state.source)
        #expect(try translated().refusal() == [])
        let english = try #require(try translated().newsroom.releaseStates().first { $0.language == "en" })
        #expect(english.translation == nil && english.text == state.source)
    }

    @Test func whatChangedSinceIsListed() throws {
        let before = try translated()
        let after = try before.replacing("\ntitle: \"", with: "\ntitle: \"New: ").replacing("A group of", with: "The group of")
        let state = try korean(after)
        #expect(state.isKnown && state.newest != state.source)
        #expect(state.changes.map(\.part) == ["title", ""])
        let paragraph = try #require(state.changes.last)
        #expect(paragraph.what == .changed && paragraph.number > 1 && !paragraph.words.isEmpty)
        // The original is compared with what was translated, not with what came before it.
        let remade = try after.replacing("translated_from: \(state.source)", with: "translated_from: \(#require(state.newest))", in: ["ko"])
        #expect(try korean(remade).changes == [])
    }

    @Test func frontMatterThatNobodyReadsIsNoChange() throws {
        let state = try korean(translated().replacing("topics: [", with: "topics: [torture, "))
        #expect(state.isKnown && state.changes == [] && state.newest != state.source)
    }

    @Test func aTextThatNobodyRecordedIsAProblemWithItsPlace() throws {
        let casebook = try translated("en@000000000000")
        let problems = try casebook.refusal()
        #expect(problems.map(\.code) == [.translation])
        let newest = try english(casebook).fingerprint
        let problem = try #require(problems.first)
        #expect(problem.file == "releases/held-in-china.ko.md" && problem.spot?.line == 5 && problem.instead.contains(newest))
        #expect(try !korean(casebook).isKnown)
        #expect(try translated("fr@000000000000").refusal().map(\.code) == [.translation])
    }

    @Test(arguments: ["en", "en@", "en@123", "en@ABCDEF012345", "@0123456789ab", "ko@0123456789ab", "en@0123456789ag", "en@0123456789abc", "en@0123456789ab@"])
    func whatIsNoSourceIsRefused(_ source: String) throws {
        #expect(try translated("\"\(source)\"").refusal().map(\.code) == [.frontMatter])
    }

    @Test func thePageSaysSo() throws {
        func version(_ casebook: Casebook, _ tag: String) throws -> ArticleVersion {
            try #require(casebook.prepare().content.articles.first?.versions.first { $0.language == tag })
        }
        let fresh = try translated()
        #expect(try version(fresh, "ko").translatedFrom == TranslatedFrom(language: "en", hasChanged: false))
        #expect(try version(fresh, "en").translatedFrom == nil)
        let later = try fresh.replacing("A group of", with: "The group of")
        #expect(try version(later, "ko").translatedFrom == TranslatedFrom(language: "en", hasChanged: true))
    }

    private func said(_ old: String, _ new: String) -> [String] {
        ParagraphDiff.changes(from: old, to: new).map { "\($0.part.isEmpty ? "\($0.number)" : $0.part) \($0.what.rawValue) \($0.words)" }
    }

    @Test func paragraphs() {
        #expect(said("a\n\nb\n\nc", "a\n\nb\n\nc") == [])
        #expect(said("a\n\nb\n\nc", "a\n\n  \n\nb\n\nc\n") == [])
        #expect(said("a\n\nb\n\nc", "a\n\nB\n\nc") == ["2 changed B"])
        #expect(said("a\n\nb\n\nc", "a\n\nc") == ["2 removed b"])
        #expect(said("a\n\nc", "a\n\nb\n\nc") == ["2 added b"])
        #expect(said("a\n\nb", "x\n\na\n\nb\n\ny") == ["1 added x", "4 added y"])
        #expect(said("a\n\nb\n\nc\n\nd", "a\n\nX\n\nY\n\nZ\n\nd") == ["2 changed X", "3 changed Y", "4 added Z"])
        #expect(said("a\n\nb\n\nc\n\nd", "a\n\nX\n\nd") == ["2 changed X", "3 removed c"])
        #expect(said("", "a") == ["1 added a"])
        #expect(said("a", "") == ["1 removed a"])
        #expect(said("a\r\n\r\nb", "a\n\nb") == [])
        #expect(said("w1 w2 w3 w4 w5 w6 w7 w8 w9", "v1 w2 w3 w4 w5 w6 w7 w8 w9") == ["1 changed v1 w2 w3 w4 w5 w6 w7 w8…"])
    }

    @Test func frontMatterByKey() {
        let old = "---\nid: a\ntitle: \"T\"\npicture:\n  caption: \"c\"\nas_of: 2017-06-29\n---\nbody"
        #expect(said(old, old) == [])
        #expect(said(old, old.replacing("\"T\"", with: "\"U\"")) == ["title changed \"U\""])
        #expect(said(old, old.replacing("\"c\"", with: "\"d\"")) == ["picture changed caption: \"d\""])
        #expect(said(old, old.replacing("06-29", with: "06-30")) == [])
        #expect(said(old, old.replacing("id: a", with: "id: a\nsubtitle: s")) == ["subtitle added s"])
        #expect(said(old, old.replacing("title: \"T\"\n", with: "")) == ["title removed \"T\""])
    }

    /// Whatever is done to a text, applying the changes that are listed would make the one of the other: every paragraph that is
    /// in one and not in the other is named.
    @Test(arguments: UInt64(0)..<40) func nothingThatChangedIsLeftOut(_ seed: UInt64) {
        var random = Seeded(seed)
        let words = ["a", "b", "c", "d"]
        func text() -> [String] { (0..<Int.random(in: 0...7, using: &random)).compactMap { _ in words.randomElement(using: &random) } }
        let (old, new) = (text(), text())
        let changes = ParagraphDiff.changes(from: old.joined(separator: "\n\n"), to: new.joined(separator: "\n\n"))
        let removed = changes.count { $0.what == .removed }, added = changes.count { $0.what == .added }
        #expect(old.count - removed + added == new.count, "\(old) \(new)")
        let touched = Set(changes.filter { $0.what != .removed }.map { $0.number - 1 })
        let kept = new.indices.filter { !touched.contains($0) }.map { new[$0] }
        // What is not named stands in the old text, too, in the same order.
        var rest = old[...]
        for paragraph in kept {
            guard let at = rest.firstIndex(of: paragraph) else {
                Issue.record("\(paragraph) is new and not named: \(old) \(new)")
                break
            }
            rest = rest[(at + 1)...]
        }
        #expect(changes.isEmpty == (old == new))
    }
}
