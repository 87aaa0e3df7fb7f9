/// How many different people of each sex, and of all, must have been born within each range of years: the most that any one
/// crowd has there.
struct SlotDemand {
    let slots: Slots
    private let people: WeightedClasses
    private let width: Int
    /// One table a sex, and one for everybody: the first year's row, the last year's column.
    private(set) var tables: [[Int32]]

    init(_ slots: Slots, of people: WeightedClasses) {
        self.slots = slots
        self.people = people
        width = slots.years.count
        tables = Array(repeating: Array(repeating: 0, count: width * width), count: slots.sexes + 1)
    }

    /// The table for everybody, whatever their sex.
    var everybody: Int { slots.sexes }

    subscript(table: Int, first: Int, last: Int) -> Int { Int(tables[table][first * width + last]) }

    /// Lists that are short are taken end by end, others as a table.
    private static let shortList = 24

    mutating func raise(by list: [Int]) {
        guard list.count <= Self.shortList else { return raise(by: Crowd(places: [[list]])) }
        for table in tables.indices {
            let counted = list.filter { counts($0, in: table) }
            for a in counted {
                let from = slots.outerFirst[a]
                for b in counted where slots.outerLast[b] >= from {
                    let upTo = slots.outerLast[b]
                    var sum: Int32 = 0
                    for vertex in counted where slots.outerFirst[vertex] >= from && slots.outerLast[vertex] <= upTo {
                        sum += Int32(people.weight[vertex])
                    }
                    let cell = Int(from) * width + Int(upTo)
                    if sum > tables[table][cell] { tables[table][cell] = sum }
                }
            }
        }
    }

    mutating func raise(by crowd: Crowd) {
        for table in tables.indices {
            var sum = [Int32](repeating: 0, count: width * width)
            for lists in crowd.places {
                var most = [Int32](repeating: 0, count: width * width)
                for list in lists {
                    let inside = self.inside(list, table)
                    for cell in most.indices where inside[cell] > most[cell] { most[cell] = inside[cell] }
                }
                for cell in sum.indices { sum[cell] += most[cell] }
            }
            for cell in sum.indices where sum[cell] > tables[table][cell] { tables[table][cell] = sum[cell] }
        }
    }

    /// Companies all need different persons: a guide to which kinds are needed, no bound from below.
    mutating func raise(by companies: [Companies.Company]) {
        for table in tables.indices {
            var inside = [Int32](repeating: 0, count: width * width)
            for company in companies where table == everybody || company.sex == table { inside[company.first * width + company.last] += 1 }
            sumUp(&inside)
            for cell in inside.indices where inside[cell] > tables[table][cell] { tables[table][cell] = inside[cell] }
        }
    }

    /// A wider range needs no fewer. To be called once all crowds are in.
    mutating func spread() {
        for table in tables.indices {
            for from in stride(from: width - 1, through: 0, by: -1) {
                for upTo in from..<width {
                    var most = tables[table][from * width + upTo]
                    if from + 1 <= upTo { most = max(most, tables[table][(from + 1) * width + upTo]) }
                    if upTo - 1 >= from { most = max(most, tables[table][from * width + upTo - 1]) }
                    tables[table][from * width + upTo] = most
                }
            }
        }
    }

    func counts(_ vertex: Int, in table: Int) -> Bool {
        !slots.isSpecial[vertex] && (table == everybody || Int(slots.sex[vertex]) == table)
    }

    /// How many of a list are surely born within each range.
    private func inside(_ list: [Int], _ table: Int) -> [Int32] {
        var inside = [Int32](repeating: 0, count: width * width)
        for vertex in list where counts(vertex, in: table) {
            inside[Int(slots.outerFirst[vertex]) * width + Int(slots.outerLast[vertex])] += Int32(people.weight[vertex])
        }
        sumUp(&inside)
        return inside
    }

    /// From those of just each range to those within it.
    private func sumUp(_ inside: inout [Int32]) {
        for from in stride(from: width - 1, through: 0, by: -1) {
            var row: Int32 = 0
            for upTo in from..<width {
                row += inside[from * width + upTo]
                inside[from * width + upTo] = row + (from + 1 < width ? inside[(from + 1) * width + upTo] : 0)
            }
        }
    }
}
