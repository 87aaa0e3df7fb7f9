import TestSupport
import Testing

@testable import Casebook

@Suite struct SearchSnippetTests {
    /// The pieces with the matches in brackets.
    private func marked(_ text: String, _ query: String, _ length: Int = 160) -> String {
        snippet(of: text, for: query, length: length).map { $0.isMatch ? "[\($0.text)]" : String($0.text) }.joined()
    }

    @Test(arguments: [
        ("Five people are held near Yanji.", "held yan", "Five people are [held] near [Yanji]."),
        ("Die Straße und der Fluß", "strasse", "Die [Straße] und der Fluß"),
        ("Cafe\u{301} noir", "café", "[Cafe\u{301}] noir"), ("ﬁnd the ﬁ", "fi", "[ﬁnd] the [ﬁ]"),
        ("어제 김철수는 갔다", "김철수", "어제 [김철수]는 갔다"), ("김철 김수철", "김철수", "김철 김수철"),
        ("据说林志玲在延吉", "延吉", "据说林志玲在[延吉]"), ("在韓國", "韩国", "在[韓國]"), ("東京タワー", "たわー", "東京[タワー]"),
        ("مُحَمَّد هنا", "محمد", "[مُحَمَّد] هنا"), ("Вчера Лимонов", "limonov", "Вчера [Лимонов]"), ("Mr Limonov", "Лимонов", "Mr [Limonov]"),
        ("Chol-su came", "cholsu", "[Chol-su] came"), ("Cholsu came", "chol-su", "[Cholsu] came"), ("이름: 김철수", "Kim Cholsu", "이름: [김철수]"),
        ("nothing here", "xyz", "nothing here"), ("nothing here", "", "nothing here"), ("", "x", ""),
    ])
    func marksMatches(_ text: String, _ query: String, _ expected: String) {
        #expect(Array(marked(text, query).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func showsTheDensestPlaceWithinTheLength() {
        let filler = String(repeating: "word and more ", count: 100)
        let text = "yanji " + filler + "held near yanji today " + filler
        let pieces = snippet(of: text, for: "yanji held", length: 60)
        #expect(pieces.filter(\.isMatch).map { String($0.text) } == ["held", "yanji"])
        #expect(pieces.reduce(0) { $0 + $1.text.unicodeScalars.count } <= 60)
    }

    @Test func nearTheEndShowsMoreOfWhatStandsBefore() {
        let text = String(repeating: "one two three ", count: 50) + "yanji"
        #expect(marked(text, "yanji", 40) == "three one two three one two three [yanji]")
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func piecesAreAnUnchangedStretchOfTheText(_ seed: UInt64) {
        var random = Seeded(seed)
        let letters = Array("aß\u{301}ﬁ김철林志жم -'\u{200B}\u{202E}👩\u{200D}🚀\r\n".unicodeScalars)
        func text(_ length: Int) -> String {
            var view = String.UnicodeScalarView()
            for _ in 0..<length { view.append(letters.randomElement(using: &random) ?? "a") }
            return String(view)
        }
        for _ in 0..<50 {
            let (whole, query, length) = (text(80), text(3), Int.random(in: 1...60, using: &random))
            let pieces = snippet(of: whole, for: query, length: length)
            #expect(pieces.reduce(0) { $0 + $1.text.unicodeScalars.count } <= length, "seed \(seed)")
            #expect(pieces.allSatisfy { !$0.text.unicodeScalars.isEmpty }, "seed \(seed)")
            for (piece, next) in zip(pieces, pieces.dropFirst()) {
                #expect(piece.text.endIndex == next.text.startIndex, "seed \(seed)")
            }
        }
    }

    @Test func aHostileTextIsOnlyText() {
        let flood = "a" + String(repeating: "\u{301}", count: 500_000) + " yanji"
        #expect(snippet(of: flood, for: "yanji", length: 80).contains { $0.isMatch && $0.text == "yanji" })
        #expect(!snippet(of: String(repeating: "yanji ", count: 200_000), for: "yanji", length: 80).isEmpty)
    }
}
