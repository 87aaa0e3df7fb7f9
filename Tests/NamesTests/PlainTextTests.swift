import Testing

@testable import Names

@Suite struct PlainTextTests {
    @Test(arguments: [
        ("plain, with\ttab\nand line", "plain, with\ttab\nand line"), ("a\r\nb\rc\u{2028}d\u{85}e", "a\nb\nc\nd\ne"),
        ("nul\u{0} esc\u{1B}[31m bell\u{7} del\u{7F} c1\u{9B}", "nul esc[31m bell del c1"),
        ("gnp.\u{202E}exe\u{202C}", "gnp.exe"), ("\u{2067}a\u{2069}\u{2066}", "a"), ("\u{FEFF}x\u{FFFE}\u{FFF9}", "x"),
        ("tag\u{E0041}", "tag"), ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("👩\u{200D}🚀", "👩\u{200D}🚀"), ("김철수", "김철수"),
        ("ห์ ế שָׁ", "ห์ ế שָׁ"),
    ])
    func showsWhatCanBeShown(_ text: String, _ expected: String) {
        #expect(Array(plainText(text).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func aFloodOfMarksIsCut() {
        #expect(plainText("a" + String(repeating: "\u{301}", count: 100_000) + "b").unicodeScalars.count == 12)
    }

    @Test func isolationCannotBeClosedFromWithin() {
        #expect(Array(isolated("a\u{2069}\u{202E}b").unicodeScalars) == ["\u{2068}", "a", "b", "\u{2069}"])
    }
}
