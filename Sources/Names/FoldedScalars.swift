/// Text as it is compared and searched: folded characters, each with the bytes of the text that it came from.
///
/// A single pass in constant memory. Sequences that a script writes as one letter are composed as they pass (Hangul
/// jamo, voiced kana, й): text that came decomposed folds like text that came composed. The marks kept after one
/// character are put in canonical order, and no more than `longestCluster` of them are kept, which is what keeps a
/// flood of marks linear (Unicode's stream-safe format, UAX #15, section 13, does the same at 30).
package struct FoldedScalars: Sequence, IteratorProtocol {
    package struct Element: Sendable {
        package var value: Unicode.Scalar
        /// UTF-8 offsets into the text; marks and invisible characters that were dropped go with what they follow.
        package var range: Range<Int>
        package var isMark: Bool
    }

    static let longestCluster = 8

    private var source: String.UnicodeScalarView.Iterator
    private var offset = 0
    /// A character and the marks that it carries so far.
    private var held: [Element] = []
    /// Finished, from `next` on.
    private var ready: [Element] = []
    private var nextReady = 0

    package init(_ text: String) {
        source = text.unicodeScalars.makeIterator()
    }

    package mutating func next() -> Element? {
        while true {
            if nextReady < ready.count {
                nextReady += 1
                return ready[nextReady - 1]
            }
            ready.removeAll(keepingCapacity: true)
            nextReady = 0
            guard let scalar = source.next() else {
                if held.isEmpty { return nil }
                finishHeld()
                continue
            }
            let range = offset..<offset + UTF8.width(scalar)
            offset = range.upperBound
            if let composed = Composition.accented(held.count == 1 ? held[0].value : nil, scalar) {
                held[0].value = composed
            }
            var isDropped = true
            FoldingTable.fold(scalar) { entry in
                guard let value = Unicode.Scalar(entry.value) else { return }
                isDropped = false
                push(Element(value: value, range: range, isMark: entry.isMark))
            }
            if isDropped { extendHeld(to: range.upperBound) }
        }
    }

    private mutating func push(_ element: Element) {
        if held.count == 1, let composed = Composition.pair(held[0].value, element.value) {
            held[0].value = composed
            extendHeld(to: element.range.upperBound)
        } else if Composition.isVoicingMark(element.value) {
            extendHeld(to: element.range.upperBound)
        } else if element.isMark, !held.isEmpty {
            if held.count <= Self.longestCluster {
                held.append(element)
            } else {
                extendHeld(to: element.range.upperBound)
            }
        } else {
            finishHeld()
            held.append(element)
        }
    }

    private mutating func extendHeld(to end: Int) {
        guard let last = held.indices.last else { return }
        held[last].range = held[last].range.lowerBound..<Swift.max(held[last].range.upperBound, end)
    }

    private mutating func finishHeld() {
        if held.count > 2 {
            // Canonical ordering (UAX #15): a stable sort of marks between those of class 0, which stay in place.
            for index in 2..<held.count {
                var here = index
                while here > 1, Self.isOutOfOrder(held[here - 1].value, held[here].value) {
                    held.swapAt(here - 1, here)
                    here -= 1
                }
            }
        }
        ready.append(contentsOf: held)
        held.removeAll(keepingCapacity: true)
    }

    private static func isOutOfOrder(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Bool {
        let (first, second) = (a.properties.canonicalCombiningClass, b.properties.canonicalCombiningClass)
        return second.rawValue != 0 && first.rawValue > second.rawValue
    }
}

/// The folded text. Linear; folding it again changes nothing.
package func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for element in FoldedScalars(text) { result.append(element.value) }
    return String(result)
}
