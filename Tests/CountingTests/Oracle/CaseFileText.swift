import Foundation

/// The oracle's case file as the tables and the YAML that people write.
enum CaseFileText {
    static func files(_ file: OracleCase) -> [String: String] {
        var files = [
            "sources.csv": table("source,kind,consent", file.sources.map { [$0.id, "witness", $0.consent.joined(separator: ";")] }),
            "places.csv": table(
                "place,parent,lat,lon,precision_km", file.places.map { [$0.id, $0.parent, $0.lat, $0.lon, $0.precision] }),
            "reports.csv": table("report,source,received", file.reports.map { [$0.id, $0.source, $0.received] }),
            "mentions.csv": table(
                "mention,report,count,sex,age,age_on,born,nationality,traits",
                file.mentions.map {
                    [
                        $0.id, $0.report, "\($0.count)", $0.sex, $0.age, $0.ageOn, $0.born, $0.nationality.joined(separator: ";"),
                        $0.traits.joined(separator: ";"),
                    ]
                }),
            "occurrences.csv": table(
                "occurrence,mention,report,type,date,until,place,to_place,certainty",
                file.occurrences.map {
                    [
                        $0.id, $0.mentions.joined(separator: ";"), $0.report, $0.type, $0.date, $0.until, $0.place, $0.toPlace,
                        $0.certainty,
                    ]
                }),
            "judgements.csv": table("judgement,kind,a,b,by,on,why", file.judgements.map(row)),
            "relations.csv": table("mention,relation,to,report", file.mayBe.map { [$0.mention, "may_be", $0.to, $0.report] }),
            "counts.yaml": file.counts.map(yaml).joined(),
        ]
        if !file.appeals.isEmpty {
            files["appeals.csv"] = table("appeal,on,kind", file.appeals.enumerated().map { ["A\($0)", $1, "letter"] })
        }
        return files
    }

    static func write(_ file: OracleCase, to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files(file) { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    }

    /// No cell of a random case holds a comma, a quote or a line break.
    private static func table(_ header: String, _ rows: [[String]]) -> String {
        ([header] + rows.map { $0.joined(separator: ",") }).joined(separator: "\n") + "\n"
    }

    private static func row(_ judgement: OracleCase.Judgement) -> [String] {
        let sides = [judgement.a, judgement.b].map { $0.map(\.text).joined(separator: ";") }
        let (a, b) = judgement.target.isEmpty ? (sides[0], sides[1]) : (judgement.target, judgement.level)
        return [judgement.id, judgement.kind, a, b, "analyst", judgement.on, ""]
    }

    static func key(of condition: OracleCase.Condition) -> String {
        switch condition {
        case .nationality: "nationality"
        case .sex: "sex"
        case .age: "age"
        case .trait: "trait"
        case .ever: "ever"
        case .never: "never"
        case .custody: "custody"
        }
    }

    private static func yaml(_ count: OracleCase.Count) -> String {
        var text = "- id: \(count.id)\n"
        if !count.within.isEmpty { text += "  within: \(count.within)\n" }
        if let rules = count.rules { text += "  rules: [\(rules.joined(separator: ", "))]\n" }
        if count.slackYears > 0 { text += "  slack_years: \(count.slackYears)\n" }
        if count.kmPerDay > 0 {
            let withoutPoint = count.withoutPoint.isEmpty ? "" : ", without_point: \(count.withoutPoint)"
            text += "  two_places: { km_per_day: \(count.kmPerDay)\(withoutPoint) }\n"
        }
        let byKey = Dictionary(grouping: count.conditions, by: key)
        if !byKey.isEmpty { text += "  where:\n" }
        for (key, conditions) in byKey.sorted(by: { $0.key < $1.key }) {
            let values = conditions.map(yaml)
            text += "    \(key): \(values.count == 1 ? values[0] : "[\(values.joined(separator: ", "))]")\n"
        }
        return text
    }

    private static func yaml(_ condition: OracleCase.Condition) -> String {
        func map(_ entries: [(String, String)]) -> String {
            "{ " + entries.filter { !$0.1.isEmpty }.map { "\($0): \($1)" }.joined(separator: ", ") + " }"
        }
        return switch condition {
        case .nationality(let codes), .sex(let codes): codes.count == 1 ? codes[0] : "[\(codes.joined(separator: ", "))]"
        case .age(let asked), .trait(let asked): asked
        case .ever(let filter), .never(let filter):
            map([
                ("type", filter.type), ("place", filter.place), ("to_place", filter.toPlace), ("from", filter.from),
                ("to", filter.to), ("certainty", filter.certainty),
            ])
        case .custody(let place, let certainty): map([("place", place), ("certainty", certainty)])
        }
    }
}
