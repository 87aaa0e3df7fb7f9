import Foundation
import Ledger
import Web

/// A recovery sheet, or a share of one, as it is printed and as it is read back.
struct RecoverySheet {
    let words: [String]
    /// Its number, how many there are, how many are needed.
    let share: (number: Int, of: Int, needed: Int)?

    private static let command = "vigil recovery open VAULT --name NAME"

    private func title(_ words: Words) throws(WordsError) -> String {
        guard let share else { return try words("recovery.sheet") }
        return try words("recovery.share", ["number": .number(share.number), "of": .number(share.of)])
    }

    private func advice(_ words: Words) throws(WordsError) -> String {
        guard let share else { return try words("recovery.sheet-advice") }
        return try words("recovery.share-advice", ["needed": .number(share.needed), "of": .number(share.of)])
    }

    /// For the terminal.
    func text(_ language: Words) throws(WordsError) -> String {
        let lines = stride(from: 0, to: words.count, by: 3).map { start in
            words[start..<min(start + 3, words.count)].enumerated()
                .map { offset, word in "\(start + offset + 1).".padding(toLength: 4, withPad: " ", startingAt: 0) + word }
                .joined(separator: "    ")
        }
        let how = try language("recovery.how", ["command": .text(Self.command)])
        return ([try title(language), "", try advice(language), ""] + lines + ["", how, ""]).joined(separator: "\n")
    }

    /// One sheet a printed page. No script, no picture, nothing from elsewhere. The words to type are Latin letters, in any language.
    static func page(_ sheets: [RecoverySheet], _ language: Words) throws(WordsError) -> String {
        let how = try language.markup("recovery.how", ["command": HTML.code(Attribute("dir", "ltr")) { command }])
        var pages: [Markup] = []
        for sheet in sheets {
            let (title, advice) = (try sheet.title(language), try sheet.advice(language))
            pages.append(
                HTML.section {
                    HTML.h1 { title }
                    HTML.p { advice }
                    HTML.ol(Attribute("dir", "ltr"), Attribute("lang", "")) { for word in sheet.words { HTML.li { word } } }
                    HTML.p { how }
                })
        }
        return """
            <!doctype html><html lang="\(language.language.tag)" dir="\(language.language.direction)"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(try language("recovery.sheet"))</title><style>
            @page { margin: 2cm } body { font: 14pt/1.6 Georgia, "Noto Serif", serif; max-width: 34rem; margin: 2rem auto; padding: 0 1rem; color: #000; background: #fff }
            section { break-after: page } section:last-child { break-after: auto }
            ol { columns: 3 9.5rem; padding-left: 2.2em } li { font: 700 16pt/1.9 ui-monospace, "DejaVu Sans Mono", monospace; padding-left: .3em }
            code { font-size: 12pt; overflow-wrap: anywhere } :lang(ko) { word-break: keep-all }
            @media print { body { margin: 0; padding: 0 } }
            </style></head><body>\(Markup.sequence(pages).htmlFragment())</body></html>

            """
    }

    /// - Parameter text: the words of a sheet, or of shares with an empty line between them.
    static func secret(_ text: String) throws -> RecoverySecret {
        let paragraphs = text.replacingOccurrences(of: "\r\n", with: "\n").components(separatedBy: "\n\n")
            .filter { !$0.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty }
        guard paragraphs.count > 1 else { return try RecoverySecret(words: text) }
        return try RecoverySecret(shares: try paragraphs.map(RecoveryShare.init(words:)))
    }
}
