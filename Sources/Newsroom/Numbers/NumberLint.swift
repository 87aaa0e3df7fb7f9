import Foundation
import Synchronization

/// Finds the cardinal numbers of a text that are neither bound, nor a literal, nor part of a date: in digits of any
/// script, in words of the page's language. Bindings and literals stand in a passage as placeholders, so whatever is
/// left is the author's own.
///
/// Better one number too many than one too few: `{literal …}` says that a number is no count. Allowed without it are
/// dates and times (`DateSpans`), ordinals (second, 21st, 두 번째), and the uses of "one" and "한" that count nothing
/// (`EnglishNumbers`, `KoreanNumbers`).
struct NumberLint {
    private let language: String
    private let primary: String
    private let dates: DateSpans
    private let spelledOut: SpelledNumbers?

    private static let kept = Mutex<[String: NumberLint]>([:])

    /// The one of a language, made once: its words come out of CLDR, which takes longer than a text does.
    static func of(_ language: String) -> NumberLint {
        kept.withLock { kept in
            if let lint = kept[language] { return lint }
            let lint = NumberLint(language: language)
            kept[language] = lint
            return lint
        }
    }

    /// - Parameter language: BCP 47.
    init(language: String) {
        self.language = language
        primary = String(language.prefix { $0 != "-" }).lowercased()
        dates = DateSpans(language: language)
        spelledOut = ["en", "ko", "zh", "ja"].contains(primary) ? nil : SpelledNumbers(language: language)
    }

    /// Ranges of the passage's scalars, in order; neighbouring parts of one number as one range.
    func unboundNumbers(in passage: Passage) -> [Range<Int>] {
        let tokens = tokens(of: passage)
        let dated = dates.covered(tokens)
        var found = digitRuns(tokens, dated: dated)
        switch primary {
        case "en": found += EnglishNumbers.ranges(tokens)
        case "ko": found += KoreanNumbers.ranges(tokens)
        case "zh", "ja": found += HanNumbers.ranges(tokens)
        default: found += spelledOut?.ranges(tokens) ?? []
        }
        return merged(found.sorted { $0.lowerBound < $1.lowerBound }, tokens)
            .map { tokens[$0.lowerBound].range.lowerBound..<tokens[$0.upperBound - 1].range.upperBound }
    }

    /// Runs of digits that no date covers, and that are no ordinal.
    private func digitRuns(_ tokens: [Token], dated: Set<Int>) -> [Range<Int>] {
        tokens.indices.compactMap { index in
            switch tokens[index].kind {
            case .number: dated.contains(index) || isOrdinal(tokens, index) ? nil : index..<index + 1
            case .numeral:
                // km², but not "² people".
                "²³".contains(tokens[index].text) && index > 0 && tokens[index - 1].word != nil ? nil : index..<index + 1
            default: nil
            }
        }
    }

    /// 1st, 22nd, 1er, 29-го, 第3, 3번째; 제… is a literal's business.
    private func isOrdinal(_ tokens: [Token], _ index: Int) -> Bool {
        if ["zh", "ja"].contains(primary), index > 0, tokens[index - 1].word?.last == "第" { return true }
        if primary == "ru", index + 2 < tokens.count, tokens[index + 1].is("-‑"), let ending = tokens[index + 2].word {
            return dates.words.ordinals.contains(ending)
        }
        if primary == "de", index + 3 < tokens.count, tokens[index + 1].is("."), tokens[index + 3].word == "jahrhundert" { return true }
        guard index + 1 < tokens.count, let word = tokens[index + 1].word else { return false }
        switch primary {
        case "en", "fr": return dates.words.ordinals.contains(word)
        case "es", "pt": return ["º", "ª"].contains(word)
        case "fa": return dates.words.ordinals.contains(CalendarWords.plain(word))
        case "ko": return word.hasPrefix("번째")
        default: return false
        }
    }

    /// `1,200.5`, `3 000`, `twenty-one`: one finding.
    private func merged(_ ranges: [Range<Int>], _ tokens: [Token]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges {
            guard let last = merged.last, range.lowerBound <= last.upperBound + 1 else {
                merged.append(range)
                continue
            }
            let between = last.upperBound..<max(last.upperBound, range.lowerBound)
            let joins = between.allSatisfy { tokens[$0].is(".,'’·٬٫-") || (tokens[$0].kind == .space && tokens[range.lowerBound].digits == 3) }
            if joins {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }
}
