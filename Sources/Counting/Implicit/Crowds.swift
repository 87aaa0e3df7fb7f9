import Stopping

/// Sets of vertices of which it is plain that all differ: whom one report lists; and of one day, for each of several places
/// that lie apart, whom one report lists there.
struct Crowd {
    /// One place after another: the reports, each with the vertices that it lists there. From each place one may be taken.
    var places: [[[Int]]]
}

struct Crowds {
    let people: WeightedClasses
    /// Days on which somebody arrives somewhere, those with the most people first.
    private let fullest: [(load: Int, day: Int32)]
    /// How many people are somewhere on each day on which somebody arrives.
    private let loadOf: [Int32: Int]
    private let watch: Watch

    /// Where nobody wants them any more, some are left out.
    init(_ people: WeightedClasses, watch: Watch) {
        self.people = people
        self.watch = watch
        // How many are somewhere on each day on which somebody arrives, by what is added and taken away.
        // What changes on a day is one sum, so that few days are to be sorted.
        var changes: [Int32: Int] = [:]
        var begins: Set<Int32> = []
        for vertex in 0..<people.count where watch.goesOn(at: vertex) {
            for stay in people.stays(of: vertex) {
                changes[stay.first, default: 0] += people.weight[vertex]
                changes[stay.last &+ 1, default: 0] -= people.weight[vertex]
                begins.insert(stay.first)
            }
        }
        var present = 0
        var loads: [(load: Int, day: Int32)] = []
        for (day, change) in changes.sorted(by: { $0.key < $1.key }) {
            present += change
            if begins.contains(day) { loads.append((present, day)) }
        }
        loadOf = Dictionary(uniqueKeysWithValues: loads.map { ($0.day, $0.load) })
        loads.sort { ($1.load, $0.day) < ($0.load, $1.day) }
        fullest = loads
    }

    func keep(in leftovers: Leftovers) {
        leftovers.keep(people)
        leftovers.keep(loadOf)
    }

    /// Every report's list; of people whom none lists, each alone.
    func lists(_ body: ([Int]) -> Void) {
        for listing in 0..<people.listed.count where watch.goesOn(at: listing) && !people.listed[listing].isEmpty {
            body(people.listed[listing].map { Int($0) })
        }
        for vertex in 0..<people.count where watch.goesOn(at: vertex) && people.listings(of: vertex).isEmpty { body([vertex]) }
    }

    /// People stay for long: the days' loads together are many times the people.
    var isLongStaying: Bool { fullest.reduce(0) { $0 + $1.load } > 3 * people.weight(of: 0..<people.count) }

    /// The numbers of lists in the order in which they are to find room: those of the fullest days first, day by day and place by
    /// place, then the longest; or as time goes, which keeps long stays at one place together.
    func inOrder(_ lists: [[Int]], byTime: Bool) -> [Int] {
        struct Key {
            let load: Int
            let day: Int32
            let places: Int32
            let weight: Int
            let number: Int
        }
        var keys: [Key] = []
        for (number, list) in lists.enumerated() where watch.goesOn(at: number) {
            let weight = people.weight(of: list)
            let stays = list.flatMap { people.stays(of: $0) }
            let leading = byTime
                ? stays.min { $0.first < $1.first }
                : stays.max { (loadOf[$0.first] ?? 0, $1.first) < (loadOf[$1.first] ?? 0, $0.first) }
            let load = byTime ? (stays.isEmpty ? 0 : 1) : max(weight, leading.flatMap { loadOf[$0.first] } ?? 0)
            keys.append(Key(load: load, day: leading?.first ?? 0, places: leading?.places ?? 0, weight: weight, number: number))
        }
        try? watch.sort(&keys) {
            if $0.load != $1.load { return $0.load > $1.load }
            if $0.day != $1.day { return $0.day < $1.day }
            if $0.places != $1.places { return $0.places < $1.places }
            return $0.weight != $1.weight ? $0.weight > $1.weight : $0.number < $1.number
        }
        return keys.map(\.number)
    }

