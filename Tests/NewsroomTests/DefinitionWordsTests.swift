import Casebook
import Proof
import Testimony
import Testing
import Web

@testable import Newsroom

@Suite struct DefinitionWordsTests {
    @Test(arguments: StringCatalogue.languages) func everyCodeHasAName(_ tag: String) throws {
        let codes =
            OccurrenceType.allCases.map { "type." + $0.rawValue } + Trait.shared.map { "trait." + $0 }
            + Certainty.allCases.map { "certainty." + $0.rawValue } + Sex.allCases.map { "sex." + $0.rawValue }
        let words = try StringCatalogue.words(in: tag)
        for code in codes { #expect(words.has("definition." + code), "\(code) in \(tag)") }
    }

    @Test func eachConditionIsASentence() throws {
        let conditions: [Condition] = [
            .nationality(["KP", "CN"]), .sex(["f"]), .age(min: 10, max: 16), .age(min: 18, max: nil), .age(min: nil, max: 17), .age(min: 12, max: 12),
            .ageWord("elderly"), .trait("local:monk"),
            .ever(Filter(type: "transfer", place: "CN-YANJI", toPlace: "CN-TUMEN", from: "2016-07-01", to: "2017-06-29", certainty: "possible")),
            .never(Filter(type: "forced_return", certainty: "confirmed")), .custody(place: "CN-YANJI", certainty: "likely"),
        ]
        let places = try June.casebook().places
        let english = try DefinitionWords(language: "en", places: places).sentences(conditions)
        #expect(english == [
            "Nationality: North Korea / China.", "Sex: female.", "Age as reported: 10 to 16.", "Age as reported: 18 or over.",
            "Age as reported: 17 or under.", "Age as reported: 12.", "Described as: elderly.", "Described as: monk.",
            "Reported as confirmed, likely or possible: transfer, in Yanji, to Tumen, on or after July 1, 2016, on or before June 29, 2017.",
            "Not reported as confirmed: forced return.",
            "Held in Yanji on the day asked about, reported as confirmed or likely, with no word since of release, return, death or a move elsewhere.",
        ])
        for tag in StringCatalogue.languages {
            let sentences = try DefinitionWords(language: tag, places: places).sentences(conditions)
            #expect(sentences.count == conditions.count)
            #expect(sentences.allSatisfy { !$0.contains("{") && !$0.contains("type.") && !$0.contains("certainty.") })
        }
    }
}
