/// The script of a character or of a run of text, by ISO 15924 code.
///
/// The scripts that names reach us in have a case each; every other script is `other`. Characters that belong to no
/// one script (digits, punctuation, combining marks) are `common`, as in Unicode's script property (UAX #24).
package enum Script: String, Sendable, CaseIterable {
    case latin = "Latn", cyrillic = "Cyrl", greek = "Grek", armenian = "Armn", georgian = "Geor"
    case arabic = "Arab", hebrew = "Hebr", devanagari = "Deva"
    case thai = "Thai", lao = "Laoo", burmese = "Mymr", khmer = "Khmr"
    case han = "Hani", hiragana = "Hira", katakana = "Kana", bopomofo = "Bopo", hangul = "Hang"
    case other = "Zzzz", common = "Zyyy"

    /// The script of one character. Constant time.
    package init(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        if value < 0x80 {
            self = (0x61...0x7A).contains(value | 0x20) ? .latin : .common
            return
        }
        var low = 0
        var high = Self.blocks.count
        while low < high {
            let middle = (low + high) / 2
            let block = Self.blocks[middle]
            if value < block.first {
                high = middle
            } else if value > block.last {
                low = middle + 1
            } else {
                self = block.script == .common || !Self.belongsToOneScript(scalar) ? .common : block.script
                return
            }
        }
        self = Self.belongsToOneScript(scalar) ? .other : .common
    }

    /// Written without spaces between words, so that search has to look at neighbouring characters.
    package var isUnspaced: Bool {
        switch self {
        case .han, .hiragana, .katakana, .bopomofo, .thai, .lao, .burmese, .khmer: true
        default: false
        }
    }

    /// Digits, punctuation and combining marks go with any script.
    private static func belongsToOneScript(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
            .spacingMark, .privateUse:
            true
        default: false
        }
    }

    /// From Unicode 16's Blocks.txt, in order and without overlap; a block is taken whole for its script.
    private static let blocks: [(first: UInt32, last: UInt32, script: Script)] = [
        (0xA0, 0x24F, .latin), (0x250, 0x2AF, .latin), (0x2B0, 0x36F, .common), (0x370, 0x3FF, .greek),
        (0x400, 0x52F, .cyrillic), (0x530, 0x58F, .armenian), (0x590, 0x5FF, .hebrew), (0x600, 0x6FF, .arabic),
        (0x750, 0x77F, .arabic), (0x870, 0x8FF, .arabic), (0x900, 0x97F, .devanagari), (0xE00, 0xE7F, .thai),
        (0xE80, 0xEFF, .lao), (0x1000, 0x109F, .burmese), (0x10A0, 0x10FF, .georgian), (0x1100, 0x11FF, .hangul),
        (0x1780, 0x17FF, .khmer), (0x1C80, 0x1C8F, .cyrillic), (0x1C90, 0x1CBF, .georgian), (0x1D00, 0x1DBF, .latin),
        (0x1E00, 0x1EFF, .latin), (0x1F00, 0x1FFF, .greek), (0x2C60, 0x2C7F, .latin), (0x2D00, 0x2D2F, .georgian),
        (0x2DE0, 0x2DFF, .cyrillic), (0x2E80, 0x2FDF, .han), (0x3005, 0x3007, .han), (0x3021, 0x3029, .han),
        (0x3041, 0x309F, .hiragana), (0x30A0, 0x30FF, .katakana), (0x3100, 0x312F, .bopomofo),
        (0x3130, 0x318F, .hangul), (0x31A0, 0x31BF, .bopomofo), (0x31F0, 0x31FF, .katakana), (0x3400, 0x4DBF, .han),
        (0x4E00, 0x9FFF, .han), (0xA640, 0xA69F, .cyrillic), (0xA720, 0xA7FF, .latin), (0xA8E0, 0xA8FF, .devanagari),
        (0xA960, 0xA97F, .hangul), (0xAA60, 0xAA7F, .burmese), (0xAB30, 0xAB6F, .latin), (0xAC00, 0xD7FF, .hangul),
        (0xF900, 0xFAFF, .han), (0xFB00, 0xFB06, .latin), (0xFB13, 0xFB17, .armenian), (0xFB1D, 0xFB4F, .hebrew),
        (0xFB50, 0xFDFF, .arabic), (0xFE70, 0xFEFE, .arabic), (0xFF21, 0xFF5A, .latin), (0xFF66, 0xFF9D, .katakana),
        (0xFFA0, 0xFFDC, .hangul), (0x1B000, 0x1B16F, .hiragana), (0x20000, 0x3FFFF, .han),
    ]
}

/// A stretch of text in one script.
package struct ScriptRun: Equatable, Sendable {
    package let script: Script
    package let text: Substring

    package init(script: Script, text: Substring) {
        self.script = script
        self.text = text
    }
}

extension Script {
    /// A text's runs, in order; together they are the whole text.
    ///
    /// A character of no one script joins the run before it, or the first run when it stands before all letters
    /// (a simplification of UAX #24, section 5). A text without a letter is one run of `common`.
    package static func runs(in text: String) -> [ScriptRun] {
        var runs: [ScriptRun] = []
        var start = text.startIndex
        var current = Script.common
        for index in text.unicodeScalars.indices {
            let script = Script(text.unicodeScalars[index])
            if script == .common || script == current { continue }
            if current != .common {
                runs.append(ScriptRun(script: current, text: text[start..<index]))
                start = index
            }
            current = script
        }
        if start < text.endIndex { runs.append(ScriptRun(script: current, text: text[start...])) }
        return runs
    }
}
