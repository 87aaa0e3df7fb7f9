import CaseFile
import Foundation
import Testimony
import Testing

@Suite struct CountsFileTests {
    private static let places = "place\nCN\nNO\n"

    private func counts(_ yaml: String) throws -> [CountDefinition] {
        let folder = try TestFolder(Small.with(["counts.yaml": yaml, "places.csv": Self.places]))
        return try folder.read().statements.compactMap { content in
            if case .count(let count) = content { count } else { nil }
        }
    }

    @Test func everyScalarIsAString() throws {
        let yaml = """
            - id: 2017
              name: { "no": yes, en: 1.0, ko: 한국, ar: "على" }
              where: { nationality: NO, custody: { place: NO } }
              disclosure: { waive: ~, by: null, on: 2017-06-29 }
            """
        #expect(try counts(yaml) == [
            try CountDefinition(
                id: "2017", name: ["no": "yes", "en": "1.0", "ko": "한국", "ar": "على"],
                conditions: [.nationality(["NO"]), .custody(place: "NO", certainty: .likely)],
                disclosure: .init(why: "~", by: "null", on: EDTF("2017-06-29"))),
        ])
    }

    @Test func everyKeyIsRead() throws {
        let yaml = """
            - id: all
            - id: some
              within: all
              rules: [listed, judged]
              slack_years: 2
              two_places: { km_per_day: 800, without_point: apart }
              where:
                custody: { place: CN, certainty: possible }
                never: { type: death }
                ever:
                  - { type: detention, place: CN, from: 2016-07, to: 2017-06, certainty: confirmed }
                  - { type: transfer, to_place: CN }
                trait: local:choir
                age: ..17
                sex: [f, x]
                nationality: [KP, KR]
            """
        #expect(try counts(yaml) == [
            try CountDefinition(id: "all"),
            try CountDefinition(
                id: "some", within: "all",
                conditions: [
                    .nationality(["KP", "KR"]), .sex([.f, .x]), .age(.years(min: nil, max: 17)),
                    .trait(#require(Trait(rawValue: "local:choir"))),
                    .ever(.init(type: .detention, place: "CN", from: EDTF("2016-07"), to: EDTF("2017-06"), certainty: .confirmed)),
                    .ever(.init(type: .transfer, toPlace: "CN")), .never(.init(type: .death)),
                    .custody(place: "CN", certainty: .possible),
                ], rules: [.listed, .judged], slackYears: 2, twoPlaces: .init(kmPerDay: 800, withoutPoint: .apart)),
        ])
        #expect(try counts("") == [])
        #expect(try counts("# nothing yet\n") == [])
        #expect(try counts("- id: all\n  where:\n") == [try CountDefinition(id: "all")])
    }

    @Test func aBreakdownIsRead() throws {
        let yaml = """
            - id: a
              breakdown: sex
            - id: b
              breakdown: [{ age: [..17, 18..59, 60..] }, { place: CN, of: detention }]
            - id: c
              breakdown: { month: detention, from: 2016-07, to: 2017-06, certainty: confirmed }
            - id: d
              breakdown: [{ trait: child }, { nationality: [NO, KP] }]
            """
        #expect(try counts(yaml) == [
            try CountDefinition(id: "a", breakdown: [.sex]),
            try CountDefinition(
                id: "b",
                breakdown: [.age([AgeCondition("..17"), AgeCondition("18..59"), AgeCondition("60..")]), .place("CN", of: .detention, certainty: .likely)]),
            try CountDefinition(
                id: "c", breakdown: [.date(.month, of: .detention, from: EDTF("2016-07"), to: EDTF("2017-06"), certainty: .confirmed)]),
            try CountDefinition(id: "d", breakdown: [.trait(#require(Trait(rawValue: "child"))), .nationality(["NO", "KP"])]),
        ])
    }

    @Test(arguments: [
        ("id: a", "1:1", "not a list"),
        ("- a", "1:3", "not a mapping"),
        ("- name: { en: x }", "1:3", "id is missing"),
        ("- id: a b", "1:7", "cannot have"),
        ("- id: a\n- id: a", "2:7", "names a count in counts.yaml:1 already"),
        ("- id: M1", "1:7", "names a mention"),
        ("- id: a\n  wehre: {}", "2:3", "did you mean where?"),
        ("- id: a\n  id: b", "1:3", "twice"),
        ("- id: a\n  name: x", "2:9", "by language"),
        ("- id: a\n  name: { k!: x }", "2:15", "language tag"),
        ("- id: a\n  within: b", "2:11", "names nothing"),
        ("- id: a\n  within: M1", "2:11", "names a mention"),
        ("- id: a\n  within: a", "2:11", "lead back"),
        ("- id: a\n  where: { sex: female }", "2:17", "one of f, m, x"),
        ("- id: a\n  where: { sex: [] }", "2:17", "the list is empty"),
        ("- id: a\n  where: { nationality: North Korea }", "2:25", "country"),
        ("- id: a\n  where: { age: old! }", "2:17", "age"),
        ("- id: a\n  where: { trait: tall }", "2:19", "local:NAME"),
        ("- id: a\n  where: { ever: { place: CN } }", "2:18", "type is missing"),
        ("- id: a\n  where: { ever: { type: detentoin } }", "2:26", "did you mean detention?"),
        ("- id: a\n  where: { ever: { type: death, place: XX } }", "2:40", "names nothing"),
        ("- id: a\n  where: { ever: { type: death, from: May } }", "2:39", "not a date"),
        ("- id: a\n  where: { ever: { type: death, color: red } }", "2:33", "is no key here"),
        ("- id: a\n  where: { custody: {} }", "2:21", "place is missing"),
        ("- id: a\n  rules: [luck]", "2:11", "one of listed"),
        ("- id: a\n  slack_years: 11", "2:16", "11 years"),
        ("- id: a\n  slack_years: -1", "2:16", "whole number"),
        ("- id: a\n  two_places: 800", "2:15", "not a mapping"),
        ("- id: a\n  two_places: {}", "2:15", "km_per_day is missing"),
        ("- id: a\n  two_places: { km_per_day: far }", "2:29", "whole number"),
        ("- id: a\n  two_places: { km_per_day: 0 }", "2:29", "0 km on one day"),
        ("- id: a\n  two_places: { km_per_day: 20001 }", "2:29", "from 1 to 20000"),
        ("- id: a\n  two_places: { km_per_day: 9, without_point: far }", "2:47", "one of near"),
        ("- id: a\n  disclosure: { waive: x, by: y }", "2:15", "disclosure.on is missing"),
        ("- id: a\n  disclosure: { waive: \"\", by: y, on: 2017 }", "2:24", "empty"),
        ("- id: a\n  breakdown: []", "2:14", "the list is empty"),
        ("- id: a\n  breakdown: height", "2:14", "one of sex"),
        ("- id: a\n  breakdown: age", "2:14", "age needs more"),
        ("- id: a\n  breakdown: [sex, sex]", "2:14", "both dimensions are sex"),
        ("- id: a\n  breakdown: [sex, { trait: child }, { nationality: NO }]", "2:14", "two dimensions"),
        ("- id: a\n  breakdown: { age: [18..59, ..17] }", "2:14", "do not rise"),
        ("- id: a\n  breakdown: { age: [18.., 60..] }", "2:14", "do not rise"),
        ("- id: a\n  breakdown: { age: [elderly] }", "2:14", "a word"),
        ("- id: a\n  breakdown: { nationality: [NO, NO] }", "2:14", "twice"),
        ("- id: a\n  breakdown: { nationality: Norway }", "2:29", "country"),
        ("- id: a\n  breakdown: { trait: tall }", "2:23", "local:NAME"),
        ("- id: a\n  breakdown: { trait: child, of: death }", "2:34", "no key of trait"),
        ("- id: a\n  breakdown: { trait: child, nationality: NO }", "2:14", "says 2 things"),
        ("- id: a\n  breakdown: { place: CN }", "2:14", "of is missing"),
        ("- id: a\n  breakdown: { place: XX, of: death }", "2:23", "names nothing"),
        ("- id: a\n  breakdown: { month: death, from: 2016 }", "2:14", "to is missing"),
        ("- id: a\n  breakdown: { month: death, from: 2000, to: 2016 }", "2:14", "more than 40"),
        ("- id: a\n  breakdown: { year: death, from: 2017, to: 2016 }", "2:14", "the earlier first"),
        ("- id: a\n\tname: x", "2:1", "not YAML"),
        ("- id: [a", "2:1", "not YAML"),
        ("- id: &x a", "1:7", "anchor"),
        ("- id: !!int 5", "1:7", "tag"),
        ("- id: !ruby/object 5", "1:7", "tag"),
        ("- ? [a]\n  : b", "1:5", "key is not a word"),
        ("--- \n- id: a\n--- \n- id: b", "3:1", "not YAML"),
        ("- id: \"a\\u202eb\"", "1:7", "override"),
        ("- id: a\n  name: { en: \"\\0\" }", "2:15", "NUL"),
        ("- id: a\n  # \u{202E}x", "2:5", "override"),
    ])
    func problemsHaveLineAndColumn(yaml: String, place: String, words: String) throws {
        let refused = try #require(try Small.refusal(["counts.yaml": yaml + "\n", "places.csv": Self.places]))
        let only = try #require(refused.problems.first?.description)
        #expect(refused.count == 1 && only.hasPrefix("counts.yaml:\(place): ") && only.contains(words), "\(refused)")
    }

    @Test func bombsAreRefusedBeforeTheyAreUnfolded() throws {
        var bomb = "- &a0 [x, x]\n"
        for level in 1...30 { bomb += "- &a\(level) [\((0..<9).map { _ in "*a\(level - 1)" }.joined(separator: ", "))]\n" }
        bomb += "- { ? *a30 : x }\n"
        let refused = try #require(try Small.refusal(["counts.yaml": bomb]))
        #expect(refused.count == 1 && refused.description.contains("anchors"))
        let deep = String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
        #expect(try #require(try Small.refusal(["counts.yaml": deep])).count == 1)
        let deeper = String(repeating: "[", count: 500_000)
        #expect(try #require(try Small.refusal(["counts.yaml": deeper])).count == 1)
        let large = "# " + String(repeating: "x", count: 2 << 20)
        #expect(try #require(try Small.refusal(["counts.yaml": large])).description.contains("too large"))
    }
}
