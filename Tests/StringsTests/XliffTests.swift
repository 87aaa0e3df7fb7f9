import TestSupport
import Testing

@testable import Strings

@Suite struct XliffTests {
    private func read(_ document: String, _ english: CatalogueFile, _ before: CatalogueFile? = nil) throws(CatalogueProblems) -> Xliff.Returned {
        try Xliff.read(Array(document.utf8), name: "x.xlf", english: english, before: before)
    }

    /// Every file of the checkout, out and in: nothing changes, and nothing is lost, whether the translation was there before or not.
    @Test func theCatalogueSurvivesTheTrip() throws {
        let folder = try CatalogueFolder(languages)
        var trips = 0
        for file in folder.files where file.tag != "en" {
            guard let english = folder.file(file.area, "en"), !english.entries.isEmpty else { continue }
            let document = Xliff.document(english, file, language: file.tag)
            let withBefore = try read(document, english, file), alone = try read(document, english)
            #expect(withBefore.changed == [] && withBefore.untranslated == [])
            #expect(withBefore.file.text == file.text, "\(file.name)")
            // The desk's Korean has plain texts where English has forms.
            if file.area != "desk" { #expect(alone.file.text == file.text, "\(file.name)") }
            trips += 1
        }
        #expect(trips > 11)
    }

    /// Made-up catalogues, full of what XML and JSON escape.
    @Test func anythingSurvivesTheTrip() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = Seeded(seed)
        let pieces = ["&", "<", ">", "\"", "'", "]]>", "\\", "\n", "\t", " ", "  ", "a", "é", "한", "العربية", "\u{202f}", "\u{2068}", "😀", "{day}", "{n}", "&amp;", "#", "%"]
        for _ in 0..<200 {
            func text() -> String {
                let text = (0..<Int.random(in: 1...9, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }.joined()
                return "x" + text
            }
            let tag = ["ar", "ru", "fr", "ko", "de"].randomElement(using: &random) ?? "ko"
            var english: [CatalogueFile.Entry] = [], other: [CatalogueFile.Entry] = []
            for index in 0..<Int.random(in: 1...8, using: &random) {
                func entry(_ words: CatalogueFile.Words) -> CatalogueFile.Entry {
                    CatalogueFile.Entry(key: "k.\(index)", words: words, line: 0, startsGroup: index > 0 && index.isMultiple(of: 3))
                }
                if Bool.random(using: &random) {
                    english.append(entry(.plain("{day}{n}" + text())))
                    other.append(entry(.plain(text() + "{n}{day}")))
                } else {
                    english.append(entry(.plural(["one": "{day}", "other": text() + "{n}{day}"])))
                    let forms = PluralForms.of(tag).map(\.form)
                    other.append(entry(.plural(Dictionary(uniqueKeysWithValues: forms.map { ($0, text() + "{day}") }))))
                }
            }
            let source = CatalogueFile(area: "a", tag: "en", entries: english), file = CatalogueFile(area: "a", tag: tag, entries: other)
            let back = try read(Xliff.document(source, file, language: tag), source)
            #expect(back.file.text == file.text, "seed \(seed)")
            let again = try CatalogueFile(name: "a.\(tag).json", text: file.text)
            #expect(again.text == file.text, "seed \(seed)")
        }
    }

    static let english = "{\n  \"k.day\": \"at {day}\",\n  \"k.n\": {\"one\": \"one\", \"other\": \"{n}\"}\n}\n"

    private func english(_ text: String = english) throws -> CatalogueFile { try CatalogueFile(name: "a.en.json", text: text) }

    @Test func aTranslatorsWorkComesIn() throws {
        let english = try english()
        let empty = Xliff.document(english, nil, language: "ru")
        #expect(empty.contains("<trans-unit id=\"k.n[few]\""))
        #expect(empty.contains("at <ph id=\"day\" ctype=\"x-place\">{day}</ph>"))
        // What Weblate and OmegaT write: prefixes, CDATA, an element without its content, comments.
        let document = """
            <?xml version="1.0"?><!-- c --><x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><x:file original="a.json"
            source-language="en" target-language="ru"><x:body>
            <x:trans-unit id="k.day"><x:source>at <x:ph id="day">{day}</x:ph></x:source><x:target state="final">на <x:ph id="day"/></x:target>
            <x:alt-trans><x:target>nonsense</x:target></x:alt-trans></x:trans-unit>
            <x:group id="k.n"><x:trans-unit id="k.n[one]"><x:source>one</x:source><x:target><![CDATA[{n} <день>]]></x:target></x:trans-unit>
            <x:trans-unit id="k.n[few]"><x:source><x:ph id="n">{n}</x:ph></x:source><x:target><x:g id="1">{n} дня</x:g></x:target></x:trans-unit>
            <x:trans-unit id="k.n[many]"><x:source>{n}</x:source><x:target>&#123;n} &#x434;ней</x:target></x:trans-unit></x:group>
            </x:body></x:file></x:xliff>
            """
        let back = try read(document, english)
        #expect(back.file["k.day"]?.words == .plain("на {day}"))
        #expect(back.file["k.n"]?.words == .plural(["one": "{n} <день>", "few": "{n} дня", "many": "{n} дней"]))
        #expect(back.changed == ["k.day", "k.n"])
    }

    @Test func whatTheTranslatorLeftStays() throws {
        let english = try english()
        let before = try CatalogueFile(name: "a.ko.json", text: "{\n  \"k.day\": \"{day}에\",\n  \"k.n\": {\"other\": \"{n}\"}\n}\n")
        let document = Xliff.document(english, nil, language: "ko")
        let back = try read(document, english, before)
        #expect(back.file.text == before.text && back.changed == [])
        #expect(back.untranslated == ["k.day", "k.n[other]"])
    }

    @Test func nothingIsTakenWhereAnythingIsWrong() throws {
        let english = try english()
        let korean = try CatalogueFile(name: "a.ko.json", text: "{\n  \"k.day\": \"{day}에\",\n  \"k.n\": {\"other\": \"{n}\"}\n}\n")
        let good = Xliff.document(english, korean, language: "ko")
        func refused(_ document: String, _ english: CatalogueFile, _ word: String, _ line: Int) {
            do {
                _ = try read(document, english)
                Issue.record("it was taken: \(word)")
            } catch {
                #expect(error.all.contains { $0.what.contains(word) && $0.line == line }, "\(word): \(error.all)")
            }
        }
        let place = "<target state=\"translated\"><ph id=\"day\" ctype=\"x-place\">{day}</ph>에</target>"
        #expect(good.contains(place))
        refused(good.replacing(place, with: "<target>에</target>"), english, "lacks {day}", 5)
        refused(good.replacing("id=\"k.day\"", with: "id=\"k.night\""), english, "k.night is not in a.en.json any more", 5)
        refused(good, try self.english(Self.english.replacing("at {day}", with: "on {day}")), "another text", 5)
        refused(good.replacing("</body>", with: ""), english, "closes nothing", 17)
        refused(good.replacing("<xliff", with: "<!DOCTYPE x [<!ENTITY a \"b\">]><xliff"), english, "document type", 2)
        refused(good.replacing("에", with: "&x;"), english, "&x;", 7)
        refused(good.replacing("target-language=\"ko\" ", with: ""), english, "target-language", 3)
    }

    @Test(arguments: ["", "<a>", "<a></b>", "<a/><b/>", "<a b></a>", "<a b=\"<\"/>", "x<a/>", "<a>&</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a b=c/>", "<!-- <a/>", "<a", "<a b=\"", "<a><![CDATA[</a>", "</a>"])
    func badXMLIsRefused(_ text: String) {
        #expect(throws: CatalogueProblem.self) { try XMLReader.pieces(Array(text.utf8), file: "x") }
    }

    /// Whatever bytes come, the reader ends, and without a crash.
    @Test func anyBytesAreReadOrRefused() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = Seeded(seed)
        let start = Array(Xliff.document(try english(), nil, language: "ru").utf8)
        for _ in 0..<500 {
            var bytes = start
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + 5))
                default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 20)], at: at)
                }
            }
            _ = try? XMLReader.pieces(bytes, file: "x")
        }
    }
}
