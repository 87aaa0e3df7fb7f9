import Testimony

extension Mention: TableRow {
    static func read(_ cells: inout Cells) -> Mention? {
        let id = cells.requiredID("mention")
        let report = cells.requiredReference("report", .report)
        // An empty count speaks of one individual.
        let count = cells.isEmpty("count")
            ? 1 : cells.checked(cells.wholeNumber("count")) { count throws(Invalid) in try Mention.checkedCount(count) }
        let otherNames = cells.list("other_names")
        let sex = cells.code("sex", Sex.self)
        let age = cells.age("age"), ageOn = cells.date("age_on"), born = cells.date("born")
        let nationality = cells.list("nationality").compactMap { item in
            cells.value("nationality", item) { code throws(Invalid) in try checkedCountry(code, field: "nationality") }
        }
        let traits = cells.traits("traits")
        cells.draft = .mention(count: count)
        guard let id, let report, let count else { return nil }
        let (name, note) = (cells.text("name"), cells.text("note"))
        return cells.record { () throws(Invalid) in
            try Mention(
                id: id, report: report, count: count, name: name, otherNames: otherNames, sex: sex, age: age,
                ageOn: ageOn, born: born, nationality: nationality, traits: traits, note: note)
        }
    }

    func written() throws(NotWritable) -> [String: String] {
        [
            "mention": id, "report": report, "count": "\(count)", "name": name,
            "other_names": try list(otherNames, field: "other_names"), "sex": sex?.rawValue ?? "",
            "age": age?.description ?? "", "age_on": ageOn?.text ?? "", "born": born?.text ?? "",
            "nationality": try list(nationality, field: "nationality"),
            "traits": try list(traits.map(\.rawValue), field: "traits"), "note": note,
        ]
    }
}
