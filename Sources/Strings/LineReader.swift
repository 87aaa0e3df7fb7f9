/// Reads one line of a file of words, a strict subset of JSON.
struct LineReader {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private let file: String
    private let number: Int

    init(_ line: Substring, file: String, number: Int) {
        scalars = Array(line.unicodeScalars)
        self.file = file
        self.number = number
    }

    mutating func entry(isLast: Bool) throws(CatalogueProblem) -> (String, CatalogueFile.Words) {
        try expect("  ")
        let key = try string()
        try expect(": ")
        let words: CatalogueFile.Words
        if peek == "{" {
            var forms: [String: String] = [:]
            try expect("{")
            repeat {
                if !forms.isEmpty { try expect(", ") }
                let form = try string()
                try expect(": ")
                guard PluralForms.all.contains(form) else { throw problem("\(key) has a form \"\(form)\", which CLDR does not know") }
                guard forms.updateValue(try string(), forKey: form) == nil else { throw problem("\(key) has the form \"\(form)\" twice") }
            } while peek == ","
            try expect("}")
            words = .plural(forms)
        } else {
            words = .plain(try string())
        }
        if !isLast { try expect(",") }
        guard position == scalars.count else {
            throw problem(isLast && peek == "," ? "no comma stands after the last key" : "one key a line, and nothing after it")
        }
        return (key, words)
    }

    private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private func problem(_ what: String) -> CatalogueProblem { CatalogueProblem(file, number, what) }

    private mutating func expect(_ text: String) throws(CatalogueProblem) {
        for scalar in text.unicodeScalars {
            guard peek == scalar else { throw problem("expected \"\(text)\" at column \(position + 1); lines read   \"key\": \"words\",") }
            position += 1
        }
    }

    private mutating func string() throws(CatalogueProblem) -> String {
        try expect("\"")
        var text = String.UnicodeScalarView()
        while let scalar = peek, scalar != "\"" {
            position += 1
            guard scalar.value >= 0x20 else { throw problem("a control character stands in a text") }
            guard scalar == "\\" else {
                text.append(scalar)
                continue
            }
            guard let escape = peek else { break }
            position += 1
            switch escape {
            case "\"", "\\", "/": text.append(escape)
            case "n": text.append("\n")
            case "t": text.append("\t")
            case "u": text.append(try escaped())
            default: throw problem("the escape \\\(escape) is not used here")
            }
        }
        try expect("\"")
        return String(text)
    }

    private mutating func escaped() throws(CatalogueProblem) -> Unicode.Scalar {
        let digits = String(String.UnicodeScalarView(scalars[position..<min(position + 4, scalars.count)]))
        guard digits.count == 4, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
            throw problem("\\u wants four hexadecimal digits of one character")
        }
        position += 4
        return scalar
    }
}

enum JSONText {
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default:
                if scalar.value < 0x20 {
                    let digits = String(scalar.value, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}
