import Foundation
import TestSupport
import Testing

@testable import Names

@Suite struct FoldingTests {
    @Test(arguments: [
        // German, French, Nordic, Polish, Czech, Turkish, Vietnamese, Azerbaijani
        ("Straße", "strasse"), ("ẞ", "ss"), ("Müller", "muller"), ("ÉLÈVE", "eleve"), ("Øst", "ost"), ("Ægir", "aegir"),
        ("Þór", "thor"), ("Łódź", "lodz"), ("Dvořák", "dvorak"), ("İstanbul", "istanbul"), ("IĞDIR", "igdir"),
        ("ığdır", "igdir"), ("Nguyễn Đức", "nguyen duc"), ("Trần Thị Mỹ", "tran thi my"), ("Əliyev", "aliyev"),
        // Russian, Ukrainian
        ("Фёдор", "федор"), ("Андрей", "андрей"), ("Андреи\u{306}", "андрей"), ("Їжак", "їжак"), ("І\u{308}жак", "їжак"),
        ("Щукі\u{301}н", "щукін"),
        // Greek
        ("Ιωάννης", "ιωαννησ"), ("ΟΔΥΣΣΕΥΣ", "οδυσσευσ"),
        // Arabic, Persian, Urdu
        ("مُحَمَّد", "محمد"), ("محـــمد", "محمد"), ("أحمد", "احمد"), ("إبراهيم", "ابراهيم"), ("آمنة", "امنه"),
        ("فاطمة", "فاطمه"), ("علی", "علي"), ("على", "علي"), ("کریم", "كريم"), ("۱۲۳ ٤٥٦", "123 456"), ("ﷲ", "الله"),
        ("ﻣﺤﻤﺪ", "محمد"), ("می\u{200C}خواهم", "ميخواهم"),
        // Hebrew
        ("שָׁלוֹם", "שלומ"),
        // Chinese, Japanese, Korean
        ("韓國", "韩国"), ("體育", "体育"), ("カズオ", "かずお"), ("ｶｽﾞｵ", "かずお"), ("か\u{3099}", "が"), ("Ｔｏｋｙｏ１", "tokyo1"),
        ("김철수", "김철수"), ("\u{1100}\u{1175}\u{11B7}", "김"), ("北\u{3000}京", "北 京"),
        // Indic, Thai
        ("क़", "क"), ("नरेन्द्र", "नरेन्द्र"), ("สมชาย", "สมชาย"), ("१२", "12"),
        // Compatibility, invisible, controls
        ("ﬁ", "fi"), ("№", "no"), ("𝐀𝓫", "ab"), ("O’Brien", "o'brien"), ("Chol‑su", "chol-su"),
        ("a\u{202E}b\u{2066}c\u{200B}d\u{FEFF}\u{0}", "abcd"), ("so\u{AD}ft", "soft"), ("🇰🇷", "🇰🇷"), ("", ""),
    ])
    func folds(_ text: String, _ expected: String) {
        // Scalar by scalar: String's own equality would hide a missing composition.
        #expect(Array(folded(text).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func everyCharacterFoldsToItselfTheSecondTime() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = folded(String(scalar))
            guard folded(once).unicodeScalars.elementsEqual(once.unicodeScalars) else {
                Issue.record("U+\(String(value, radix: 16))")
                continue
            }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func foldingTwiceIsFoldingOnce(_ seed: UInt64) {
        var random = Seeded(seed)
        for _ in 0..<100 {
            let text = random.text(40)
            let once = folded(text)
            #expect(folded(once).unicodeScalars.elementsEqual(once.unicodeScalars), "seed \(seed): \(text.debugDescription)")
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func composedAndDecomposedTextFoldAlike(_ seed: UInt64) {
        var random = Seeded(seed)
        let letters = Array("éüñåøжйїёابتؤأがぱヴ김철수한क़য়ốữ")
        for _ in 0..<100 {
            let text = String((0..<8).map { _ in letters.randomElement(using: &random) ?? "a" })
            #expect(folded(text.decomposedStringWithCanonicalMapping) == folded(text), "seed \(seed): \(text)")
        }
    }

    @Test func eachFoldedCharacterKnowsWhereItCameFrom() {
        let text = "Stra\u{30A}ße ﬁx"
        let pieces = FoldedScalars(text).map { element in
            String(decoding: Array(text.utf8)[element.range], as: UTF8.self)
        }
        #expect(pieces == ["S", "t", "r", "a\u{30A}", "ß", "ß", "e", " ", "ﬁ", "ﬁ", "x"])
    }

    @Test func marksInEitherOrderFoldAlike() {
        // Thai: the vowel below (class 103) and the tone mark (class 107).
        #expect(folded("ก\u{E48}\u{E38}") == folded("ก\u{E38}\u{E48}"))
    }

    @Test func aFloodOfMarksIsCutAndStaysLinear() {
        let thai = "ก" + String(repeating: "\u{E48}\u{E38}", count: 500_000)
        #expect(folded(thai).unicodeScalars.count == 9)
        let accents = "a" + String(repeating: "\u{301}\u{323}", count: 500_000)
        #expect(folded(accents) == "a")
        let invisible = String(repeating: "\u{200B}\u{202E}", count: 500_000)
        #expect(folded(invisible).isEmpty)
    }
}
