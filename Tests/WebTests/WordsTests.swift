import Foundation
import Testing

@testable import Web

@Suite struct WordsTests {
    static func entries(_ tag: String) throws -> [String: Words.Entry] { try StringCatalogue.words(in: tag).entries }

    /// The names of places in an entry, over all its forms.
    static func places(_ entry: Words.Entry) -> Set<String> {
        switch entry {
        case .plain(let pattern): pattern.names
        case .plural(let forms): forms.values.reduce(["n"]) { $0.union($1.names) }
        }
    }

    @Test func everyLanguageSaysTheSame() throws {
        let first = try Self.entries("en")
        for tag in StringCatalogue.languages.dropFirst() {
            let other = try Self.entries(tag)
            // The staff's own pages are in fewer languages.
            let keys = first.keys.filter { StringCatalogue.deskLanguages.contains(tag) || !$0.hasPrefix("desk.") }
            #expect(Set(keys).symmetricDifference(other.keys).sorted() == [], "keys that \(tag) or en lacks")
            for (key, entry) in first {
                guard let translated = other[key] else { continue }
                #expect(Self.places(entry) == Self.places(translated), "\(key) in \(tag)")
            }
        }
    }

    @Test(arguments: StringCatalogue.languages) func everyPluralFormIsThere(_ tag: String) throws {
        let language = try #require(Language(tag))
        for (key, entry) in try Self.entries(tag) {
            guard case .plural(let forms) = entry else { continue }
            #expect(Set(forms.keys) == PluralCategory.all(in: language), "\(key) in \(tag)")
        }
    }

    @Test func noKeyStandsTwice() throws {
        for (_, files) in StringCatalogue.files {
            var seen: Set<String> = []
            for (name, bytes) in files {
                // JSON keeps the last of two equal keys, so the text itself is counted.
                let text = String(decoding: bytes, as: UTF8.self)
                let keys = text.matches(of: /(?m)^  "([^"]+)":/).map { String($0.1) }
                #expect(
                    keys.count == (try StringCatalogue.read(name, bytes)).count,
                    "\(name) has a key twice, or not on a line of its own")
                for key in keys { #expect(seen.insert(key).inserted, "\(key) in \(name)") }
            }
        }
    }

    /// Every key that the code of pages asks for is there, and every key that is there is asked for.
    @Test func keysAndCodeAgree() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardizedFileURL
        var code = ""
        for room in ["Web", "Edition", "Site", "vigil"] {
            let files = FileManager.default.enumerator(at: sources.appending(path: room), includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                if file.pathExtension == "swift" { code += try String(contentsOf: file, encoding: .utf8) }
            }
        }
        let keys = Set(try Self.entries("en").keys.filter { !$0.hasPrefix("desk.") })
        let asked = code.matches(of: /words(?:\.markup)?\(\s*"([^"\\]+)"/).map { String($0.1) }
        #expect(asked.count > 60)
        #expect(Set(asked).subtracting(keys).filter { !$0.hasPrefix("desk.") } == [])
        let literals = Set(code.matches(of: /"([a-z-]+\.[a-z0-9.-]+)"/).map { String($0.1) })
        let built = [
            "nav.", "kind.", "rule.", "topic.", "region.", "proof.pairs.", "privacy.", "method.", "count.", "newsletter.", "donate.",
            "definition.", "tell.", "offline.", "exit.",
        ]
        let unused = keys.filter { key in !literals.contains(key) && !built.contains { key.hasPrefix($0) } }
        #expect(unused.sorted() == [])
    }

    @Test func whatIsMissingThrows() throws {
        let words = try StringCatalogue.words(in: "en")
        #expect(throws: WordsError.unknownKey("no.such.key", language: "en")) { try words("no.such.key") }
        #expect(throws: WordsError.missingValue("day", key: "count.as-of")) { try words("count.as-of") }
        #expect(throws: WordsError.missingValue("n", key: "proof.title")) { try words("proof.title", ["n": .text("3")]) }
        #expect(throws: WordsError.unknownValue("extra", key: "site.skip")) { try words("site.skip", ["extra": "x"]) }
        #expect(throws: WordsError.unknownLanguage("xx")) { try StringCatalogue.words(in: "xx") }
    }

    @Test func formsAndValues() throws {
        let english = try StringCatalogue.words(in: "en")
        #expect(try english("proof.title", ["n": .number(1)]) == "Why at least one person")
        #expect(try english("proof.title", ["n": .number(1234)]) == "Why at least 1,234 different people")
        let korean = try StringCatalogue.words(in: "ko")
        #expect(try korean("proof.title", ["n": .number(51)]) == "왜 최소 51명인가")
        let sentence = try english.markup("count.data-intro", ["file": HTML.a(.href(.fragment("x"))) { "<f>" }])
        #expect(sentence.plainText == "The same answer with its certificate: <f>.")
    }

    @Test func namesOfTheOtherDirectionAreIsolated() throws {
        let arabic = try StringCatalogue.words(in: "ar"), english = try StringCatalogue.words(in: "en")
        #expect(try arabic("count.within", ["parent": "Yanji"]) == "رقم ضمن «\u{2068}Yanji\u{2069}»")
        #expect(try arabic("count.within", ["parent": "يانجي 3"]) == "رقم ضمن «يانجي 3»")
        #expect(try english("count.within", ["parent": "يانجي"]) == "A number within “\u{2068}يانجي\u{2069}”")
        #expect(try english("count.within", ["parent": "연길"]) == "A number within “연길”")
        // What the name opens is closed inside its own isolate.
        #expect(try english("count.within", ["parent": "ي\u{202e}"]) == "A number within “\u{2068}ي\u{202e}\u{202c}\u{2069}”")
        let link = try arabic.markup("count.data-intro", ["file": HTML.code { "x.json" }])
        #expect(String(describing: link).contains("bdi"))
    }

    @Test(arguments: ["{open", "shut}", "{}", "a {b{c}}"]) func bracesPair(_ text: String) { #expect(Pattern(text) == nil) }

    @Test(arguments: ["[]", "{\"a\": 1}", "{\"a\": {\"dozen\": \"x\"}}", "{\"a\": \"{\"}", "nonsense"]) func filesAreStrict(
        _ text: String
    ) {
        #expect(throws: WordsError.self) { try StringCatalogue.read("x.json", Array(text.utf8)) }
    }
}
