/// A day's people, so put together that as few persons as possible are needed: at each place, whom one report lists is joined
/// to whom another lists there, as many as can be, and of those the ones whose sex and years fit best.
///
/// A company is a set of vertices that may be one person; the companies of a day are all to be different persons. A vertex of
/// some weight stands in as many companies.
struct Companies {
    private let people: WeightedClasses
    private let slots: Slots
    private let watch: Watch

    struct Company {
        var members: [Int]
        /// -1: not known.
        var sex: Int
        var first: Int
        var last: Int
    }

    /// What makes two fit well.
    enum Fit: CaseIterable {
        /// That the narrower keeps its kinds.
        case narrow
        /// That both are much alike, so that who may be of many kinds still may.
        case alike
    }

    private let fit: Fit

    init(_ people: WeightedClasses, slots: Slots, fit: Fit, watch: Watch) {
        self.watch = watch
        self.people = people
        self.slots = slots
        self.fit = fit
    }

    /// - Parameter wanted: a place that keeps a day above so many companies is searched for fewer.
    func of(_ day: Crowd, wanted: Int) -> [Company] {
        var companies = day.places.map { of($0) }
        var count = companies.reduce(0) { $0 + $1.count }
        for (place, reports) in day.places.enumerated() where count > wanted && reports.count > 1 {
            guard let fewer = fewest(reports), fewer.count < companies[place].count else { continue }
            count -= companies[place].count - fewer.count
            companies[place] = fewer
        }
        return companies.flatMap(\.self)
    }

    /// A place's people as a graph: nil where they are too many for a short search, or contradict themselves.
    private func fewest(_ reports: [[Int]]) -> [Company]? {
        let here = Set(reports.joined()).sorted()
        guard here.count <= 200, !here.contains(where: { slots.isSpecial[$0] }) else { return nil }
        let ones = here.flatMap { vertex in people.classes(of: vertex).map { (vertex: vertex, index: $0) } }
        guard let graph = try? people.facts.graph(on: ones.map(\.index), watch: watch) else { return nil }
        let found = graph.fewestClasses(meter: Meter(steps: 50_000, watch: watch))
        var companies = [Company?](repeating: nil, count: found.classes)
        for (place, colour) in found.colouring.enumerated() {
            let vertex = ones[place].vertex
            companies[colour] = companies[colour].map { joined($0, vertex) }
                ?? Company(members: [vertex], sex: Int(slots.sex[vertex]), first: Int(slots.first[vertex]), last: Int(slots.last[vertex]))
        }
        return companies.compactMap { $0 }
    }

    /// Of one place: reports, the one with the most people first.
    private func of(_ reports: [[Int]]) -> [Company] {
        var companies: [Company] = []
        var isIn: Set<Int> = []
        for report in reports {
            let waiting = report.filter { !slots.isSpecial[$0] && !isIn.contains($0) }
            isIn.formUnion(waiting)
            let ones = waiting.flatMap { Array(repeating: $0, count: people.weight[$0]) }
            let held = companies.count
            let rows = ones.map { vertex in BitSet(capacity: held, members: (0..<held).filter { fits(vertex, companies[$0]) }) }
            let partner = pairs(ones, rows, companies)
            for (place, vertex) in ones.enumerated() {
                if partner[place] >= 0 {
                    companies[partner[place]] = joined(companies[partner[place]], vertex)
                } else {
                    companies.append(
                        Company(members: [vertex], sex: Int(slots.sex[vertex]), first: Int(slots.first[vertex]), last: Int(slots.last[vertex])))
                }
            }
        }
        return companies
    }

    private func fits(_ vertex: Int, _ company: Company) -> Bool {
        let sex = Int(slots.sex[vertex])
        guard sex < 0 || company.sex < 0 || sex == company.sex, max(company.first, Int(slots.first[vertex])) <= min(company.last, Int(slots.last[vertex]))
        else { return false }
        return company.members.allSatisfy { $0 != vertex && !people.conflicts($0, vertex) }
    }

    private func joined(_ company: Company, _ vertex: Int) -> Company {
        Company(
            members: company.members + [vertex], sex: max(company.sex, Int(slots.sex[vertex])), first: max(company.first, Int(slots.first[vertex])),
            last: min(company.last, Int(slots.last[vertex])))
    }

    /// What is left of the narrower of the two, or of the wider, in thousandths.
    private func likeness(_ vertex: Int, _ company: Company) -> Int {
        func kinds(_ sex: Int, _ years: Int) -> Int { (sex < 0 ? slots.sexes : 1) * years }
        let first = Int(slots.first[vertex]), last = Int(slots.last[vertex]), sex = Int(slots.sex[vertex])
        let common = kinds(max(sex, company.sex), min(last, company.last) - max(first, company.first) + 1)
        let one = kinds(sex, last - first + 1), other = kinds(company.sex, company.last - company.first + 1)
        return 1000 * common / (fit == .narrow ? min(one, other) : max(one, other))
    }

    /// For each the number of its company, or -1: as many as can be, the likest first.
    private func pairs(_ ones: [Int], _ rows: [BitSet], _ companies: [Company]) -> [Int] {
        var partner = [Int](repeating: -1, count: ones.count)
        var holder = [Int](repeating: -1, count: companies.count)
        let edges = ones.indices.flatMap { place in rows[place].map { (place: place, company: $0, likeness: likeness(ones[place], companies[$0])) } }
            .sorted { ($1.likeness, $0.place, $0.company) < ($0.likeness, $1.place, $1.company) }
        for edge in edges where partner[edge.place] < 0 && holder[edge.company] < 0 {
            (partner[edge.place], holder[edge.company]) = (edge.company, edge.place)
        }
        func augment(_ place: Int, _ unseen: inout BitSet) -> Bool {
            while let company = rows[place].firstCommon(with: unseen) {
                unseen.remove(company)
                if holder[company] < 0 || augment(holder[company], &unseen) {
                    (partner[place], holder[company]) = (company, place)
                    return true
                }
            }
            return false
        }
        for place in ones.indices where partner[place] < 0 {
            var unseen = BitSet(upTo: companies.count)
            _ = companies.isEmpty ? false : augment(place, &unseen)
        }
        return partner
    }
}
