/// The part of a text that is shown for what was found in it, cut where matches begin and end; the pieces in order are that
/// part of the text, unchanged.
///
/// - Parameters:
///   - matches: UTF-8 ranges in order and apart, at most some 64 of them.
///   - length: the greatest length in characters (Unicode scalars). Where nothing matches, the text's beginning.
package func textWindow(of text: String, around matches: [Range<Int>], length: Int) -> [(text: Substring, isMatch: Bool)] {
    guard length > 0, !text.isEmpty else { return [] }
    let window = window(of: text, around: matches, length: length)
    var pieces: [(text: Substring, isMatch: Bool)] = []
    var here = window.lowerBound
    func index(_ offset: Int) -> String.Index { text.utf8.index(text.startIndex, offsetBy: offset) }
    for match in matches {
        let (from, to) = (max(index(match.lowerBound), here), min(index(match.upperBound), window.upperBound))
        guard from < to else { continue }
        if here < from { pieces.append((text[here..<from], false)) }
        pieces.append((text[from..<to], true))
        here = to
    }
    if here < window.upperBound { pieces.append((text[here..<window.upperBound], false)) }
    return pieces
}

/// From a little before the place where most matches stand together, at a word's beginning if one is near.
private func window(of text: String, around matches: [Range<Int>], length: Int) -> Range<String.Index> {
    let scalars = text.unicodeScalars
    var start = text.startIndex
    if !matches.isEmpty {
        // Two bytes a character is the middle between Latin and Han; it only has to find the densest place.
        let together = matches.map { first in
            matches.count { $0.lowerBound >= first.lowerBound && $0.upperBound <= first.lowerBound + 2 * length }
        }
        let densest = together.indices.max { (together[$0], -$0) < (together[$1], -$1) } ?? 0
        let match = text.utf8.index(text.startIndex, offsetBy: matches[densest].lowerBound)
        start = scalars.index(match, offsetBy: -(length / 4), limitedBy: text.startIndex) ?? text.startIndex
        if start > text.startIndex, let space = scalars[start..<match].firstIndex(where: \.properties.isWhitespace) {
            start = scalars.index(after: space)
        }
    }
    let end = scalars.index(start, offsetBy: length, limitedBy: text.endIndex) ?? text.endIndex
    if end == text.endIndex, start > text.startIndex {
        // Near the end: show more of what stands before.
        let earlier = scalars.index(end, offsetBy: -length, limitedBy: text.startIndex) ?? text.startIndex
        let space = scalars[earlier..<start].firstIndex(where: \.properties.isWhitespace)
        start = earlier == text.startIndex ? earlier : space.map { scalars.index(after: $0) } ?? start
    }
    return start..<end
}
