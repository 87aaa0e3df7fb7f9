/// A text that can be shown without harm, whatever was in it: for screens, terminals and pages, never for the record.
///
/// Removed: C0 and C1 controls and NUL (tab and line feed stay; other line ends become line feeds), all explicit
/// bidi controls (embeddings, overrides and isolates, balanced or not: UAX #9's "Trojan Source" characters), tag
/// characters and noncharacters, and combining marks beyond the tenth on one character. Kept: what languages need
/// inside words (zero width joiner and non-joiner, the left-to-right and right-to-left marks). Linear.
///
/// It escapes nothing: HTML is the template's work.
package func plainText(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    var marks = 0
    var lastWasReturn = false
    for scalar in text.unicodeScalars {
        defer { lastWasReturn = scalar == "\r" }
        switch scalar.value {
        case 0x0A where lastWasReturn: continue
        case 0x0A, 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: shown.append("\n")
        case 0x09: shown.append(scalar)
        case 0x202A...0x202E, 0x2066...0x206F, 0xFFF9...0xFFFB, 0xFEFF, 0xE0000...0xE0FFF: continue
        default:
            let properties = scalar.properties
            if properties.generalCategory == .control || properties.isNoncharacterCodePoint { continue }
            switch properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .spacingMark: marks += 1
            default: marks = 0
            }
            if marks <= mostMarksShown { shown.append(scalar) }
        }
    }
    return String(shown)
}

/// `plainText` set apart from the text around it (U+2068 … U+2069), so that its direction cannot reorder its neighbours:
/// for a foreign name within a sentence. On a page, `<bdi>` does the same.
package func isolated(_ text: String) -> String {
    "\u{2068}\(plainText(text))\u{2069}"
}

/// No orthography puts more on one character.
private let mostMarksShown = 10
