/// Text whose bindings are replaced by markers of the same length, so that Markdown cannot take them apart and line
/// and column stay what they were.
///
/// A marker is U+0001, the binding's number in octal digits U+000E…U+0015, U+0002: control characters, which a
/// release may not contain and which are letters to Markdown.
struct MarkedText {
    private(set) var text: String
    private(set) var bindings: [Binding] = []
    private(set) var problems: [(spot: Spot, what: String, instead: String)] = []

    static let opening: Unicode.Scalar = "\u{01}"
    static let closing: Unicode.Scalar = "\u{02}"
    private static let zero: UInt32 = 0x0e
    private static let longest = 2_000

    /// - Parameter spot: where the text begins in its file.
    /// - Parameter isMarkdown: a backslash takes a brace's meaning away.
    init(_ source: String, at spot: Spot, isMarkdown: Bool) {
        text = ""
        var output = String.UnicodeScalarView()
        let scalars = Array(source.unicodeScalars)
        var line = spot.line, column = spot.column
        var position = 0
        while position < scalars.count {
            let scalar = scalars[position]
            let here = Spot(line: line, column: column)
            var taken = 1
            switch scalar {
            case "\\" where isMarkdown && position + 1 < scalars.count && scalars[position + 1] != "\n":
                output.append(contentsOf: scalars[position...position + 1])
                taken = 2
            case "{":
                if let end = Self.end(of: position, in: scalars) {
                    taken = end - position + 1
                    output.append(contentsOf: bind(scalars[(position + 1)..<end], at: here))
                } else {
                    problems.append((here, "a brace is open and not closed on its line", "write {count ID} on one line; for a brace itself, \\{"))
                }
            case "}":
                problems.append((here, "a brace is closed that was not opened", "write {count ID}; for a brace itself, \\}"))
            default: output.append(scalar)
            }
            if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += taken }
            position += taken
        }
        text = String(output)
    }

    /// The closing brace on the same line, with no other brace before it.
    private static func end(of open: Int, in scalars: [Unicode.Scalar]) -> Int? {
        var position = open + 1
        while position < min(scalars.count, open + longest) {
            switch scalars[position] {
            case "}": return position
            case "{", "\n": return nil
            default: position += 1
            }
        }
        return nil
    }

    private mutating func bind(_ inside: ArraySlice<Unicode.Scalar>, at spot: Spot) -> [Unicode.Scalar] {
        let content = String(String.UnicodeScalarView(inside))
        do throws(Binding.Malformed) {
            bindings.append(try Binding(content[...], at: spot))
        } catch {
            problems.append((spot, error.what, error.instead))
            return []
        }
        var number = UInt32(bindings.count - 1)
        // As many digits as keep the byte length, so that Markdown's own columns (bytes) stay right, too.
        var digits = [Unicode.Scalar](repeating: Unicode.Scalar(UInt8(Self.zero)), count: content.utf8.count)
        for index in digits.indices.reversed() where number > 0 {
            digits[index] = Unicode.Scalar(UInt8(Self.zero + number % 8))
            number /= 8
        }
        return [Self.opening] + digits + [Self.closing]
    }

    /// A run of plain text, or the number of a binding.
    enum Piece: Equatable {
        case text(String)
        case binding(Int)
    }

    /// Takes text apart at its markers.
    static func pieces(_ text: String) -> [Piece] {
        var pieces: [Piece] = []
        var run = String.UnicodeScalarView()
        var number: Int?
        for scalar in text.unicodeScalars {
            switch (scalar, number) {
            case (opening, nil):
                if !run.isEmpty { pieces.append(.text(String(run))) }
                run = String.UnicodeScalarView()
                number = 0
            case (closing, let index?):
                pieces.append(.binding(index))
                number = nil
            case (_, let index?): number = index * 8 + Int(scalar.value - zero)
            case (_, nil): run.append(scalar)
            }
        }
        if !run.isEmpty { pieces.append(.text(String(run))) }
        return pieces
    }

    static func hasMarker(_ text: String) -> Bool { text.unicodeScalars.contains(opening) }
}
