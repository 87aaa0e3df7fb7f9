import Web

/// A count's people broken down, as a table with headers. What is left out says so in words; the same for a small number and
/// for one from which a small one could be worked out.
struct TableView {
    let words: Words
    let count: PublicCount
    let answer: PublicAnswer
    let table: PublicTable

    private var language: Language { words.language }

    func markup() throws(WordsError) -> Markup {
        let title = try words("count.table.title")
        let caption = try words("count.table.caption", ["by": .text(table.by.map(name).joined(separator: " \u{b7} "))])
        let total = try words("count.table.total")
        let leftOut = try words("count.table.left-out")
        let means = try table.numbers.contains { $0 == nil } ? words("count.table.left-out.means", ["mark": .text(leftOut)]) : nil
        let documented = try words("count.documented")
        let headers = table.columns.isEmpty ? [documented] : table.columns.map(name) + [total]
        let across = max(1, table.columns.count), cells = table.rows.count * across
        var rows: [Markup] = []
        for (row, label) in table.rows.enumerated() {
            let places = (0..<across).map { row * across + $0 } + (table.columns.isEmpty ? [] : [cells + row])
            rows.append(self.row(name(label), places.map { cell($0, leftOut) }))
        }
        let sums = table.columns.isEmpty ? [] : table.columns.indices.map { cell(cells + table.rows.count + $0, leftOut) }
        rows.append(self.row(total, sums + [number(answer.documented, "documented")]))
        let corner = table.by.first.map(name) ?? ""
        return Markup.group {
            HTML.h3 { title }
            HTML.div(.class("wide"), Attribute("tabindex", "0"), Attribute("role", "region"), .aria("label", title)) {
                HTML.table(.class("breakdown")) {
                    HTML.caption { HTML.span { caption } }
                    HTML.thead {
                        HTML.tr {
                            HTML.th(Attribute("scope", "col")) { corner }
                            headers.map { header in HTML.th(Attribute("scope", "col")) { header } }
                        }
                    }
                    Markup.element(HTML.tbody, [], rows)
                }
            }
            if let means { HTML.p(.class("note")) { means } }
        }
    }

    private func name(_ label: PublicTable.Label) -> String { label.name[language.tag] ?? label.code }

    private func row(_ header: String, _ cells: [Markup]) -> Markup {
        HTML.tr {
            HTML.th(Attribute("scope", "row"), .dirAuto) { header }
            cells.map { cell in HTML.td { cell } }
        }
    }

    private func cell(_ place: Int, _ leftOut: String) -> Markup {
        guard table.numbers.indices.contains(place), let value = table.numbers[place] else {
            return HTML.span(.class("left-out")) { leftOut }
        }
        return number(value, "table.\(place)")
    }

    private func number(_ value: Int, _ bound: String) -> Markup {
        HTML.data(Attribute("value", String(value)), Attribute("data-bound", bound), Attribute("data-of", count.id)) { language.number(value) }
    }
}
