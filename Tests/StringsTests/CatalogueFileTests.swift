import Foundation
import Testing

@testable import Strings

/// The checkout's own files.
let languages = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Web/Languages").standardizedFileURL.path

@Suite struct CatalogueFileTests {
    @Test func everyFileIsWrittenBackAsItWas() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: languages).filter { $0.hasSuffix(".json") }
        #expect(names.count > 12)
        for name in names {
            let text = try String(contentsOfFile: languages + "/" + name, encoding: .utf8)
            #expect(try CatalogueFile(name: name, text: text).text == text, "\(name)")
        }
    }

    @Test func everyLanguageHasEveryString() throws {
        #expect(try CatalogueFolder(languages).check(narrow: ["desk": ["en", "ko"]]) == [])
    }

    @Test(arguments: [
        ("{\n  \"a\": \"x\",\n}\n", 2, "comma"), ("{\n  \"a\": \"x\"\n  \"b\": \"y\"\n}\n", 2, "expected \",\""),
        ("{\n  \"a\": \"x\",\n  \"a\": \"y\"\n}\n", 3, "twice"), ("{\n\t\"a\": \"x\"\n}\n", 2, "column 1"), ("{\n  \"a\": 1\n}\n", 2, "column 8"),
        ("{\n  \"a\": {\"dozen\": \"x\"}\n}\n", 2, "dozen"), ("{\n  \"a\": {\"one\": \"x\", \"one\": \"y\"}\n}\n", 2, "twice"), ("{\"a\": \"x\"}", 1, "first line"),
        ("{\n  \"a\": \"x\\q\"\n}\n", 2, "escape"), ("{\n  \"a\": \"\\u12\"\n}\n", 2, "hexadecimal"), ("{\n  \"a\": \"x\n}\n", 2, "expected \"\"\""),
    ])
    func whatIsWrongHasItsLine(_ text: String, _ line: Int, _ word: String) {
        do {
            _ = try CatalogueFile(name: "x/a.en.json", text: text)
            Issue.record("it reads")
        } catch {
            #expect(error.line == line && error.what.contains(word), "\(error)")
            #expect(error.description.hasPrefix("x/a.en.json:\(line): error: "))
        }
    }

    private func file(_ tag: String, _ lines: String...) throws -> CatalogueFile {
        try CatalogueFile(name: "a.\(tag).json", text: "{\n" + lines.map { "  " + $0 }.joined(separator: ",\n") + "\n}\n")
    }

    private func said(_ translation: CatalogueFile) throws -> [String] {
        let english = try file("en", "\"k.one\": \"at {day}\"", "\"k.two\": {\"one\": \"one of {of}\", \"other\": \"{n} of {of}\"}")
        return CatalogueCheck.problems([english, translation]).map { "\($0.line) \($0.what)" }
    }

    @Test func whatALanguageLacksIsNamed() throws {
        #expect(try said(file("de", "\"k.one\": \"am {day}\"", "\"k.two\": {\"one\": \"eine von {of}\", \"other\": \"{n} von {of}\"}")) == [])
        #expect(try said(file("ru", "\"k.one\": \"{day}\"")) == ["2 k.two is missing; translate it after this line"])
        #expect(
            try said(file("ru", "\"k.one\": \"{day}\"", "\"k.two\": {\"one\": \"{n} {of}\", \"few\": \"{n} {of}\"}"))
                == ["3 k.two lacks the plural form many, which ru needs"])
        #expect(
            try said(file("ko", "\"k.one\": \"{day}\"", "\"k.two\": {\"one\": \"{of}\", \"other\": \"{of}\"}"))
                == ["3 k.two has the plural form one, which ko does not have"])
        #expect(
            try said(file("ko", "\"k.one\": \"{tag}\"", "\"k.two\": {\"other\": \"{n}\"}"))
                == ["2 k.one lacks {day}", "2 k.one has {tag}, which English has not", "3 k.two (other) lacks {of}"])
        #expect(try said(file("ko", "\"k.one\": \"{day\"", "\"k.two\": {\"other\": \"{of}\"}")) == ["2 the braces of k.one do not pair"])
        #expect(try said(file("ko", "\"k.one\": \"\"", "\"k.two\": {\"other\": \"{of}\"}")) == ["2 k.one is empty; translate it", "2 k.one lacks {day}"])
        #expect(try said(file("ko", "\"k.one\": {\"other\": \"{day}\"}", "\"k.two\": \"{of}\"")).count == 1)
        #expect(try said(file("ru", "\"k.one\": {\"other\": \"{day}\"}", "\"k.two\": \"{of}\"")).count == 2)
        #expect(
            try said(file("ko", "\"k.two\": {\"other\": \"{of}\"}", "\"k.one\": \"{day}\"")) == ["2 k.two stands in another place than in a.en.json"])
        #expect(
            try said(file("ko", "\"k.one\": \"{day}\"", "\"k.more\": \"x\"", "\"k.two\": {\"other\": \"{of}\"}"))
                == ["3 k.more is not in a.en.json; take it out, or add it there"])
    }

    @Test func anAreaIsInEveryLanguage() throws {
        let english = try file("en", "\"k\": \"x\"")
        #expect(CatalogueCheck.problems([english], languages: ["a": ["en", "fa"]]).map(\.what) == ["a.fa.json is missing: the area a is not in fa"])
    }
}
