import Edition
import Proof
import Web

/// How a bound number reads: "at least" in every language that we publish in (the catalogue's area `definition`), and plural forms.
enum Wording {
    /// The value that a page prints: what is documented where the certificate shows that much, else what it shows.
    static func value(_ bounds: Bounds) -> Int { value(certified: bounds.certified, documented: bounds.documented) }

    static func value(certified: Int, documented: Int) -> Int { certified == documented ? documented : certified }

    /// What is documented; "at least" before the certified value where that is below it (design, section 6).
    /// nil where the catalogue has not the language, and the words are needed.
    static func words(certified: Int, documented: Int, in language: Language) -> String? {
        guard certified != documented else { return language.number(documented) }
        return try? StringCatalogue.nearest(language.tag)?("definition.at-least", ["n": .text(language.number(certified))])
    }

    /// A binding's words around its number.
    ///
    /// `#` in a form is the number; a form without one follows the number after a space.
    static func inlines(_ number: BoundNumber, forms: [Binding.PluralForm], in language: Language) -> [Inline] {
        guard !forms.isEmpty else { return [.number(number)] }
        let category = PluralCategory(number.value, in: language).rawValue
        let form = forms.first { $0.category == category } ?? forms.first { $0.category == "other" }
        guard let form else { return [.number(number)] }
        guard let mark = form.text.firstIndex(of: "#") else { return [.number(number), .text(" " + form.text)] }
        let before = String(form.text[..<mark]), after = String(form.text[form.text.index(after: mark)...])
        return [.text(before), .number(number), .text(after)].filter { $0 != .text("") }
    }
}

/// What a language needs of a binding's plural forms and does not get, or gets and does not know.
///
/// Needed are the categories that whole numbers below a million reach; those for millions alone (French, Spanish) may
/// be left out, since `other` then stands in.
func pluralProblems(_ forms: [Binding.PluralForm], of count: String, in tag: String) -> [(what: String, instead: String)] {
    guard let language = Language(tag) else { return [("\(tag) is not a language", "a BCP 47 tag such as en")] }
    let given = Set(forms.map(\.category))
    let needed = Set((0...199).map { PluralCategory($0, in: language).rawValue })
    let known = Set(PluralCategory.all(in: language).map(\.rawValue)).union(["other"])
    var problems: [(String, String)] = []
    let missing = needed.subtracting(given).sorted()
    if !missing.isEmpty {
        problems.append((
            "{count \(count)} lacks the plural form \(missing.joined(separator: ", "))",
            "give \(needed.sorted().map { "\($0)=…" }.joined(separator: "|")), the forms of \(tag)"
        ))
    }
    let strange = given.subtracting(known).sorted()
    if !strange.isEmpty {
        problems.append((
            "{count \(count)} has the plural form \(strange.joined(separator: ", ")), which \(tag) does not have",
            "give \(needed.sorted().map { "\($0)=…" }.joined(separator: "|"))"
        ))
    }
    for form in forms where form.text.count(where: { $0 == "#" }) > 1 {
        problems.append(("the form \(form.category) of {count \(count)} has # twice", "say the number once"))
    }
    return problems
}
