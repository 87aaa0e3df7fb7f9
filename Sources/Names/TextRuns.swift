/// A stretch of folded text that search treats as one: a word with its joined neighbours, or a run without spaces.
package struct TextRun: Sendable {
    package enum Kind: Sendable {
        /// Words, in a script that puts spaces between them; several when joined by hyphen or apostrophe.
        case spaced
        /// Han, kana and the scripts of South-East Asia: a part is one character with its marks.
        case unspaced
        /// A Hangul word, to which particles are attached: a part is one syllable.
        case hangul
    }

    package struct Part: Sendable {
        package var text: String
        /// UTF-8 offsets into the original text.
        package var range: Range<Int>
    }

    package var kind: Kind
    package var parts: [Part]
    /// How many parts stand before this run in the text.
    package var position: Int
    /// The first part is the last of the run before: a long run comes in pieces that overlap by one.
    package var continues: Bool

    package var range: Range<Int> {
        (parts.first?.range.lowerBound ?? 0)..<(parts.last?.range.upperBound ?? 0)
    }

    /// Words longer than this, in characters, are cut: documents and queries alike.
    package static let longestWord = 64
    /// Words joined by hyphens and apostrophes are taken together up to this many.
    package static let longestChain = 8
    /// An unspaced run longer than this comes in pieces.
    package static let longestRun = 256
}

/// A text's runs, in order, in one pass.
package struct TextRuns: Sequence, IteratorProtocol {
    private var scalars: FoldedScalars
    private var pushedBack: FoldedScalars.Element?
    private var position = 0
    /// Set after a run was cut for length.
    private var carried: (kind: TextRun.Kind, part: TextRun.Part)?

    package init(_ text: String) {
        scalars = FoldedScalars(text)
    }

    package mutating func next() -> TextRun? {
        if let (kind, part) = carried {
            carried = nil
            if let run = finish(unspaced(kind, first: part, continues: true)) { return run }
        }
        while let element = pull() {
            switch CharacterClass(element) {
            case .spaced:
                return finish(spaced(first: element))
            case .unspaced(let kind):
                return finish(unspaced(kind, first: part(element), continues: false))
            case .mark, .joiner, .gap:
                continue
            }
        }
        return nil
    }

    private mutating func pull() -> FoldedScalars.Element? {
        if let element = pushedBack {
            pushedBack = nil
            return element
        }
        return scalars.next()
    }

    private func part(_ element: FoldedScalars.Element) -> TextRun.Part {
        TextRun.Part(text: String(element.value), range: element.range)
    }

    /// Counts the run's parts, and drops a continuation that brought nothing new.
    private mutating func finish(_ run: TextRun) -> TextRun? {
        var run = run
        let new = run.continues ? run.parts.count - 1 : run.parts.count
        guard new > 0 else { return nil }
        run.position = run.continues ? position - 1 : position
        position += new
        return run
    }

    private mutating func spaced(first: FoldedScalars.Element) -> TextRun {
        var parts: [TextRun.Part] = []
        var word = String.UnicodeScalarView()
        word.append(first.value)
        var length = 1
        var range = first.range
        var joiner: FoldedScalars.Element?
        while let element = pull() {
            let what = CharacterClass(element)
            if what == .spaced, joiner != nil {
                parts.append(TextRun.Part(text: String(word), range: range))
                word = String.UnicodeScalarView()
                word.append(element.value)
                (length, range, joiner) = (1, element.range, nil)
            } else if joiner == nil, what == .spaced || what == .mark {
                if length < TextRun.longestWord { word.append(element.value) }
                length += 1
                range = range.lowerBound..<Swift.max(range.upperBound, element.range.upperBound)
            } else if joiner == nil, what == .joiner, parts.count + 1 < TextRun.longestChain {
                joiner = element
            } else {
                pushedBack = element
                break
            }
        }
        parts.append(TextRun.Part(text: String(word), range: range))
        return TextRun(kind: .spaced, parts: parts, position: 0, continues: false)
    }

    private mutating func unspaced(_ kind: TextRun.Kind, first: TextRun.Part, continues: Bool) -> TextRun {
        var parts = [first]
        while let element = pull() {
            let what = CharacterClass(element)
            if what == .mark {
                parts[parts.count - 1].text.unicodeScalars.append(element.value)
                let range = parts[parts.count - 1].range
                parts[parts.count - 1].range = range.lowerBound..<Swift.max(range.upperBound, element.range.upperBound)
            } else if what == .unspaced(kind) {
                if parts.count == TextRun.longestRun {
                    carried = (kind, parts[parts.count - 1])
                    pushedBack = element
                    break
                }
                parts.append(part(element))
            } else {
                pushedBack = element
                break
            }
        }
        return TextRun(kind: kind, parts: parts, position: 0, continues: continues)
    }
}

/// What a folded character is to somebody who looks for words.
private enum CharacterClass: Equatable {
    case spaced, unspaced(TextRun.Kind), mark, joiner, gap

    init(_ element: FoldedScalars.Element) {
        let scalar = element.value
        if scalar.isASCII {
            switch scalar {
            case "a"..."z", "0"..."9": self = .spaced
            case "-", "'": self = .joiner
            default: self = .gap
            }
            return
        }
        if element.isMark {
            self = .mark
            return
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
            .decimalNumber, .otherNumber:
            let script = Script(scalar)
            self = script == .hangul ? .unspaced(.hangul) : script.isUnspaced ? .unspaced(.unspaced) : .spaced
        default:
            self = .gap
        }
    }
}
