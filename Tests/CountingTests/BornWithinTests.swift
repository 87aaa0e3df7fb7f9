import Proof
import TestSupport
import Testing

@testable import Counting

/// Tables of how many were surely born within each range of years, held to counting each range by itself.
@Suite struct BornWithinTests {
    @Test(arguments: 1...12 as ClosedRange<UInt64>) func everyRangeIsCounted(seed: UInt64) throws {
        var random = Seeded(seed)
        let question = MiddleRecord(seed: seed, events: 30).short
        let compiled = try CompiledQuestion(question, watch: Watch())
        let people = compiled.weighted(Array(0..<compiled.count), watch: Watch())
        let slots = Slots(people, watch: Watch())
        let width = slots.years.count
        #expect(width > 3 && people.count > 30)

        // Short ones, which are taken end by end, and long ones.
        let lists = (0..<24).map { number in (0..<people.count).shuffled(using: &random).prefix(number < 12 ? number + 1 : number * 4).map { $0 } }
        var demand = SlotDemand(slots, of: people)
        for list in lists { demand.raise(by: list) }
        let crowds = stride(from: 0, to: 24, by: 4).map { Crowd(places: [[lists[$0], lists[$0 + 1]], [lists[$0 + 2], lists[$0 + 3]]]) }
        for crowd in crowds.prefix(3) { demand.raise(by: crowd) }
        demand.spread()

        func within(_ list: [Int], _ table: Int, _ first: Int, _ last: Int) -> Int {
            list.filter { vertex in
                !slots.isSpecial[vertex] && (table == demand.everybody || Int(slots.sex[vertex]) == table)
                    && Int(slots.outerFirst[vertex]) >= first && Int(slots.outerLast[vertex]) <= last
            }.reduce(0) { $0 + people.weight[$1] }
        }
        for table in 0...demand.everybody {
            for first in 0..<width {
                for last in first..<width {
                    let ofLists = lists.map { within($0, table, first, last) }.max() ?? 0
                    let ofCrowds = crowds.prefix(3).map { crowd in
                        crowd.places.reduce(0) { sum, lists in sum + (lists.map { within($0, table, first, last) }.max() ?? 0) }
                    }.max() ?? 0
                    #expect(demand[table, first, last] == max(ofLists, ofCrowds), "seed \(seed), table \(table), \(first) to \(last)")
                }
            }
        }
    }
}
