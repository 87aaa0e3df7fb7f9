import Casebook
import Foundation
import Testimony
import Web

/// The record as one reader's page words it: the catalogue's words, and dates, places and names in that language.
struct Lens: Sendable {
    let words: Words
    let model: DeskModel
    /// No passphrase opened the vault yet.
    var isLocked = false

    var language: Language { words.language }
    var view: View { model.view }

    init(words: Words, model: DeskModel) {
        (self.words, self.model) = (words, model)
    }

    init(words: Words, stage: DeskStage) {
        self.init(words: words, model: stage.model)
        isLocked = stage.isLocked
    }

    func callAsFunction(_ key: String, _ values: [String: Words.Value] = [:]) throws -> String {
        try words("desk.\(key)", values)
    }

    /// The words for a code of the record.
    func code(_ kind: String, _ code: some RawRepresentable<String>) throws -> String { try self("\(kind).\(code.rawValue)") }

    func place(_ id: PlaceID?) -> String? {
        id.map { id in model.casebook.places[id]?.name(in: language.tag) ?? id }
    }

    /// The place, and the province and country around it: `Yanji, Jilin, China`.
    func wholePlace(_ id: PlaceID?) -> String? {
        guard let id else { return nil }
        return model.casebook.places.path(of: id).compactMap { place($0) }.joined(separator: ", ")
    }

    func trait(_ trait: Trait) throws -> String {
        Trait.shared.contains(trait.rawValue) ? try self("trait.\(trait.rawValue)") : String(trait.rawValue.dropFirst("local:".count))
    }

    func age(_ age: StatedAge) throws -> String {
        switch age {
        case .years(0...0): try self("age.under-one")
        case .years(let years) where years.count == 1: try self("age.one", ["n": .number(years.lowerBound)])
        case .years(let years): try self("age.range", ["from": .number(years.lowerBound), "to": .number(years.upperBound)])
        case .word(let word): words.has("desk.age.\(word)") ? try self("age.\(word)") : word
        }
    }

    /// Who they are, in a few words: a name, or how many people of which sex.
    func title(_ standing: Standing) throws -> String {
        if let name = standing.name { return name }
        let kind = switch standing.sex {
        case .f: "women"
        case .m: "men"
        case .x, nil: "people"
        }
        return try self("who.\(kind)", ["n": .number(standing.count)])
    }

    /// What is said of them besides: age, traits, note.
    func particulars(_ standing: Standing) throws -> [String] {
        try standing.ages.map(age) + standing.traits.map(trait) + standing.notes
    }

    /// The pseudonym of a report's source. The real name is on the source's own page alone.
    func pseudonym(_ source: SourceID?) throws -> String {
        guard let source else { return try self("source.none") }
        let pseudonym = model.casebook.sources[source]?.pseudonym ?? ""
        return pseudonym.isEmpty ? source : pseudonym
    }
}
