import Testimony

/// A count definition as `counts.yaml` gives it.
struct LocatedCount {
    let definition: CountDefinition
    let line: Int
}

/// Which count a count lies within, also where the definition has problems.
struct LocatedWithin {
    let id: CountID
    let within: Reference
}

/// Reads `counts.yaml`: a list of count definitions.
///
/// `where` may be left out or empty: such a count asks for everybody (or everybody of its `within`). Conditions are
/// kept in one order (nationality, sex, age, trait, ever, never, custody), so that the order of keys does not matter.
struct CountsFile {
    static let file = "counts.yaml"

    private(set) var counts: [LocatedCount] = []
    /// Ids of the definitions, also of those that have problems.
    private(set) var ids: [Reference] = []
    /// Of all definitions, also of those that have problems.
    private(set) var references: [Reference] = []
    let isWhole: Bool
    private(set) var withins: [LocatedWithin] = []
    private var reading = YAMLReading(file: Self.file)

    var problems: [Problem] { reading.problems }

    /// - Parameter isWhole: false where the file could not be read, and definitions may be missing that are there.
    init(_ document: YAMLNode?, isWhole: Bool = true) {
        self.isWhole = isWhole
        guard let document else { return }
        guard case .list(let items) = document.value else {
            reading.refuse(document, "this is not a list of counts", "begin each count with \"- id: \" at the start of a line")
            return
        }
        for item in items { read(item) }
    }

    private mutating func read(_ node: YAMLNode) {
        let known = ["id", "name", "within", "where", "rules", "slack_years", "two_places", "disclosure", "breakdown"]
        let problemsBefore = reading.problems.count
        guard let keys = reading.map(node, known: known, path: "count") else { return }
        let id = reading.required(keys["id"], in: node, path: "id") == nil
            ? nil : reading.value(keys["id"], path: "id") { text throws(Invalid) in try checkedID(text, field: "id") }
        if let id {
            let place = keys["id"] ?? node
            ids.append(Reference(id: id, kinds: .count, row: place.line, column: place.column, label: "id"))
        }
        let name = names(keys["name"])
        let within = reference(keys["within"], .count, path: "within")
        if let id, within != nil, let reference = references.last { withins.append(LocatedWithin(id: id, within: reference)) }
        let conditions = conditions(keys["where"])
        let rules = rules(keys["rules"])
        let slack = keys["slack_years"].map { slackYears($0) } ?? 0
        let twoPlaces = keys["two_places"].flatMap { self.twoPlaces($0) }
        let waiver = keys["disclosure"].flatMap { disclosure($0) }
        let breakdown = keys["breakdown"].map { dimensions($0) } ?? []
        guard let id, reading.problems.count == problemsBefore else { return }
        do throws(Invalid) {
            let definition = try CountDefinition(
                id: id, name: name, within: within, conditions: conditions, rules: rules, slackYears: slack, twoPlaces: twoPlaces,
                disclosure: waiver, breakdown: breakdown)
            counts.append(LocatedCount(definition: definition, line: (keys["id"] ?? node).line))
        } catch {
            reading.refuse(keys[error.field] ?? node, "\(error.field): \(error.what)", error.instead)
        }
    }

    private mutating func names(_ node: YAMLNode?) -> [String: String] {
        guard let node else { return [:] }
        guard case .map(let entries) = node.value else {
            reading.refuse(node, "name: this is not a name by language", "as in { en: \"…\", ko: \"…\" }")
            return [:]
        }
        var names: [String: String] = [:]
        for entry in entries {
            guard !entry.key.isEmpty, let language = try? checkedLanguage(entry.key) else {
                reading.refuse(entry.value, "name: \(shown(entry.key)) is not a language tag", "a BCP 47 tag such as en, ko or zh-Hant")
                continue
            }
            names[language] = reading.text(entry.value, path: "name")
        }
        return names
    }

    /// An id that has to name a record of that kind.
    private mutating func reference(_ node: YAMLNode?, _ kinds: RecordKinds, path: String) -> String? {
        guard let node else { return nil }
        let id = reading.value(node, path: path) { text throws(Invalid) in try checkedID(text, field: path) }
        if let id {
            references.append(Reference(id: id, kinds: kinds, row: node.line, column: node.column, label: path))
        }
        return id
    }

    private mutating func conditions(_ node: YAMLNode?) -> [CountDefinition.Condition] {
        guard let node else { return [] }
        if case .text("") = node.value { return [] }
        let known = ["nationality", "sex", "age", "trait", "ever", "never", "custody"]
        guard let keys = reading.map(node, known: known, path: "where") else { return [] }
        var conditions: [CountDefinition.Condition] = []
        if let node = keys["nationality"] {
            conditions.append(.nationality(items(node, path: "nationality").compactMap { item in
                reading.value(item, path: "nationality") { text throws(Invalid) in try checkedCountry(text, field: "nationality") }
            }))
        }
        if let node = keys["sex"] {
            conditions.append(.sex(items(node, path: "sex").compactMap { reading.code($0, Sex.self, path: "sex") }))
        }
        if let age = reading.value(keys["age"], path: "age", { text throws(Invalid) in try AgeCondition(text) }) {
            conditions.append(.age(age))
        }
        if let node = keys["trait"], let name = reading.text(node, path: "trait") {
            if let trait = Trait(rawValue: name) {
                conditions.append(.trait(trait))
            } else {
                reading.refuse(
                    node, "trait: \(shown(name)) is not a trait",
                    choice(of: Trait.shared, insteadOf: name) + ", or your own as local:NAME")
            }
        }
        for item in keys["ever"].map({ items($0, path: "ever") }) ?? [] {
            if let filter = filter(item, path: "ever") { conditions.append(.ever(filter)) }
        }
        for item in keys["never"].map({ items($0, path: "never") }) ?? [] {
            if let filter = filter(item, path: "never") { conditions.append(.never(filter)) }
        }
        if let node = keys["custody"], let custody = custody(node) { conditions.append(custody) }
        return conditions
    }

