import Testimony

/// Places lie inside places, and counts within counts, without going round in a circle.
enum TreeRules {
    static func check(_ admission: Admission, counts: [LocatedWithin], _ problems: inout Problems) {
        checkPlaces(admission, &problems)
        var withins: [CountID: CountID] = [:]
        for count in counts where withins[count.id] == nil { withins[count.id] = count.within.id }
        let circle = circular(counts.map(\.id)) { withins[$0] ?? admission.known.count($0)?.within }
        for count in counts where circle.contains(count.id) {
            problems.add(
                Problem(
                    file: CountsFile.file, row: count.within.row, column: count.within.column,
                    what: "within: these counts lead back to themselves", instead: "a count that does not lie within this one"))
        }
    }

    private static func checkPlaces(_ admission: Admission, _ problems: inout Problems) {
        var rows: [(id: PlaceID, header: Header, row: Int)] = []
        var drafted: [PlaceID: PlaceID] = [:]
        for record in admission.new {
            if case .place(let place) = record.content, let header = record.header { rows.append((place.id, header, record.row)) }
        }
        for (header, drafts) in admission.drafts {
            for draft in drafts {
                guard case .place(let parent) = draft.content, let id = draft.id else { continue }
                // Where an id is taken, the other place is the one that it names.
                if admission.known.place(id) == nil, drafted[id] == nil { drafted[id] = parent }
                rows.append((id, header, draft.row))
            }
        }
        let circle = circular(rows.map(\.id)) { admission.known.place($0)?.parent ?? drafted[$0] }
        for (id, header, row) in rows where circle.contains(id) {
            problems.add(
                Problem(
                    file: header.table.file, row: row, column: header.number(of: "parent"),
                    what: "parent: the places that this one lies in lead back to themselves", instead: "the place that contains it, or nothing"))
        }
    }
}
