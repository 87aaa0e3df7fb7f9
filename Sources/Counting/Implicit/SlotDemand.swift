/// How many different people of each sex, and of all, must have been born within each range of years: the most that any one
/// crowd has there.
struct SlotDemand {
    let slots: Slots
    private let ranges: BornWithin
    private let width: Int
    /// One table a sex, and one for everybody: the first year's row, the last year's column.
    private(set) var tables: [[Int32]]

    init(_ slots: Slots, of people: WeightedClasses) {
        self.slots = slots
        ranges = BornWithin(slots, people)
        width = slots.years.count
        tables = Array(repeating: Array(repeating: 0, count: width * width), count: slots.sexes + 1)
    }

    /// The table for everybody, whatever their sex.
    var everybody: Int { slots.sexes }

    subscript(table: Int, first: Int, last: Int) -> Int { Int(tables[table][first * width + last]) }

    /// To be spread.
    mutating func raise(by list: [Int]) {
        for table in tables.indices { ranges.add(list, as: sex(table), to: &tables[table]) }
    }

    /// To be spread.
    mutating func raise(by crowd: Crowd) {
        for table in tables.indices {
            var sum = [Int32](repeating: 0, count: width * width)
            for lists in crowd.places {
                var most = [Int32](repeating: 0, count: width * width)
                for list in lists { ranges.add(list, as: sex(table), to: &most) }
                ranges.spread(&most)
                for cell in sum.indices { sum[cell] += most[cell] }
            }
            for cell in sum.indices where sum[cell] > tables[table][cell] { tables[table][cell] = sum[cell] }
        }
    }

    /// Companies all need different persons: a guide to which kinds are needed, no bound from below. To be spread.
    mutating func raise(by companies: [Companies.Company]) {
        for table in tables.indices {
            let born = companies.compactMap { company in
                // One whose years contradict each other is of no kind.
                company.first <= company.last && (table == everybody || company.sex == table) ? BornWithin.Years(first: company.first, last: company.last, weight: 1) : nil
            }
            ranges.add(born, to: &tables[table])
        }
    }

    /// A wider range needs no fewer. To be called once all crowds are in.
    mutating func spread() {
        for table in tables.indices { ranges.spread(&tables[table]) }
    }

    func counts(_ vertex: Int, in table: Int) -> Bool { ranges.counts(vertex, as: sex(table)) }

    /// Nil for everybody.
    private func sex(_ table: Int) -> Int? { table == everybody ? nil : table }
}
