/// People as points, in groups: those who are certain are full, the others hollow.
package struct PointsDrawing {
    /// For each group one value a point: true where it is hollow. Points of one group stand side by side.
    private let groups: [[Bool]]
    private let description: String

    private let cell = 24.0, perRow = 25

    package init(groups: [[Bool]], description: String) {
        self.groups = groups
        self.description = description
    }

    package func markup() -> Markup { HTML.figure(.class("points")) { svg() } }

    package func svg() -> Markup {
        let rows = groups.flatMap { group in
            stride(from: 0, to: group.count, by: perRow).map {
                (start: $0 == 0, points: Array(group[$0..<min($0 + perRow, group.count)]))
            }
        }
        var points: [Markup] = []
        var y = cell / 2
        for (number, row) in rows.enumerated() {
            if row.start, number > 0, row.points.count > 1 { y += cell / 2 }
            for (column, isHollow) in row.points.enumerated() {
                let x = cell / 2 + Double(column) * cell
                points.append(SVG.circle(.class(isHollow ? "d-dotted" : "d-solid"), .at("cx", x), .at("cy", y), .at("r", 7)))
            }
            y += cell
        }
        let width = cell * Double(perRow)
        return SVG.svg(
            Attribute("viewBox", "0 0 \(Drawing.number(width)) \(Drawing.number(y - cell / 2))"), Attribute("role", "img"),
            .aria("label", description)
        ) { points }
    }
}
