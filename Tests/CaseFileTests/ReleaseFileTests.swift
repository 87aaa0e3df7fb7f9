import CaseFile
import Foundation
import Testimony
import Testing

@Suite struct ReleaseFileTests {
    @Test(arguments: [
        ("x", "1:1", "no front matter"),
        ("---\nid: held\n", "1:1", "no front matter"),
        ("---\nheld\n---\n", "2:1", "not a mapping"),
        ("---\n---\n", "1:1", "not a mapping"),
        ("---\nid: other\nlanguage: en\n---\n", "2:5", "the file's name"),
        ("---\nid: held\nlanguage: ko\n---\n", "3:11", "the file's name"),
        ("---\nid: held\n---\n", "2:1", "language is missing"),
        ("---\nid: held\nlanguage: en\nuses: [R1, R9]\n---\n", "4:12", "\"R9\" names nothing"),
        ("---\nid: held\nlanguage: en\nmore: [else]\n---\n", "4:8", "names nothing"),
        ("---\nid: held\nlanguage: en\npicture: { map: [M1] }\n---\n", "4:18", "names a mention"),
        ("---\nid: held\nlanguage: en\nid: held\n---\n", "2:1", "twice"),
        ("---\nid: held\nlanguage: en\n---\ntext\u{0}\n", "5:5", "NUL"),
    ])
    func problemsHaveLineAndColumn(text: String, place: String, words: String) throws {
        let refused = try #require(try Small.refusal(["releases/held.en.md": text]))
        let only = try #require(refused.problems.first?.description)
        #expect(refused.count == 1 && only.hasPrefix("releases/held.en.md:\(place): ") && only.contains(words), "\(refused)")
    }

    @Test func aReleaseMayNotTakeAnotherRecordsID() throws {
        let refused = try #require(try Small.refusal(["releases/M1.en.md": "---\nid: M1\nlanguage: en\n---\n"]))
        #expect(refused.problems.map(\.what) == ["id: \"M1\" names a mention in mentions.csv:2 already"])
    }

    @Test func severalLanguagesAreOneRelease() throws {
        let folder = try TestFolder(Small.with([
            "releases/held.en.md": "---\r\nid: held\r\nlanguage: en\r\nmore: [held]\r\n---\r\nCafe\u{301}",
            "releases/held.zh-Hant.md": "---\nid: held\nlanguage: zh-Hant\n---\n",
        ]))
        let texts = try folder.read().statements.suffix(2)
        #expect(Array(texts) == [
            .release(try ReleaseText(release: "held", language: "en", text: "---\nid: held\nlanguage: en\nmore: [held]\n---\nCaf\u{E9}")),
            .release(try ReleaseText(release: "held", language: "zh-Hant", text: "---\nid: held\nlanguage: zh-Hant\n---\n")),
        ])
    }
}
