import Proof

/// A generator that gives the same numbers for the same seed everywhere.
struct Dice {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func roll(_ sides: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int((state >> 11) % UInt64(sides))
    }

    mutating func chance(_ percent: Int) -> Bool { roll(100) < percent }
    mutating func pick<Element>(_ values: [Element]) -> Element { values[roll(values.count)] }
}

/// Random questions of up to eight nodes, in which few values meet often.
struct RandomQuestions {
    /// Tangled: most are held, and much of what happens moves some of them and not others.
    enum Kind: CaseIterable { case monotone, never, custody, mixed, tangled }

    private var dice: Dice
    private let kind: Kind
    private let paths = [
        ["CN"], ["CN-A", "CN"], ["CN-A-1", "CN-A", "CN"], ["CN-A-2", "CN-A", "CN"], ["CN-B", "CN"], ["KP"], [],
    ]
    private let types = [
        "detention", "detention", "detention", "transfer", "transfer", "birth_in_detention", "enforced_disappearance",
        "release", "escape", "death", "forced_return", "planned_transfer", "arrest", "killing",
    ]

    static func question(_ kind: Kind, seed: Int, nodes: Int = 8) -> Question {
        var maker = RandomQuestions(dice: Dice(seed), kind: kind)
        return maker.question(upTo: nodes)
    }

    private mutating func question(upTo most: Int) -> Question {
        let count = 1 + dice.roll(most)
        let nodes = (0..<count).map { index in
            Node(id: "M\(index)#1", mention: "M\(index)", report: "R", facts: facts())
        }
        let everyone = Array(nodes.indices)
        var listings: [Listing] = []
        for report in 0..<dice.roll(4) {
            listings.append(Listing(report: "R\(report)", nodes: everyone.filter { _ in dice.chance(45) }))
        }
        var merges: [Merge] = []
        var differences: [Difference] = []
        for _ in 0..<dice.roll(3) where count > 1 && dice.chance(50) {
            merges.append(Merge(a: dice.roll(count), b: dice.roll(count), judgement: "J"))
        }
        for _ in 0..<dice.roll(7) where count > 1 {
            let (a, b) = (dice.roll(count), dice.roll(count))
            if a != b { differences.append(Difference(a: a, b: b, reason: .judged(judgement: "J"))) }
        }
        return Question(
            definition: Definition(id: "q", conditions: conditions()), asOf: "2017-06-29", nodes: nodes,
            merges: merges, listings: listings, differences: differences)
    }

    private mutating func conditions() -> [Condition] {
        var result: [Condition] = []
        for _ in 0..<dice.roll(kind == .monotone || kind == .never ? 4 : 2) {
            switch dice.roll(6) {
            case 0: result.append(.nationality(dice.pick([["KP"], ["KP", "CN"]])))
            case 1: result.append(.sex([dice.pick(["f", "m"])]))
            case 2: result.append(.age(min: dice.pick([nil, 10]), max: dice.pick([nil, 16])))
            case 3: result.append(.ageWord("elderly"))
            case 4: result.append(.trait("child"))
            default: result.append(.ever(filter()))
            }
        }
        if kind == .never || kind == .mixed {
            for _ in 0...dice.roll(2) { result.append(.never(filter())) }
        }
        if kind == .custody || kind == .mixed {
            for _ in 0...dice.roll(2) { result.append(.custody(place: dice.pick(["CN", "CN-A", "CN-A-1"]), certainty: certainty())) }
        }
        if kind == .tangled {
            for _ in 0..<1 + dice.roll(3) / 2 { result.append(.custody(place: dice.pick(["CN-A", "CN-A", "CN-B"]), certainty: "likely")) }
        }
        return result
    }

    private mutating func filter() -> Filter {
        Filter(
            type: dice.pick(["detention", "forced_return", "transfer"]), place: dice.chance(30) ? dice.pick(["CN", "CN-A"]) : nil,
            toPlace: dice.chance(15) ? dice.pick(["CN", "KP"]) : nil, from: dice.chance(25) ? day() : nil,
            to: dice.chance(25) ? day() : nil, certainty: certainty())
    }

    private mutating func certainty() -> String { dice.pick(["likely", "likely", "possible", "confirmed"]) }
    private mutating func day() -> String { "2017-0\(1 + dice.roll(6))-15" }

    private mutating func window() -> Span? {
        if dice.chance(15) { return nil }
        let days = [day(), day()].sorted()
        return Span(first: dice.chance(10) ? nil : days[0], last: dice.chance(10) ? nil : dice.chance(50) ? days[0] : days[1])
    }

    private mutating func facts() -> Facts {
        var facts = Facts(sex: dice.pick([nil, "f", "m"]), nationality: dice.pick([["KP"], ["KP"], ["CN"], ["KP", "CN"], []]))
        switch dice.roll(5) {
        case 0: facts.age = AgeFact(min: 12, max: 12)
        case 1: facts.age = AgeFact(min: 9, max: 14)
        case 2: facts.age = AgeFact(word: "elderly")
        default: break
        }
        if dice.chance(50) { facts.traits = ["child"] }
        if kind == .tangled {
            facts.occurrences = (0...dice.roll(3)).map { tangledOccurrence($0) }
            return facts
        }
        facts.occurrences = (0..<dice.roll(4)).map { index in
            let type = dice.pick(types)
            let isState = type == "detention" || type == "enforced_disappearance"
            return OccurrenceFact(
                id: "O\(index)", type: type, began: window(), ended: isState && dice.chance(20) ? window() : nil,
                place: dice.pick(paths), toPlace: type == "transfer" || dice.chance(10) ? dice.pick(paths) : [],
                certainty: dice.pick(["confirmed", "likely", "likely", "likely", "possible", ""]))
        }
        return facts
    }

    private mutating func tangledOccurrence(_ index: Int) -> OccurrenceFact {
        let type = dice.pick(["detention", "detention", "transfer", "transfer", "transfer", "enforced_disappearance", "release"])
        let place = dice.pick([["CN-A", "CN"], ["CN-A-1", "CN-A", "CN"], ["CN-B", "CN"], ["CN-B", "CN"], ["CN"], []])
        let began: Span? = dice.chance(40) ? nil : dice.chance(50) ? window() : { day in Span(first: day, last: day) }(day())
        return OccurrenceFact(
            id: "O\(index)", type: type, began: began, ended: dice.chance(8) ? window() : nil,
            place: type == "transfer" ? [] : place, toPlace: type == "transfer" ? place : [], certainty: "likely")
    }
}
