import TestSupport
import Testing

@testable import Names

@Suite struct ScriptTests {
    @Test(arguments: [
        ("a", "Latn"), ("Ł", "Latn"), ("ễ", "Latn"), ("ж", "Cyrl"), ("ω", "Grek"), ("ἀ", "Grek"), ("م", "Arab"),
        ("ﷺ", "Arab"), ("ش", "Arab"), ("ש", "Hebr"), ("林", "Hani"), ("𠮷", "Hani"), ("々", "Hani"), ("の", "Hira"),
        ("カ", "Kana"), ("ｶ", "Kana"), ("김", "Hang"), ("ㄱ", "Hang"), ("ส", "Thai"), ("ह", "Deva"), ("ກ", "Laoo"),
        ("က", "Mymr"), ("ក", "Khmr"), ("გ", "Geor"), ("Հ", "Armn"), ("አ", "Zzzz"), ("1", "Zyyy"), ("،", "Zyyy"), ("٣", "Zyyy"),
        ("\u{301}", "Zyyy"), ("\u{64B}", "Zyyy"), (" ", "Zyyy"), ("🙂", "Zyyy"), ("Ａ", "Latn"),
    ])
    func knowsTheScript(_ character: Unicode.Scalar, _ code: String) {
        #expect(Script(character).rawValue == code)
    }

    @Test func cutsTextIntoRuns() {
        let runs = Script.runs(in: "«Лимонов», Eduard 김철수는 2017")
        #expect(runs == [
            ScriptRun(script: .cyrillic, text: "«Лимонов», "), ScriptRun(script: .latin, text: "Eduard "),
            ScriptRun(script: .hangul, text: "김철수는 2017"),
        ])
        #expect(Script.runs(in: "12").map(\.script) == [.common])
        #expect(Script.runs(in: "").isEmpty)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func runsAreTheWholeText(_ seed: UInt64) {
        var random = Seeded(seed)
        let text = random.text(200)
        let whole = Script.runs(in: text).map { String($0.text) }.joined()
        #expect(whole.unicodeScalars.elementsEqual(text.unicodeScalars), "seed \(seed)")
    }
}
