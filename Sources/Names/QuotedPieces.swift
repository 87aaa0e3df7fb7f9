/// What somebody typed, cut at quotation marks of any keyboard; a mark without its partner is nothing.
package func quotedPieces(_ text: String) -> [(text: String, isQuoted: Bool)] {
    let parts = text.unicodeScalars.split(omittingEmptySubsequences: false) { quotationMarks.contains($0) }
    return parts.enumerated().map { index, part in
        (String(part), index % 2 == 1 && index < parts.count - 1)
    }.filter { !$0.0.isEmpty }
}

private let quotationMarks: Set<Unicode.Scalar> = ["\"", "“", "”", "„", "‟", "«", "»", "「", "」", "『", "』", "＂"]
