/// The words of our pages in one language.
///
///     try words("proof.title", ["n": .number(38)])     // Why at least 38 different people
///
/// A key that is not there, a value that is not given and a value that has no place all throw: in a page of ours a
/// number never vanishes.
package struct Words: Sendable {
    package let language: Language
    let entries: [String: Entry]

    package enum Value: Hashable, Sendable, ExpressibleByStringLiteral {
        case text(String)
        /// Chooses the plural form, and is written with the language's digits and grouping.
        case number(Int)

        package init(stringLiteral value: String) { self = .text(value) }
    }

    /// One string, or one for each plural form of the value `n`.
    enum Entry: Hashable, Sendable {
        case plain(Pattern)
        case plural([PluralCategory: Pattern])
    }

    package func callAsFunction(_ key: String, _ values: [String: Value] = [:]) throws(WordsError) -> String {
        try pattern(key, values).filled(key: key) { name throws(WordsError) in
            switch values[name] {
            case .text(let text)?: Bidi.isolated(text, in: language)
            case .number(let number)?: language.number(number)
            case nil: throw .missingValue(name, key: key)
            }
        }.joined()
    }

    /// The same with markup in the places of values, such as a link inside a sentence.
    package func markup(_ key: String, _ values: [String: Markup]) throws(WordsError) -> Markup {
        let parts = try pattern(key, values.mapValues { .text($0.plainText) }).filled(key: key) {
            name throws(WordsError) -> Markup in
            guard let value = values[name] else { throw .missingValue(name, key: key) }
            let plain = value.plainText
            return Bidi.isolated(plain, in: language) == plain ? value : HTML.bdi { value }
        } literal: {
            .text($0)
        }
        return .sequence(parts)
    }

    package func has(_ key: String) -> Bool { entries[key] != nil }

    private func pattern(_ key: String, _ values: [String: Value]) throws(WordsError) -> Pattern {
        let pattern: Pattern
        switch entries[key] {
        case nil: throw .unknownKey(key, language: language.tag)
        case .plain(let only)?: pattern = only
        case .plural(let forms)?:
            guard case .number(let number)? = values["n"] else { throw .missingValue("n", key: key) }
            let category = PluralCategory(number, in: language)
            guard let form = forms[category] else {
                throw .noForm(category.rawValue, key: key, language: language.tag)
            }
            pattern = form
        }
        if let unknown = values.keys.sorted().first(where: { $0 != "n" && !pattern.names.contains($0) }) {
            throw .unknownValue(unknown, key: key)
        }
        return pattern
    }
}

/// Words with named places: `as of {day}`.
struct Pattern: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        case literal(String)
        case place(String)
    }
    let parts: [Part]

    /// Nil where braces do not pair.
    init?(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            let before = rest[..<open]
            guard !before.contains("}"), let close = rest[open...].firstIndex(of: "}") else { return nil }
            let name = rest[rest.index(after: open)..<close]
            guard !name.isEmpty, !name.contains("{") else { return nil }
            if !before.isEmpty { parts.append(.literal(String(before))) }
            parts.append(.place(String(name)))
            rest = rest[rest.index(after: close)...]
        }
        guard !rest.contains("}") else { return nil }
        if !rest.isEmpty { parts.append(.literal(String(rest))) }
        self.parts = parts
    }

    var names: Set<String> {
        Set(parts.compactMap { if case .place(let name) = $0 { name } else { nil } })
    }

    func filled(key: String, _ value: (String) throws(WordsError) -> String) throws(WordsError) -> [String] {
        try filled(key: key, value, literal: { $0 })
    }

    func filled<Piece>(
        key: String, _ value: (String) throws(WordsError) -> Piece, literal: (String) -> Piece
    ) throws(WordsError) -> [Piece] {
        var pieces: [Piece] = []
        for part in parts {
            switch part {
            case .literal(let text): pieces.append(literal(text))
            case .place(let name): pieces.append(try value(name))
            }
        }
        return pieces
    }
}
