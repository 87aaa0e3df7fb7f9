/// How many of some people were surely born within each range of years: tables of the first year's row and the last year's column, which
/// are raised to it where they are below.
///
/// Only the ranges that begin where somebody's years begin and end where somebody's end are raised; `spread` takes that to all others,
/// since a wider range holds no fewer.
struct BornWithin {
    private let slots: Slots
    private let people: WeightedClasses
    private let width: Int

    init(_ slots: Slots, _ people: WeightedClasses) {
        self.slots = slots
        self.people = people
        width = slots.years.count
    }

    /// Years within which so many were surely born.
    struct Years {
        let first: Int
        let last: Int
        let weight: Int32
    }

    /// Lists that are short are taken end by end.
    private static let shortList = 10

    /// - Parameter sex: of which people; nil for all.
    func add(_ list: [Int], as sex: Int?, to table: inout [Int32]) {
        guard list.count <= Self.shortList else {
            let born = list.compactMap { vertex in
                counts(vertex, as: sex)
                    ? Years(first: Int(slots.outerFirst[vertex]), last: Int(slots.outerLast[vertex]), weight: Int32(people.weight[vertex])) : nil
            }
            return add(born, to: &table)
        }
        for a in list where counts(a, as: sex) {
            let from = slots.outerFirst[a]
            for b in list where slots.outerLast[b] >= from && counts(b, as: sex) {
                let upTo = slots.outerLast[b]
                var sum: Int32 = 0
                for vertex in list where slots.outerFirst[vertex] >= from && slots.outerLast[vertex] <= upTo && counts(vertex, as: sex) {
                    sum += Int32(people.weight[vertex])
                }
                let cell = Int(from) * width + Int(upTo)
                if sum > table[cell] { table[cell] = sum }
            }
        }
    }

    /// Cost: the people, and the ranges from one's first year to one's last.
    func add(_ born: [Years], to table: inout [Int32]) {
        guard !born.isEmpty else { return }
        let firsts = Ends(born.lazy.map(\.first), of: width), lasts = Ends(born.lazy.map(\.last), of: width)
        var inside = [Int32](repeating: 0, count: firsts.years.count * lasts.years.count)
        for years in born { inside[firsts.place[years.first] * lasts.years.count + lasts.place[years.last]] += years.weight }
        for from in firsts.years.indices.reversed() {
            var row: Int32 = 0
            for upTo in lasts.years.indices {
                let here = from * lasts.years.count + upTo
                row += inside[here]
                inside[here] = row + (from + 1 < firsts.years.count ? inside[here + lasts.years.count] : 0)
                let cell = firsts.years[from] * width + lasts.years[upTo]
                if inside[here] > table[cell] { table[cell] = inside[here] }
            }
        }
    }

    /// A wider range holds no fewer.
    func spread(_ table: inout [Int32]) {
        for from in stride(from: width - 1, through: 0, by: -1) {
            for upTo in from..<width {
                var most = table[from * width + upTo]
                if from + 1 <= upTo { most = max(most, table[(from + 1) * width + upTo]) }
                if upTo - 1 >= from { most = max(most, table[from * width + upTo - 1]) }
                table[from * width + upTo] = most
            }
        }
    }

    func counts(_ vertex: Int, as sex: Int?) -> Bool {
        !slots.isSpecial[vertex] && (sex.map { Int(slots.sex[vertex]) == $0 } ?? true)
    }

    /// Some years, each once, in order, and where each stands among them.
    private struct Ends {
        private(set) var years: [Int] = []
        private(set) var place: [Int]

        init(_ some: some Sequence<Int>, of width: Int) {
            place = [Int](repeating: -1, count: width)
            for year in some { place[year] = 0 }
            for year in place.indices where place[year] == 0 {
                place[year] = years.count
                years.append(year)
            }
        }
    }
}
