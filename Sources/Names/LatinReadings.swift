import Foundation

extension TextRun {
    /// How the run may be spelt in Latin letters: ways of spelling, each in syllables (Han, Hangul) or words.
    ///
    /// Empty for a run that is Latin already, or longer than a name is. Cyrillic by `CyrillicLatin`, Hangul by
    /// `HangulLatin`; the others by ICU's Any-Latin transliteration, folded. What that cannot know: the vowels that
    /// Arabic and Hebrew leave out, and the Japanese reading of Han characters (it gives the Mandarin one).
    package var latinReadings: [[String]] {
        guard parts.count <= Self.longestName, !continues else { return [] }
        switch kind {
        case .spaced:
            let readings = parts.map { latinWord($0.text) }
            return readings.contains { $0 != nil } ? [zip(parts, readings).map { $1 ?? $0.text }] : []
        case .hangul:
            return HangulLatin.readings(parts.map(\.text))
        case .unspaced:
            return [latinByICU(parts.reduce(into: "") { $0 += $1.text })].filter { !$0.isEmpty }
        }
    }

    /// The run's Latin spellings as tokens: each syllable or word and, for runs of up to six, all that can be joined
    /// from neighbours (`zhi`, `ling`, `zhiling`).
    package var latinTokens: [Token] {
        var found: Set<Token> = []
        for reading in latinReadings {
            for first in reading.indices {
                var joined = ""
                let longest = reading.count <= 6 ? reading.endIndex : first + 1
                for last in first..<longest {
                    joined += reading[last]
                    found.insert(Token(text: cutToWord(joined), position: position + first, range: range))
                }
            }
        }
        return found.sorted { ($0.position, $0.text) < ($1.position, $1.text) }
    }

    /// A run of more characters or words than this is not a name.
    private static let longestName = 16
}

/// A folded word of a spaced script in Latin letters; nil when it is Latin already, or has no letters.
///
/// One to ten microseconds.
package func latinWord(_ word: String) -> String? {
    guard let first = word.unicodeScalars.lazy.map(Script.init).first(where: { $0 != .common && $0 != .latin }) else {
        return nil
    }
    if first == .cyrillic { return CyrillicLatin.spell(word) }
    let spelt = latinByICU(cutToWord(word)).joined()
    return spelt.isEmpty ? nil : spelt
}

/// A name in Latin letters, folded: `Лимонов` and `ЛИМОНОВ` give `limonov`, `林志玲` gives `lin zhiling`.
///
/// The first reading of each part; see `latinReadings` for the sources and what they cannot know. Only the first 64
/// runs are read: names are short.
package func latin(_ name: String) -> String {
    latinForms(name).first?.joined(separator: " ") ?? ""
}

/// The ways to spell a name in Latin letters, each in words; a Han or Hangul name as surname and given name.
func latinForms(_ name: String, limit: Int = 1) -> [[String]] {
    let runs = Array(TextRuns(name).prefix(64))
    let readings = runs.map { ($0, $0.latinReadings) }
    let ways = min(limit, max(1, readings.lazy.map(\.1.count).max() ?? 1))
    return (0..<ways).map { way in
        readings.flatMap { run, readings -> [String] in
            guard let reading = readings.isEmpty ? nil : readings[min(way, readings.count - 1)] else {
                return run.parts.map(\.text)
            }
            guard run.kind != .spaced, (2...4).contains(reading.count) else { return reading }
            return [reading[0], reading.dropFirst().joined()]
        }
    }
}

/// ICU's Any-Latin, folded, in words; only letters and digits are left.
private func latinByICU(_ text: String) -> [String] {
    guard let latin = text.applyingTransform(.toLatin, reverse: false) else { return [] }
    return folded(latin).unicodeScalars
        .split { $0 == " " }
        .map { word in String(String.UnicodeScalarView(word.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) })) }
        .filter { !$0.isEmpty }
}
