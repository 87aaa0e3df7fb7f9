import Testimony

/// Writes count definitions as `counts.yaml`.
///
/// Everything but plain lower-case words is put in double quotes, so that readers that are not ours take `NO` and
/// `2017-06-29` for text as well.
enum CountsWriter {
    static func yaml(_ counts: [CountDefinition]) throws(NotWritable) -> String {
        var text = ""
        for count in counts { text += try yaml(count) }
        return text
    }

    private static func yaml(_ count: CountDefinition) throws(NotWritable) -> String {
        var lines = ["- id: " + scalar(count.id)]
        if let within = count.within { lines.append("  within: " + scalar(within)) }
        if !count.name.isEmpty {
            lines.append("  name: " + map(count.name.sorted { $0.key < $1.key }.map { ($0.key, scalar($0.value)) }))
        }
        let conditions = try conditions(count.conditions)
        if !conditions.isEmpty { lines += ["  where:"] + conditions.map { "    " + $0 } }
        if count.rules != Set(CountDefinition.Rule.allCases) {
            lines.append("  rules: " + list(CountDefinition.Rule.allCases.filter(count.rules.contains).map { scalar($0.rawValue) }))
        }
        if count.slackYears != 0 { lines.append("  slack_years: \(count.slackYears)") }
        if let rule = count.twoPlaces {
            var pairs = [("km_per_day", "\(rule.kmPerDay)")]
            if rule.withoutPoint != .near { pairs.append(("without_point", scalar(rule.withoutPoint.rawValue))) }
            lines.append("  two_places: " + map(pairs))
        }
        if let waiver = count.disclosure {
            lines.append(
                "  disclosure: "
                    + map([("waive", scalar(waiver.why)), ("by", scalar(waiver.by)), ("on", scalar(waiver.on.text))]))
        }
        if !count.breakdown.isEmpty {
            let dimensions = count.breakdown.map(dimension)
            lines.append("  breakdown: " + (dimensions.count == 1 ? dimensions[0] : list(dimensions)))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One line for each key under `where`; several conditions of a kind become a list where the format has one.
    private static func conditions(_ conditions: [CountDefinition.Condition]) throws(NotWritable) -> [String] {
        var values: [String: [String]] = [:]
        for condition in conditions {
            switch condition {
            case .nationality(let codes): values["nationality", default: []].append(list(codes.map(scalar)))
            case .sex(let codes): values["sex", default: []].append(list(codes.map { scalar($0.rawValue) }))
            case .age(let age): values["age", default: []].append(scalar(age.description))
            case .trait(let trait): values["trait", default: []].append(scalar(trait.rawValue))
            case .ever(let filter): values["ever", default: []].append(map(pairs(filter)))
            case .never(let filter): values["never", default: []].append(map(pairs(filter)))
            case .custody(let place, let certainty):
                values["custody", default: []].append(
                    map([("place", scalar(place)), ("certainty", scalar(certainty.rawValue))]))
            }
        }
        var lines: [String] = []
        for key in ["nationality", "sex", "age", "trait", "ever", "never", "custody"] {
            guard let written = values[key] else { continue }
            if written.count == 1, let only = written.first {
                lines.append("\(key): \(only)")
            } else if key == "ever" || key == "never" {
                lines.append("\(key): \(list(written))")
            } else {
                throw NotWritable(field: key, what: "there are several such conditions; a case file has one")
            }
        }
        return lines
    }

    private static func pairs(_ filter: CountDefinition.Filter) -> [(String, String)] {
        [
            ("type", scalar(filter.type.rawValue)), ("place", filter.place.map(scalar)),
            ("to_place", filter.toPlace.map(scalar)), ("from", filter.from.map { scalar($0.text) }),
            ("to", filter.to.map { scalar($0.text) }), ("certainty", scalar(filter.certainty.rawValue)),
        ].compactMap { key, value in value.map { (key, $0) } }
    }

    private static func dimension(_ dimension: TableDimension) -> String {
        switch dimension {
        case .sex: return "sex"
        case .age(let ranges): return map([("age", list(ranges.map { scalar($0.description) }))])
        case .nationality(let codes): return map([("nationality", list(codes.map(scalar)))])
        case .trait(let trait): return map([("trait", scalar(trait.rawValue))])
        case .place(let place, let type, let certainty):
            return map([("place", scalar(place)), ("of", scalar(type.rawValue)), ("certainty", scalar(certainty.rawValue))])
        case .date(let unit, let type, let from, let to, let certainty):
            return map([
                (unit.rawValue, scalar(type.rawValue)), ("from", scalar(from.text)), ("to", scalar(to.text)),
                ("certainty", scalar(certainty.rawValue)),
            ])
        }
    }

    private static func map(_ pairs: [(String, String)]) -> String {
        "{ " + pairs.map { "\(scalar($0)): \($1)" }.joined(separator: ", ") + " }"
    }

    private static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

    /// Words that YAML readers may take for something else than text.
    private static let reserved: Set<String> = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"]

    private static func scalar(_ text: String) -> String {
        let isWord = text.utf8.first.map { (0x61...0x7A).contains($0) } == true
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
        if isWord, !reserved.contains(text) { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": quoted += "\\\\"
            case "\"": quoted += "\\\""
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            // Line ends and marks that YAML gives a meaning to.
            case "\u{2028}", "\u{2029}", "\u{FEFF}":
                quoted += "\\u" + String(scalar.value, radix: 16, uppercase: true)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