    /// The crowds of the fullest days, the fullest first.
    ///
    /// - Parameters:
    ///   - load: only days with so many people.
    ///   - share: only so many that their people are together so many times all people.
    func days(most: Int, load: Int = 0, share: Int = .max) -> [Crowd] {
        let all = people.weight(of: 0..<people.count)
        var left = share == .max ? Int.max : share * all
        let chosen = fullest.prefix(most).prefix { day in
            left -= left == .max ? 0 : day.load
            return day.load >= load && left > 0
        }
        let calendarDays = chosen.map(\.day).sorted()
        let rank = Dictionary(uniqueKeysWithValues: chosen.enumerated().map { ($1.day, $0) })
        var present: [[(places: Int32, vertex: Int)]] = Array(repeating: [], count: calendarDays.count)
        for vertex in 0..<people.count where watch.goesOn(at: vertex) {
            for stay in people.stays(of: vertex) {
                var place = Self.firstPlace(of: stay.first, in: calendarDays)
                while place < calendarDays.count, calendarDays[place] <= stay.last {
                    present[place].append((stay.places, vertex))
                    place += 1
                }
            }
        }
        return calendarDays.indices.sorted { rank[calendarDays[$0]] ?? 0 < rank[calendarDays[$1]] ?? 0 }
            .compactMap { watch.goesOn ? crowd(present[$0]) : nil }
    }

    private func crowd(_ present: [(places: Int32, vertex: Int)]) -> Crowd? {
        var byPlace: [Int32: [Int]] = [:]
        for (places, vertex) in present { byPlace[places, default: []].append(vertex) }
        var reports: [(places: Int32, lists: [[Int]], weight: Int)] = []
        for (places, vertices) in byPlace {
            var lists: [Int32: [Int]] = [:]
            var alone: [[Int]] = []
            for vertex in vertices {
                let listings = people.listings(of: vertex)
                if listings.isEmpty { alone.append([vertex]) }
                for listing in listings { lists[listing, default: []].append(vertex) }
            }
            // The largest stand for the rest.
            let all = (lists.sorted { $0.key < $1.key }.map(\.value) + alone).map { (list: $0, weight: people.weight(of: $0)) }
                .sorted { ($1.weight, $0.list[0]) < ($0.weight, $1.list[0]) }.prefix(24)
            if let largest = all.first { reports.append((places, all.map(\.list), largest.weight)) }
        }
        reports.sort { ($1.weight, $0.places) < ($0.weight, $1.places) }
        var chosen: [(places: Int32, lists: [[Int]])] = []
        for report in reports where chosen.allSatisfy({ people.facts.placeSets.areApart($0.places, report.places) }) {
            chosen.append((report.places, report.lists))
        }
        return chosen.count > 1 ? Crowd(places: chosen.map(\.lists)) : nil
    }

    /// No clique of a day's people is heavier.
    func mostOf(_ day: Crowd) -> Int { day.places.reduce(0) { $0 + people.weight(of: Set($1.joined())) } }

    /// A heaviest clique of a day's people: of each place by itself, since people of two places differ anyway.
    func clique(of day: Crowd) -> [Int] {
        var chosen: [Int] = []
        for reports in day.places {
            guard reports.count > 1 else {
                chosen += reports[0]
                continue
            }
            let here = Set(reports.joined()).sorted()
            // One vertex of bits for each of the people that a vertex stands for.
            let ones = here.flatMap { people.classes(of: $0) }
            guard let graph = try? people.facts.graph(on: ones, watch: watch) else { return [] }
            let everyone = BitSet(upTo: graph.count)
            let place = Dictionary(uniqueKeysWithValues: ones.enumerated().map { ($1, $0) })
            let known = reports[0].flatMap { people.classes(of: $0) }.compactMap { place[$0] }
            let found = Clique.largest(in: graph, among: everyone, known: known, meter: Meter(steps: 20_000, watch: watch)).clique
            let classes = Set(found.map { ones[$0] })
            // Those of one vertex are all in or all out; where the search stopped short, the vertex counts only whole.
            chosen += here.filter { people.classes(of: $0).allSatisfy(classes.contains) }
        }
        // Somebody may have been at two places on one day.
        return Set(chosen).sorted()
    }

    private static func firstPlace(of day: Int32, in days: [Int32]) -> Int {
        var (low, high) = (0, days.count)
        while low < high {
            let middle = (low + high) / 2
            if days[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
