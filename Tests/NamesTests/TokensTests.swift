import TestSupport
import Testing

@testable import Names

@Suite struct TokensTests {
    private func texts(_ text: String, _ use: TokenUse) -> [String] { tokens(text, for: use).map(\.text) }

    @Test func wordsOfSpacedScripts() {
        #expect(texts("Eight people, held in Suizhong.", .query) == ["eight", "people", "held", "in", "suizhong"])
        #expect(texts("Лимонов и Ёлкин", .query) == ["лимонов", "и", "елкин"])
        #expect(texts("مُحَمَّد، علی", .query) == ["محمد", "علي"])
    }

    @Test func joinedWordsAreAlsoOneInDocuments() {
        #expect(texts("O’Brien Chol-su", .document) == ["o", "brien", "obrien", "chol", "su", "cholsu"])
        #expect(texts("O’Brien Chol-su", .query) == ["o", "brien", "chol", "su"])
        #expect(texts("a--b 'c'", .document) == ["a", "b", "c"])
    }

    @Test func unspacedScriptsGiveNeighbours() {
        #expect(texts("林志玲", .query) == ["林志", "志玲"])
        #expect(texts("林", .query) == ["林"])
        #expect(texts("林志玲", .document) == ["林", "志", "玲", "林志", "志玲"])
        #expect(texts("東京タワー", .query) == ["东京", "京た", "たわ", "わー"])
        #expect(texts("ก่อน", .query) == ["ก่อ", "อน"])
    }

    @Test func hangulWordsAreKeptWholeToo() {
        #expect(texts("김철수는 단둥에", .document)
            == ["김", "철", "수", "는", "김철", "철수", "수는", "김철수는", "단", "둥", "에", "단둥", "둥에", "단둥에"])
        #expect(texts("김철수", .query) == ["김철", "철수"])
    }

    @Test func positionsCountPartsAndRangesPointIntoTheText() {
        let text = "Chol-su 김철수"
        let all = Array(tokens(text, for: .document))
        #expect(all.filter { $0.text == "cholsu" }.map(\.position) == [0])
        #expect(all.filter { $0.text == "su" }.map(\.position) == [1])
        #expect(all.filter { $0.text == "철수" }.map(\.position) == [3])
        #expect(all.filter { $0.text == "철수" }.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) } == ["철수"])
    }

    @Test func longWordsAndRunsStayWithinTheirLimits() {
        #expect(texts(String(repeating: "x", count: 1000), .document) == [String(repeating: "x", count: 64)])
        let han = String(repeating: "林志", count: 1000)
        let all = Array(tokens(han, for: .document))
        #expect(all.filter { $0.text == "林" }.count == 1000)
        #expect(all.filter { $0.text == "林志" }.count == 1000)
        #expect(all.filter { $0.text == "志林" }.map(\.position) == Array(stride(from: 1, to: 1999, by: 2)))
        #expect(texts(String(repeating: "a-", count: 20), .document).filter { $0.count > 1 }.count == 3)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func aTokenIsItsOwnToken(_ seed: UInt64) {
        var random = Seeded(seed)
        for _ in 0..<50 {
            let text = random.text(60)
            for token in tokens(text, for: .document) {
                #expect(token.text.unicodeScalars.count <= 2 * 9 * 9)
                #expect(token.range.upperBound <= text.utf8.count && !token.range.isEmpty)
                let again = Array(tokens(token.text, for: .document)).map { Array($0.text.unicodeScalars) }
                #expect(again.contains(Array(token.text.unicodeScalars)), "seed \(seed): \(text.debugDescription)")
            }
        }
    }

    @Test func fiveMegabytesAreTokenisedWhole() {
        let piece = "김철수는 단둥에서 held near Yanji; Лимонов, محمد علي 林志玲 "
        let count = 5_000_000 / piece.utf8.count
        let text = String(repeating: piece, count: count)
        var yanji = 0
        for token in tokens(text, for: .document) where token.text == "yanji" { yanji += 1 }
        #expect(yanji == count)
    }
}