    /// One value or a list of them, of which there has to be one.
    private mutating func items(_ node: YAMLNode, path: String) -> [YAMLNode] {
        let items = reading.oneOrMore(node)
        if items.isEmpty { reading.refuse(node, "\(path): the list is empty", "one value or more, or no \(path) at all") }
        return items
    }

    private mutating func filter(_ node: YAMLNode, path: String) -> CountDefinition.Filter? {
        let known = ["type", "place", "to_place", "from", "to", "certainty"]
        guard let keys = reading.map(node, known: known, path: path) else { return nil }
        if keys["type"] == nil { reading.refuse(node, "\(path): type is missing", "what happened, such as type: detention") }
        let type = reading.code(keys["type"], OccurrenceType.self, path: "\(path).type")
        let place = reference(keys["place"], .place, path: "\(path).place")
        let toPlace = reference(keys["to_place"], .place, path: "\(path).to_place")
        let from = date(keys["from"], path: "\(path).from"), to = date(keys["to"], path: "\(path).to")
        let certainty = reading.code(keys["certainty"], Certainty.self, path: "\(path).certainty") ?? .likely
        guard let type else { return nil }
        return CountDefinition.Filter(type: type, place: place, toPlace: toPlace, from: from, to: to, certainty: certainty)
    }

    private mutating func custody(_ node: YAMLNode) -> CountDefinition.Condition? {
        guard let keys = reading.map(node, known: ["place", "certainty"], path: "custody") else { return nil }
        if keys["place"] == nil { reading.refuse(node, "custody: place is missing", "the place where they are held") }
        let place = reference(keys["place"], .place, path: "custody.place")
        let certainty = reading.code(keys["certainty"], Certainty.self, path: "custody.certainty") ?? .likely
        return place.map { .custody(place: $0, certainty: certainty) }
    }

    private mutating func rules(_ node: YAMLNode?) -> Set<CountDefinition.Rule> {
        guard let node else { return Set(CountDefinition.Rule.allCases) }
        let items = reading.oneOrMore(node)
        return Set(items.compactMap { reading.code($0, CountDefinition.Rule.self, path: "rules") })
    }

    private mutating func slackYears(_ node: YAMLNode) -> Int {
        number(node, path: "slack_years", "a whole number from 0 to 10") { years throws(Invalid) in try CountDefinition.checkedSlackYears(years) } ?? 0
    }

    private mutating func twoPlaces(_ node: YAMLNode) -> CountDefinition.TwoPlaces? {
        guard let keys = reading.map(node, known: ["km_per_day", "without_point"], path: "two_places") else { return nil }
        let range = "a whole number from 1 to \(CountDefinition.TwoPlaces.most)"
        let withoutPoint = reading.code(keys["without_point"], CountDefinition.TwoPlaces.WithoutPoint.self, path: "two_places.without_point")
        guard let distance = keys["km_per_day"] else {
            reading.refuse(node, "two_places: km_per_day is missing", range)
            return nil
        }
        return number(distance, path: "two_places.km_per_day", range) { kilometres throws(Invalid) in
            try CountDefinition.TwoPlaces(kmPerDay: kilometres, withoutPoint: withoutPoint ?? .near)
        }
    }

    private mutating func number<V>(_ node: YAMLNode, path: String, _ range: String, _ make: (Int) throws(Invalid) -> V) -> V? {
        guard let text = reading.text(node, path: path) else { return nil }
        guard let number = CaseFile.wholeNumber(text) else {
            reading.refuse(node, "\(path): \(shown(text)) is not a whole number", range)
            return nil
        }
        do throws(Invalid) { return try make(number) } catch {
            reading.refuse(node, "\(path): \(error.what)", error.instead)
            return nil
        }
    }

    private mutating func dimensions(_ node: YAMLNode) -> [TableDimension] {
        var breakdown = BreakdownReading()
        let dimensions = breakdown.dimensions(node, &reading)
        references += breakdown.references
        return dimensions
    }

    private mutating func disclosure(_ node: YAMLNode) -> CountDefinition.Waiver? {
        guard let keys = reading.map(node, known: ["waive", "by", "on"], path: "disclosure") else { return nil }
        let why = reading.required(keys["waive"], in: node, path: "disclosure.waive")
        let by = reading.required(keys["by"], in: node, path: "disclosure.by")
        let on = reading.required(keys["on"], in: node, path: "disclosure.on") == nil
            ? nil : date(keys["on"], path: "disclosure.on")
        guard let why, let by, let on else { return nil }
        return CountDefinition.Waiver(why: why, by: by, on: on)
    }

    private mutating func date(_ node: YAMLNode?, path: String) -> EDTF? {
        reading.value(node, path: path) { text throws(Invalid) in try EDTF(text) }
    }
}
