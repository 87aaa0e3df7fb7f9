import Foundation
import TestSupport
import Testing

@testable import Testimony

@Suite struct NormalFormTests {
    @Test func oneWordHasOneSpelling() {
        for (decomposed, composed) in [
            ("e\u{301}", "\u{E9}"), ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("a\u{323}\u{307}", "a\u{307}\u{323}"),
            ("\u{212B}", "\u{C5}"), ("\u{0627}\u{0653}", "\u{0622}"), ("\u{D55C}\u{11A8}", "\u{D55C}\u{11A8}"), ("\u{D558}\u{11AB}", "\u{D55C}"),
            ("か\u{3099}", "が"), ("\u{F900}", "\u{8C48}"), ("e\u{301}\u{D558}\u{11AB}\u{323}\u{302}o\u{302}", "\u{E9}\u{D55C}\u{323}\u{302}\u{F4}"),
        ] {
            #expect(CBOREncoder.encode(.text(decomposed)) == CBOREncoder.encode(.text(composed)))
            #expect(CBOREncoder.encode(.map([decomposed: .null])) == CBOREncoder.encode(.map([composed: .null])))
            #expect(isNormalized(normalized(decomposed)))
        }
    }

    /// The algorithm of the Unicode Standard, 3.12, over all 11,172 syllables: from letters, and from a syllable and a letter.
    @Test func everySyllable() {
        for index in UInt32(0)..<11_172 {
            let letters = [0x1100 + index / 588, 0x1161 + index % 588 / 28, 0x11A7 + index % 28].compactMap(Unicode.Scalar.init)
            let (syllable, open) = (Unicode.Scalar(0xAC00 + index), Unicode.Scalar(0xAC00 + index - index % 28))
            guard let syllable, let open else { Issue.record("not a scalar"); return }
            let last = index % 28 == 0 ? [] : [letters[2]]
            for spelling in [[letters[0], letters[1]] + last, [open] + last] {
                var text = String.UnicodeScalarView()
                text.append(contentsOf: spelling)
                guard normalized(String(text)).unicodeScalars.elementsEqual([syllable]) else { Issue.record("\(index)"); return }
            }
        }
    }

    /// Letters of old Hangul stay as they are. (Foundation makes U+FFFD of the first.)
    @Test(arguments: ["\u{1113}\u{1169}", "\u{1106}\u{1176}", "\u{1100}\u{11A8}", "\u{AC01}\u{11A8}", "\u{AC00}\u{11C3}", "\u{AC00}\u{11A7}", "\u{115F}\u{1161}"])
    func whatDoesNotCompose(_ text: String) {
        #expect(normalized(text).unicodeScalars.elementsEqual(text.unicodeScalars))
        #expect(isNormalized(text))
    }

    /// The quick answer must never say "normal" of text that Foundation would change. Single scalars, then mixtures.
    @Test func theQuickCheckIsNeverWrong() {
        var random = Seeded(17)
        var wrong: [String] = []
        func check(_ text: String) {
            let isNormal = text.precomposedStringWithCanonicalMapping.utf8.elementsEqual(text.utf8)
            if isNormalized(text) != isNormal { wrong.append(text) }
        }
        for scalar in (0...0xFFFF).compactMap({ Unicode.Scalar($0 as UInt32) }) { check(String(scalar)) }
        let pools: [ClosedRange<UInt32>] = [
            0x41...0x5A, 0xC0...0x17F, 0x300...0x345, 0x400...0x52F, 0x5B0...0x5EA, 0x621...0x655, 0x900...0x9FF, 0xAC00...0xAC40,
            0x3041...0x309A, 0xF900...0xF910,
        ]
        for _ in 0..<20_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<4 {
                let scalar = pools.randomElement(using: &random).flatMap { Unicode.Scalar(UInt32.random(in: $0, using: &random)) }
                if let scalar { text.append(scalar) }
            }
            check(String(text))
        }
        #expect(wrong.isEmpty)
    }
}
