import Casebook
import Proof
import Testimony

/// Who differs from whom among the mentions that have arrived, kept from day to day: by the rules that hold between mentions. What
/// analysts judged of members stands apart (`ClassesSoFar`).
///
/// Compares two mentions when the later of them arrives, and again where one's whereabouts become others, or `may_be` is said of both.
struct DifferencesSoFar {
    private let record: WalkedRecord
    private let rules: Set<CountDefinition.Rule>
    private let slackYears: Int
    private let travel: Travel?
    /// Mentions that may be counted and have arrived, in the order of the record.
    private(set) var here: [Int] = []
    private(set) var isHere: [Bool]
    private(set) var rows: DifferenceRows
    private var birth: [[BirthFact]]
    private var presence: [[PresenceFact]]
    private var mayBe: Set<Set<Int>> = []

    init(_ record: WalkedRecord, _ chain: DefinitionChain) {
        self.record = record
        rules = chain.rules
        slackYears = chain.slackYears
        travel = Travel(chain.twoPlaces)
        let count = record.mentions.count
        isHere = [Bool](repeating: false, count: count)
        rows = DifferenceRows(count: count)
        birth = [[BirthFact]](repeating: [], count: count)
        presence = [[PresenceFact]](repeating: [], count: count)
    }

    /// Takes in a day. Returns whether anybody differs otherwise than before.
    ///
    /// - Parameters:
    ///   - arrived: mentions that may be counted.
    ///   - told: mentions of which something became known, or is as sure as it was not before.
    ///   - perhaps: pairs that may be one person, their report says.
    ///   - isCancelled: true ends it; what is found so far is of no use then.
    mutating func take(
        _ arrived: [Int], told: Set<Int>, perhaps: [(Int, Int)], on day: Day, certainty: (Occurrence) -> Certainty, isCancelled: () -> Bool
    ) -> Bool {
        for (a, b) in perhaps { mayBe.insert([a, b]) }
        for mention in arrived { arrive(mention) }
        let moved = move(told.union(arrived), on: day, certainty: certainty)
        var isChanged = false
        for mention in moved.subtracting(arrived) {
            guard !isCancelled() else { return true }
            for other in here where other != mention {
                if rows.set(mention, other, to: differ(mention, other)) { isChanged = true }
            }
        }
        for (a, b) in perhaps where a != b && isHere[a] && isHere[b] {
            if rows.set(a, b, to: differ(a, b)) { isChanged = true }
        }
        for mention in arrived {
            guard !isCancelled() else { return true }
            for other in here { rows.set(mention, other, to: differ(mention, other)) }
            if rules.contains(.listed), record.mentions[mention].count > 1 { rows.set(mention, mention, to: true) }
            here.append(mention)
        }
        if !arrived.isEmpty { here.sort() }
        return isChanged || !arrived.isEmpty
    }

    private mutating func arrive(_ mention: Int) {
        isHere[mention] = true
        guard rules.contains(.birth) else { return }
        let said = record.mentions[mention]
        birth[mention] = birthFacts(said, received: record.casebook.reports[said.report]?.received, slackYears: slackYears)
    }

    /// Reads anew where these certainly were; returns those for whom that is another place or time than before.
    private mutating func move(_ mentions: Set<Int>, on day: Day, certainty: (Occurrence) -> Certainty) -> Set<Int> {
        guard rules.contains(.places) else { return [] }
        var moved: Set<Int> = []
        for mention in mentions where isHere[mention] {
            var now = presenceFacts(
                record.told(of: mention, by: day), in: record.casebook.places, received: { record.casebook.reports[$0]?.received }, certainty: certainty)
            if travel != nil { now = now.map { $0.located(in: record.casebook.places) } }
            if now != presence[mention] {
                presence[mention] = now
                moved.insert(mention)
            }
        }
        return moved
    }

    private func differ(_ a: Int, _ b: Int) -> Bool {
        let one = record.mentions[a], other = record.mentions[b]
        if rules.contains(.listed), one.report == other.report, !mayBe.contains([a, b]) { return true }
        if rules.contains(.sex), let one = one.sex, let other = other.sex, one != other { return true }
        return !missing(birth[a], birth[b]).isEmpty || !excluding(presence[a], presence[b], travel).isEmpty
    }
}
