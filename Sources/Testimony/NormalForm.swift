// Unicode's normal form C (UAX #15): two spellings of one word have the same bytes in it.
import Foundation

/// In normal form C.
package func normalized(_ text: String) -> String {
    if isSurelyNormalized(text) { return text }
    return text.unicodeScalars.contains(where: Jamo.isJamo) ? composedWithJamo(text) : text.precomposedStringWithCanonicalMapping
}

/// Whether the text is in normal form C already.
package func isNormalized(_ text: String) -> Bool {
    isSurelyNormalized(text) || normalized(text).utf8.elementsEqual(text.utf8)
}

/// Most text is made of characters that normal form C never touches; for those the slow way is not needed.
///
/// True only if every scalar has `NFC_Quick_Check=Yes` and combining class 0 in Unicode: then nothing
/// composes with what stands before it, and nothing is put in another order.
private func isSurelyNormalized(_ text: String) -> Bool {
    if text.utf8.withContiguousStorageIfAvailable({ isSurelyNormalized(UnsafeRawBufferPointer($0)) }) == true { return true }
    return text.unicodeScalars.allSatisfy { scalar in
        switch scalar.value {
        case 0...0x2FF, 0x400...0x482, 0x48A...0x52F: true  // Latin, Cyrillic
        case 0x621...0x64A, 0x5D0...0x5EA: true  // Arabic letters, Hebrew letters
        case 0x2010...0x2027, 0x3001...0x3029, 0x3041...0x3096, 0x30A1...0x30FE: true  // punctuation, kana
        case 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF5E: true  // Han, whole Hangul syllables, full width
        default: false
        }
    }
}

/// ASCII and Latin up to U+02FF, in UTF-8: the first byte of U+0300 is 0xCC, and every later one's is greater.
func isSurelyNormalized(_ utf8: UnsafeRawBufferPointer) -> Bool { isBelow(0xCC, utf8) }

func isASCII(_ utf8: UnsafeRawBufferPointer) -> Bool { isBelow(0x80, utf8) }

/// Without a branch for each byte, so that many are looked at together.
@inline(__always)
private func isBelow(_ limit: UInt8, _ bytes: UnsafeRawBufferPointer) -> Bool {
    var reached: UInt8 = 0
    for byte in bytes { reached |= byte < limit ? 0 : 1 }
    return reached == 0
}

/// The letters that Hangul syllables are made of, and how they are put together (the Unicode Standard, 3.12).
private enum Jamo {
    static let leading: ClosedRange<UInt32> = 0x1100...0x1112
    static let vowel: ClosedRange<UInt32> = 0x1161...0x1175
    static let trailing: ClosedRange<UInt32> = 0x11A8...0x11C2
    static let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3

    /// All of the block, old letters that never compose included.
    static func isJamo(_ scalar: Unicode.Scalar) -> Bool { (0x1100...0x11FF).contains(scalar.value) }

    /// One scalar for the two, if there is one.
    static func compose(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Unicode.Scalar? {
        if leading.contains(a.value), vowel.contains(b.value) {
            return Unicode.Scalar(syllables.lowerBound + ((a.value - leading.lowerBound) * 21 + b.value - vowel.lowerBound) * 28)
        }
        if syllables.contains(a.value), (a.value - syllables.lowerBound) % 28 == 0, trailing.contains(b.value) {
            return Unicode.Scalar(a.value + b.value - trailing.lowerBound + 1)
        }
        return nil
    }
}

/// Foundation's normal form C (Swift 6.3, Linux) leaves a whole syllable and a last letter apart, and makes U+FFFD of
/// some old letters. Its normal form D is right; so from there the jamo are composed here, and the rest is left to it.
///
/// Jamo compose with nothing but jamo and have combining class 0, so the pieces between them stand for themselves.
private func composedWithJamo(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var others = String.UnicodeScalarView()
    func takeOthers() {
        guard !others.isEmpty else { return }
        result.append(contentsOf: String(others).precomposedStringWithCanonicalMapping.unicodeScalars)
        others.removeAll()
    }
    for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
        guard Jamo.isJamo(scalar) else {
            others.append(scalar)
            continue
        }
        takeOthers()
        if let last = result.last, let syllable = Jamo.compose(last, scalar) {
            result.removeLast()
            result.append(syllable)
        } else {
            result.append(scalar)
        }
    }
    takeOthers()
    return String(result)
}
