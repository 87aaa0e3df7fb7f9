import Testing

/// A case file with something wrong where testimony stands.
struct MalformedCase: Sendable, CustomTestStringConvertible {
    let name: String
    let change: @Sendable (String, String) -> String

    var testDescription: String { name }

    /// Adds a row to a table.
    private static func row(_ name: String, _ file: String, _ row: String) -> MalformedCase {
        MalformedCase(name: name) { $0 == file ? $1 + row + "\n" : $1 }
    }

    private static func header(_ name: String, _ file: String, _ column: String, _ other: String) -> MalformedCase {
        MalformedCase(name: name) { $0 == file ? $1.replacing(column, with: other, maxReplacements: 1) : $1 }
    }

    static let all: [MalformedCase] = [
        row("a comma was forgotten", "reports.csv", "R91,S90,2017-06-28,call,ko,Kanarievogel said, and went,too,far"),
        row("a field is missing", "mentions.csv", "M91,R90,Kanarievogel Kim"),
        row("text where a date belongs", "reports.csv", "R91,S90,Kanarievogel came,call,ko,text,"),
        row("a name where a code belongs", "sources.csv", "S91,Kanarievogel Lee,,,,reliable,hearsay,count,"),
        row("a name where a number belongs", "mentions.csv", "M91,R90,Kanarievogel Kim,,,f,,,,KP,,"),
        row("a name where an id belongs", "reports.csv", "R91,Kanarievogel,2017-06-28,call,ko,text,"),
        row("a name where a new id belongs", "mentions.csv", "Kanarievogel Kim,R90,1,,,f,,,,KP,,"),
        row("text where a day of birth belongs", "mentions.csv", "M91,R90,1,Kim,,f,,,Kanarievogel,KP,,"),
        row("text where a trait belongs", "mentions.csv", "M91,R90,1,Kim,,f,,,,KP,Kanarievogel mother,"),
        row("a telephone number where a language belongs", "reports.csv", "R91,S90,2017-06-28,call,Kanarievogel,text,"),
        row("an id for the second time", "sources.csv", "S90,witness,,Kanarievogel Other,,reliable,hearsay,count,"),
        row("a quotation mark that stays open", "reports.csv", "R91,S90,2017-06-28,call,ko,\"Kanarievogel said"),
        row("a control character", "reports.csv", "R91,S90,2017-06-28,call,ko,\"Kanarievogel \u{7} said\","),
        row("another judgement of the same", "judgements.csv", "J91,Kanarievogel,M90,M12,analyst,2017-06-28,Kanarievogel"),
        header("a column that nobody knows", "sources.csv", "contact", "Kanarievogel telephone"),
        header("a name in the place of the header", "mentions.csv", "other_names", "카나리새증언"),
        MalformedCase(name: "a record that differs from the vault's") { file, text in
            file == "mentions.csv" ? text.replacing("Kanarievogel was seen", with: "Kanarievogel was not seen") : text
        },
        MalformedCase(name: "YAML that is none") { file, text in
            file == "counts.yaml" ? text + "- id: [Kanarievogel said {\n" : text
        },
        MalformedCase(name: "text in YAML") { file, text in
            file == "counts.yaml" ? text + "- id: extra\n  name: { en: \"Kanarievogel\" }\n  where:\n    nationality: Kanarievogel said\n" : text
        },
        MalformedCase(name: "front matter that is none") { file, text in
            file.hasSuffix("en.md") ? text.replacing("id: held-in-china\n", with: "id: Kanarievogel told us\n") : text
        },
    ]
}
