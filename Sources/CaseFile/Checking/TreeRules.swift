import Testimony

/// Places lie inside places, and counts within counts, without going round in a circle.
enum TreeRules {
    static func check(_ admission: Admission, counts: [LocatedCount], _ problems: inout Problems) {
        let known = admission.known
        var rows: [PlaceID: (header: Header, row: Int)] = [:]
        var order: [PlaceID] = []
        for record in admission.new {
            if case .place(let place) = record.content, let header = record.header {
                rows[place.id] = (header, record.row)
                order.append(place.id)
            }
        }
        let circle = circular(order) { known.place($0)?.parent }
        for id in order where circle.contains(id) {
            guard let (header, row) = rows[id] else { continue }
            problems.add(
                Problem(
                    file: header.table.file, row: row, column: header.number(of: "parent"),
                    what: "parent: the places that this one lies in lead back to themselves", instead: "the place that contains it, or nothing"))
        }
        let circularCounts = circular(counts.map(\.definition.id)) { known.count($0)?.within }
        for count in counts where circularCounts.contains(count.definition.id) {
            let place = count.references.first { $0.label == "within" }
            problems.add(
                Problem(
                    file: CountsFile.file, row: place?.line ?? count.line, column: place?.column ?? count.column,
                    what: "within: these counts lead back to themselves", instead: "a count that does not lie within this one"))
        }
    }
}
