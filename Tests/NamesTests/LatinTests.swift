import TestSupport
import Testing

@testable import Names

@Suite struct LatinTests {
    @Test(arguments: [
        ("Лимонов", "limonov"), ("Жуков", "zhukov"), ("Щербаков Фёдор", "shcherbakov fedor"), ("Юлия", "yuliya"),
        ("Дем'янов", "dem yanov"), ("Київ", "kiyiv"), ("林志玲", "lin zhiling"), ("李明", "li ming"),
        ("김철수", "gim cheolsu"), ("Ιωάννης", "ioannes"), ("ほりこし", "horikoshi"), ("नरेन्द्र मोदी", "narendra modi"),
        ("Nguyễn Đức", "nguyen duc"), ("Łódź 7", "lodz 7"), ("გიორგი", "giorgi"), ("", ""), ("!?", ""),
    ])
    func spells(_ name: String, _ expected: String) {
        #expect(latin(name) == expected)
    }

    @Test func koreanNamesInBothSystemsAndFamilySpellings() throws {
        let run = try #require(Array(TextRuns("김철수")).first)
        #expect(run.latinReadings.prefix(4) == [
            ["gim", "cheol", "su"], ["kim", "chol", "su"], ["kim", "cheol", "su"],
        ])
        let tokens = run.latinTokens.map(\.text)
        for spelling in ["kim", "cheolsu", "cholsu", "kimcholsu", "gimcheolsu"] { #expect(tokens.contains(spelling)) }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func aLatinFormIsFoldedAndTotal(_ seed: UInt64) {
        var random = Seeded(seed)
        for _ in 0..<50 {
            let spelt = latin(random.text(20))
            #expect(folded(spelt).unicodeScalars.elementsEqual(spelt.unicodeScalars), "seed \(seed)")
        }
    }
}
