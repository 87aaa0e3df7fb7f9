import Edition
import Proof
import Testing
import Web

@testable import Newsroom

@Suite struct WordingTests {
    private func words(_ certified: Int, _ documented: Int, _ tag: String) throws -> String? {
        Wording.words(certified: certified, documented: documented, in: try #require(Language(tag)))
    }

    @Test func saysAtLeastWhereTheCertificateShowsLess() throws {
        #expect(try words(51, 51, "en") == "51")
        #expect(try words(38, 51, "en") == "at least 38")
        #expect(try words(38, 51, "ko") == "최소 38")
        #expect(try words(0, 8, "en") == "at least 0")
        #expect(try words(1234, 1234, "de") == "1.234")
        #expect(try words(1234, 2000, "zh-Hans") == "至少1,234")
        #expect(try words(38, 51, "pt-BR") == "pelo menos 38")
        #expect(try words(38, 51, "sw") == nil)
        #expect(try words(51, 51, "sw") == "51")
    }

    @Test func theCatalogueHasEveryLanguageOfTheDesign() throws {
        for tag in StringCatalogue.languages {
            let worded = try #require(try words(38, 51, tag))
            #expect(worded.contains(try #require(Language(tag)).number(38)))
        }
    }

    private func inlines(_ value: Int, _ forms: [String: String], _ tag: String) throws -> [Inline] {
        Wording.inlines(
            BoundNumber(count: "a", value: value, words: "\(value)"),
            forms: forms.map { Binding.PluralForm(category: $0.key, text: $0.value) }, in: try #require(Language(tag)))
    }

    @Test func theNumberNeverVanishes() throws {
        let number = { Inline.number(BoundNumber(count: "a", value: $0, words: "\($0)")) }
        let english = ["one": "child", "other": "of # children"]
        #expect(try inlines(1, english, "en") == [number(1), .text(" child")])
        #expect(try inlines(5, english, "en") == [.text("of "), number(5), .text(" children")])
        #expect(try inlines(5, [:], "en") == [number(5)])
        #expect(try inlines(5, ["one": "x"], "en") == [number(5)])
        let russian = ["one": "# человек", "few": "# человека", "many": "# человек"]
        #expect(try inlines(3, russian, "ru") == [number(3), .text(" человека")])
        #expect(try inlines(21, russian, "ru") == [number(21), .text(" человек")])
        #expect(try inlines(1_000_000, ["one": "a", "other": "b #"], "fr") == [.text("b "), number(1_000_000)])
    }

    @Test(arguments: [
        ("en", ["one", "other"], 0), ("en", ["other"], 1), ("en", ["one"], 1), ("en", ["one", "few", "other"], 1), ("ko", ["other"], 0),
        ("ko", ["one", "other"], 1), ("ru", ["one", "few", "many"], 0), ("ru", ["one", "few", "many", "other"], 0), ("ru", ["one", "other"], 1),
        ("ar", ["zero", "one", "two", "few", "many", "other"], 0), ("ar", ["one", "other"], 1), ("fr", ["one", "other"], 0),
        ("fr", ["one", "many", "other"], 0), ("ja", ["one"], 2),
    ])
    func pluralFormsAreThoseOfTheLanguage(_ tag: String, _ categories: [String], _ problems: Int) {
        let forms = categories.map { Binding.PluralForm(category: $0, text: "x") }
        #expect(pluralProblems(forms, of: "a", in: tag).count == problems)
    }

    @Test func aFormSaysItsNumberOnce() {
        #expect(pluralProblems([.init(category: "other", text: "# of #")], of: "a", in: "ko").count == 1)
    }
}
