package import Testimony
import Web

/// What stands between braces in a release: `{count ID}`, `{count ID|one=…|other=…}` or `{literal 5}`.
///
/// There is no arithmetic: two lower bounds subtracted give no bound (design, rule 6), so a difference can only be a
/// count of its own.
package struct Binding: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The forms by CLDR plural category, where the text gives any. `#` in a form stands for the number; a form
        /// without one follows the number after a space, so that the number never vanishes.
        case count(CountID, forms: [PluralForm])
        /// Words that are no count: an age in a definition, an article of a treaty.
        case literal(String)
    }

    package struct PluralForm: Hashable, Sendable {
        package let category: String
        package let text: String
    }

    package let kind: Kind
    package let spot: Spot

    /// What is wrong with the braces.
    struct Malformed: Error {
        let what: String
        let instead: String
    }

    /// - Parameter inside: what stands between the braces.
    init(_ inside: Substring, at spot: Spot) throws(Malformed) {
        self.spot = spot
        let word = inside.prefix { $0 != " " }
        let rest = inside.dropFirst(word.count).drop { $0 == " " }
        switch word {
        case "count": kind = try Self.count(rest)
        case "literal": kind = try Self.literal(rest)
        default:
            throw Malformed(
                what: "{\(shown(inside))} binds nothing",
                instead: "write {count ID}, {count ID|one=…|other=…} or {literal 5}; for a brace itself, \\{")
        }
    }

    private static func count(_ rest: Substring) throws(Malformed) -> Kind {
        let parts = rest.split(separator: "|", omittingEmptySubsequences: false)
        let id = trimmed(parts.first ?? "")
        guard !id.isEmpty else {
            throw Malformed(what: "the binding names no count", instead: "write {count ID}")
        }
        guard !id.contains(where: { " +*/−–".contains($0) }), (try? checkedID(String(id), field: "count")) == String(id) else {
            if id.contains(where: { "+-*/−–".contains($0) }) {
                throw Malformed(
                    what: "a binding does no arithmetic: two lower bounds subtracted prove nothing",
                    instead: "define what is left as a count of its own, with `within` and `never`, and bind that")
            }
            throw Malformed(what: "{count \(shown(rest))} does not name one count", instead: "write {count ID} with an id of counts.yaml")
        }
        var forms: [PluralForm] = []
        for part in parts.dropFirst() {
            guard let equals = part.firstIndex(of: "=") else {
                throw Malformed(what: "a plural form of {count \(id)} has no =", instead: "write {count \(id)|one=…|other=…}")
            }
            let category = String(trimmed(part[..<equals]))
            guard PluralCategory(rawValue: category) != nil else {
                throw Malformed(
                    what: "{count \(id)} has the plural form \(shown(part[..<equals])), which is none",
                    instead: "use the categories of CLDR: zero, one, two, few, many, other")
            }
            guard !forms.contains(where: { $0.category == category }) else {
                throw Malformed(what: "{count \(id)} gives the form \(category) twice", instead: "leave one of them")
            }
            let text = String(part[part.index(after: equals)...])
            guard !trimmed(text[...]).isEmpty else {
                throw Malformed(what: "the form \(category) of {count \(id)} is empty", instead: "write its words; # stands for the number")
            }
            forms.append(PluralForm(category: category, text: text))
        }
        return .count(String(id), forms: forms)
    }

    private static func literal(_ rest: Substring) throws(Malformed) -> Kind {
        let text = trimmed(rest)
        guard !text.isEmpty else {
            throw Malformed(what: "the literal is empty", instead: "write the number that is not a count: {literal 5}")
        }
        // A sentence inside the braces could hold a count that nobody bound.
        let isOneWord = !text.contains(where: \.isWhitespace) || !text.contains(where: \.isLetter)
        guard text.count <= 40, isOneWord, !text.contains("|") else {
            throw Malformed(what: "the literal is not a number alone", instead: "put only the number between the braces: {literal 5}")
        }
        return .literal(String(text))
    }
}

private func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
}

/// Enough of what was written to find it.
private func shown(_ text: Substring) -> String {
    text.count <= 30 ? String(text) : text.prefix(29) + "…"
}
