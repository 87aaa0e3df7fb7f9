import Web

/// A certificate as points: one point an entry, those that one report lists as different people side by side, and hollow
/// those that might be one with an entry that does not match.
struct ProofDrawing {
    let words: Words
    let proof: PublicCertificate

    /// Nothing for a clique that is too small or too large to see.
    func markup() throws(WordsError) -> Markup {
        guard (2...400).contains(proof.clique.count) else { return .nothing }
        let spoiled = Set((proof.matching ?? []).compactMap(\.first))
        let groups = CliqueListings(proof).groups.map { group in
            group.map(spoiled.contains).sorted { !$0 && $1 }
        }
        let description =
            try spoiled.isEmpty
            ? words("proof.alt", ["n": .number(proof.clique.count)])
            : words("proof.alt-spoiled", ["n": .number(proof.clique.count - spoiled.count), "hollow": .number(spoiled.count)])
        return PointsDrawing(groups: groups, description: description).markup()
    }
}
