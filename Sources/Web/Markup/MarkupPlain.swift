/// What other renderings of a page ask of its pieces.
extension Markup {
    /// What an attribute of an element says; nil where it has none of this name.
    package func value(of name: String) -> String? {
        guard case .element(_, let attributes, _) = self else { return nil }
        return attributes.first { $0.name == name }?.value
    }

    /// The alternative text of an image; nil for anything else.
    package var alternativeText: String? {
        guard case .element(let tag, _, _) = self, tag.name == "img" else { return nil }
        return value(of: "alt")
    }

    /// There to be looked at or clicked, with nothing to read: it has the class `visual`, `expand` or `share`.
    package var isForSeeing: Bool {
        guard let names = value(of: "class") else { return false }
        return names.split(separator: " ").contains { $0 == "visual" || $0 == "expand" || $0 == "share" }
    }
}

extension Attribute {
    /// Says something without style: language, direction, links, times, and whose number it is.
    package var isPlain: Bool {
        switch name {
        case "lang", "dir", "href", "hreflang", "id", "datetime", "value", "scope", "start", "data-count", "data-bound", "data-of", "data-as-of": true
        default: false
        }
    }

    /// Says of which day the numbers inside are.
    package var isDay: Bool { name == "data-as-of" }
}
