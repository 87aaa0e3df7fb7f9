/// The rules by which a definition lets facts tell two nodes apart.
struct RulesInUse {
    let listed: Bool
    let sex: Bool
    let birth: Bool
    let places: Bool
    let twoPlaces: TwoPlaces?

    init(_ definition: Definition) {
        listed = definition.rules.contains("listed")
        sex = definition.rules.contains("sex")
        birth = definition.rules.contains("birth")
        places = definition.rules.contains("places")
        twoPlaces = definition.twoPlaces
    }

    /// Whether facts alone tell two nodes apart, whoever wrote it out.
    ///
    /// Members of one mention differ because it lists them; what is told of the mention is told of each of them.
    func differ(_ a: Node, _ b: Node) -> Bool {
        guard a.mention != b.mention else { return listed && a.id != b.id }
        if sex, let one = a.facts.sex, let other = b.facts.sex, one != other { return true }
        if birth, a.facts.birth.contains(where: { b.facts.birth.contains(where: $0.misses) }) { return true }
        return places && a.facts.presence.contains { one in b.facts.presence.contains { one.excludes($0, under: twoPlaces) } }
    }
}
