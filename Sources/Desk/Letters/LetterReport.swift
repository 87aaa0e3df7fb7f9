package import Letters
package import Testimony

/// A letter as a report of the record: the writer's own words, each answer under the form's question.
package enum LetterReport {
    /// - Throws: `Invalid` where the id or the language is none.
    package static func report(_ kept: LetterTray.Kept, id: ReportID, source: SourceID) throws -> Report {
        try Report(
            id: id, source: source, received: try EDTF(kept.day), channel: .form, language: kept.letter.language,
            text: normalized(text(kept.letter)))
    }

    package static func text(_ letter: Letter) -> String {
        let answers = [
            ("Who", letter.who), ("Where", letter.place), ("When", letter.time), ("How the writer knows", letter.how),
            ("How to reach the writer", letter.reach),
        ].filter { !$0.1.isEmpty }.map { "[\($0.0)] \($0.1)" }
        return ([letter.text] + answers).joined(separator: "\n\n")
    }

    /// What the writer agreed to that the source's entry does not say, and the other way round: somebody has to decide.
    package static func consentGap(_ letter: Letter, _ source: Source) -> (letterOnly: [String], sourceOnly: [String]) {
        let letter = Set(letter.uses.filter { Use(rawValue: $0) != nil && $0 != "keep" })
        let source = Set(source.consent.map(\.rawValue).filter { $0 != "keep" })
        return (letter.subtracting(source).sorted(), source.subtracting(letter).sorted())
    }
}
