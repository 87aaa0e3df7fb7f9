import Foundation
import Ledger

/// A recovery sheet, or a share of one, as it is printed and as it is read back.
struct RecoverySheet {
    let words: [String]
    /// Its number, how many there are, how many are needed.
    let share: (number: Int, of: Int, needed: Int)?

    private var title: String {
        guard let share else { return "Recovery sheet" }
        return "Recovery share \(share.number) of \(share.of)"
    }

    private var advice: String {
        guard let share else {
            return "Whoever holds this sheet and a copy of the vault can read all of it. Keep it where no search finds it, apart from the vault."
        }
        return "Any \(share.needed) of the \(share.of) shares open the vault; fewer say nothing. Keep them with different people, in different places."
    }

    var text: String {
        let lines = stride(from: 0, to: words.count, by: 3).map { start in
            words[start..<min(start + 3, words.count)].enumerated()
                .map { offset, word in "\(start + offset + 1).".padding(toLength: 4, withPad: " ", startingAt: 0) + word }
                .joined(separator: "    ")
        }
        return ([title, "", advice, ""] + lines + [""]).joined(separator: "\n")
    }

    /// One sheet a printed page. No script, no picture, nothing from elsewhere.
    static func page(_ sheets: [RecoverySheet]) -> String {
        let pages = sheets.map { sheet in
            let items = sheet.words.map { "<li>\($0)</li>" }.joined()
            return "<section><h1>\(sheet.title)</h1><p>\(sheet.advice)</p><ol>\(items)</ol>"
                + "<p>To open the vault: <code>vigil recovery open VAULT --name NAME</code>, and type these words.</p></section>"
        }
        return """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Recovery</title><style>
            @page { margin: 2cm } body { font: 14pt/1.5 Georgia, serif; max-width: 34rem; margin: 2rem auto; color: #000; background: #fff }
            section { break-after: page } section:last-child { break-after: auto }
            ol { columns: 3; padding-left: 2.2em } li { font: 700 16pt/1.9 ui-monospace, "DejaVu Sans Mono", monospace; padding-left: .3em }
            code { font-size: 12pt }
            </style></head><body>\(pages.joined())</body></html>

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
