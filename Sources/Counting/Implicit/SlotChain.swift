/// Ranges of years that do not meet, each of one sex or of everybody, so that the demands within add up to the most.
struct SlotChain {
    struct Link: Hashable {
        let table: Int
        let first: Int
        let last: Int
    }

    private(set) var links: [Link] = []
    private(set) var total = 0

    /// O(years³).
    init(_ demand: SlotDemand) {
        let width = demand.slots.years.count, sexes = demand.slots.sexes
        // For each sex and range the best chain within: its worth, and where its last link begins (-1: it ends a year sooner).
        var best = Array(repeating: [Int32](repeating: 0, count: width * width), count: sexes)
        var begins = Array(repeating: [Int16](repeating: -1, count: width * width), count: sexes)
        for table in 0..<sexes {
            let needed = demand.tables[table]
            best[table].withUnsafeMutableBufferPointer { best in
                for from in 0..<width {
                    for upTo in from..<width {
                        var (most, start) = (upTo > from ? best[from * width + upTo - 1] : 0, Int16(-1))
                        for middle in from...upTo {
                            let worth = (middle > from ? best[from * width + middle - 1] : 0) + needed[middle * width + upTo]
                            if worth > most { (most, start) = (worth, Int16(middle)) }
                        }
                        best[from * width + upTo] = most
                        begins[table][from * width + upTo] = start
                    }
                }
            }
        }
        // Everybody together, or each sex by itself, from one year to another.
        var worth = [Int](repeating: 0, count: width + 1)
        var cut = [(from: Int, together: Bool)](repeating: (0, true), count: width + 1)
        for upTo in 0..<width {
            (worth[upTo + 1], cut[upTo + 1]) = (-1, (0, true))
            for from in 0...upTo {
                let together = demand[demand.everybody, from, upTo]
                let apart = (0..<sexes).reduce(0) { $0 + Int(best[$1][from * width + upTo]) }
                let here = worth[from] + max(together, apart)
                if here > worth[upTo + 1] { (worth[upTo + 1], cut[upTo + 1]) = (here, (from, together >= apart)) }
            }
        }
        total = worth[width]
        var end = width
        while end > 0 {
            let (from, together) = cut[end]
            if together {
                links.append(Link(table: demand.everybody, first: from, last: end - 1))
            } else {
                for table in 0..<sexes {
                    var upTo = end - 1
                    while upTo >= from {
                        let start = Int(begins[table][from * width + upTo])
                        if start >= 0 { links.append(Link(table: table, first: start, last: upTo)) }
                        upTo = start >= 0 ? start - 1 : upTo - 1
                    }
                }
            }
            end = from
        }
    }

    /// The vertices that make up the links: all differ, since ranges, sexes and crowds do.
    ///
    /// Where nobody wants them any more, some are left out.
    func clique(_ demand: SlotDemand, _ people: WeightedClasses, crowds: Crowds, days: [Crowd], watch: Watch) -> [Int] {
        var chosen: Set<Int> = []
        for link in links where demand[link.table, link.first, link.last] > 0 {
            func inside(_ list: [Int]) -> [Int] {
                list.filter { vertex in
                    demand.counts(vertex, in: link.table) && Int(demand.slots.outerFirst[vertex]) >= link.first
                        && Int(demand.slots.outerLast[vertex]) <= link.last
                }
            }
            var best: [Int] = []
            var most = 0
            func consider(_ vertices: [Int]) {
                let weight = people.weight(of: vertices)
                if weight > most { (best, most) = (vertices, weight) }
            }
            crowds.lists { list in if list.count > 0 { consider(inside(list)) } }
            for day in days where watch.goesOn {
                let within = Crowd(places: day.places.map { $0.map(inside).filter { !$0.isEmpty } }.filter { !$0.isEmpty })
                if crowds.mostOf(within) > most { consider(crowds.clique(of: within)) }
            }
            chosen.formUnion(best)
        }
        return chosen.sorted()
    }

    /// The fewest persons of each kind that meet every demand: always as late as can be, so that each serves the ranges that
    /// end later as well; or, looking from the other end, as early.
    ///
    /// - Parameter lateral: gives what any sex can meet to the second commonest sex instead of the commonest.
    static func kinds(_ demand: SlotDemand, early: Bool, lateral: Bool) -> [(sex: Int, year: Int, count: Int)] {
        let width = demand.slots.years.count, sexes = demand.slots.sexes
        var counts = Array(repeating: [Int](repeating: 0, count: width), count: sexes)
        func needed(_ table: Int, _ from: Int, _ upTo: Int) -> Int {
            early ? demand[table, width - 1 - upTo, width - 1 - from] : demand[table, from, upTo]
        }
        let byNeed = (0..<sexes).sorted { (demand[$1, 0, width - 1], $0) < (demand[$0, 0, width - 1], $1) }
        let common = byNeed[lateral && sexes > 1 ? 1 : 0]
        for upTo in 0..<width {
            func meet(_ table: Int, by sexes: Range<Int>, with sex: Int) {
                var have = 0
                for from in stride(from: upTo, through: 0, by: -1) {
                    have += sexes.reduce(0) { $0 + counts[$1][from] }
                    let missing = needed(table, from, upTo) - have
                    if missing > 0 {
                        counts[sex][upTo] += missing
                        have += missing
                    }
                }
            }
            for sex in 0..<sexes { meet(sex, by: sex..<sex + 1, with: sex) }
            meet(demand.everybody, by: 0..<sexes, with: common)
        }
        return (0..<sexes).flatMap { sex in
            (0..<width).compactMap { counts[sex][$0] > 0 ? (sex, early ? width - 1 - $0 : $0, counts[sex][$0]) : nil }
        }
    }
}
