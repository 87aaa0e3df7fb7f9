import Web

/// A certificate as points: one point an entry, those that one report lists as different people side by side, and hollow
/// those that might be one with an entry that does not match.
struct ProofDrawing {
    let words: Words
    let proof: PublicCertificate

    private let cell = 24.0, perRow = 25

    /// Nothing for a clique that is too small or too large to see.
    func markup() throws(WordsError) -> Markup {
        guard (2...400).contains(proof.clique.count) else { return .nothing }
        let spoiled = Set((proof.matching ?? []).compactMap(\.first))
        let groups = CliqueListings(proof).groups.map { group in
            group.filter { !spoiled.contains($0) } + group.filter(spoiled.contains)
        }
        let rows = groups.flatMap { group in
            stride(from: 0, to: group.count, by: perRow).map {
                (start: $0 == 0, nodes: Array(group[$0..<min($0 + perRow, group.count)]))
            }
        }
        let description =
            try spoiled.isEmpty
            ? words("proof.alt", ["n": .number(proof.clique.count)])
            : words("proof.alt-spoiled", ["n": .number(proof.clique.count - spoiled.count), "hollow": .number(spoiled.count)])
        var points: [Markup] = []
        var y = cell / 2
        for (number, row) in rows.enumerated() {
            if row.start, number > 0, row.nodes.count > 1 { y += cell / 2 }
            for (column, node) in row.nodes.enumerated() {
                let x = cell / 2 + Double(column) * cell
                points.append(
                    SVG.circle(.class(spoiled.contains(node) ? "d-dotted" : "d-solid"), .at("cx", x), .at("cy", y), .at("r", 7)))
            }
            y += cell
        }
        let width = cell * Double(perRow)
        return HTML.figure(.class("points")) {
            SVG.svg(
                Attribute("viewBox", "0 0 \(Drawing.number(width)) \(Drawing.number(y - cell / 2))"), Attribute("role", "img"),
                .aria("label", description)
            ) { points }
        }
    }
}
