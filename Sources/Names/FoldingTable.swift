import Foundation

/// What each character becomes when text is folded for comparison and search.
///
/// Compatibility decomposition and case folding as in Unicode's NFKC_Casefold (UAX #15, UAX #44), with these choices
/// on top, taken from what search engines do for each script (Lucene's ICU, Arabic, Persian and Indic analysers):
/// accents go; Arabic harakat and tatweel go, and the forms of alef, yeh, kaf and heh are one letter each; ё is е, but
/// й, ї and ў stay letters; katakana is hiragana; traditional Han is simplified Han; every decimal digit is ASCII's;
/// what cannot be seen (bidi controls, zero width, controls) goes; every space is one space.
enum FoldingTable {
    /// A folded character with what the composer has to know about it.
    struct Entry {
        let value: UInt32
        /// A combining mark that is kept (vowel signs of Indic and South-East Asian scripts).
        let isMark: Bool
    }

    /// The folded form of a character: no, one or several characters. Constant time.
    static func fold(_ scalar: Unicode.Scalar, _ take: (Entry) -> Void) {
        guard scalar.value < basic.count else {
            for folded in compute(scalar) { take(Entry(folded)) }
            return
        }
        let packed = basic[Int(scalar.value)]
        if packed & severalFlag == 0 {
            if packed != 0 { take(Entry(packed: packed)) }
        } else {
            for packed in several[Int(packed & ~severalFlag)] { take(Entry(packed: packed)) }
        }
    }

    private static let markFlag: UInt32 = 1 << 30
    private static let severalFlag: UInt32 = 1 << 31

    /// For the Basic Multilingual Plane: 0 (dropped), one packed character, or the place in `several`.
    private static let (basic, several) = build()

    private static func build() -> ([UInt32], [[UInt32]]) {
        var basic = [UInt32](repeating: 0, count: 0x10000)
        var several: [[UInt32]] = []
        for value in UInt32(0)..<0x10000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let folded = compute(scalar).map(pack)
            if folded.count == 1 {
                basic[Int(value)] = folded[0]
            } else if !folded.isEmpty {
                basic[Int(value)] = severalFlag | UInt32(several.count)
                several.append(folded)
            }
        }
        return (basic, several)
    }

    fileprivate static func pack(_ scalar: Unicode.Scalar) -> UInt32 {
        scalar.value | (isMark(scalar) ? markFlag : 0)
    }

    fileprivate static func unpack(_ packed: UInt32) -> (value: UInt32, isMark: Bool) {
        (packed & ~markFlag, packed & markFlag != 0)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    /// Folds until nothing changes; the tables are built so that two or three rounds are enough.
    private static func compute(_ scalar: Unicode.Scalar, rounds: Int = 6) -> [Unicode.Scalar] {
        let once = FoldingRules.fold(scalar)
        guard rounds > 0, once != [scalar] else { return once }
        return once.flatMap { compute($0, rounds: rounds - 1) }
    }
}

extension FoldingTable.Entry {
    init(packed: UInt32) { (value, isMark) = FoldingTable.unpack(packed) }
    init(_ scalar: Unicode.Scalar) { self.init(packed: FoldingTable.pack(scalar)) }
}
