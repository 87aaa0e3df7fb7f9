import Casebook
import Proof
import Testimony

/// A casebook laid out for a walk through its days: everything has a number and the day on which it arrives.
///
/// Nodes are numbered through all mentions in the order of the record, whoever of them may be counted and whenever they
/// arrive, so that a number means the same on every day. Made once, in O(statements).
struct WalkedRecord {
    /// What becomes true, or no longer holds, on a day.
    enum Event {
        case arrives(mention: Int)
        /// Something comes in about the mention.
        case isTold(mention: Int)
        /// Something that was told before begins or ends.
        case turns(mention: Int)
        case mayBe(Int, Int)
        case judged(Int)
    }

    let casebook: Casebook
    let known: KnownOverTime
    let mentions: [Mention]
    let firstNode: [Int]
    let nodeCount: Int
    /// Whether the source agreed to `count`.
    let isCounted: [Bool]
    let arrival: [Day]
    /// For each mention all that sources who agreed to `count` ever tell of it, with the day on which it is known of.
    let told: [[(occurrence: Occurrence, from: Day)]]
    let numbers: [MentionID: Int]
    let judgements: [Judgement]
    /// The day from which each is taken into account, if it stands.
    let judged: [Day]
    private let counted: Set<ReportID>
    private let reportArrival: [ReportID: Day]

    init(_ casebook: Casebook, known: KnownOverTime) {
        self.casebook = casebook
        self.known = known
        var reportArrival: [ReportID: Day] = [:]
        var counted: Set<ReportID> = []
        for report in casebook.reports {
            reportArrival[report.id] = known.arrival(report.received)
            if report.source.map({ casebook.sources[$0]?.consent.contains(.count) ?? false }) ?? true { counted.insert(report.id) }
        }
        let mentions = casebook.mentions.all
        self.mentions = mentions
        var numbers: [MentionID: Int] = [:]
        var firstNode: [Int] = []
        var count = 0
        for (number, mention) in mentions.enumerated() {
            numbers[mention.id] = number
            firstNode.append(count)
            count += mention.count
        }
        self.numbers = numbers
        self.firstNode = firstNode
        nodeCount = count
        isCounted = mentions.map { counted.contains($0.report) }
        let arrival = mentions.map { reportArrival[$0.report] ?? .distantFuture }
        self.arrival = arrival

        var told = [[(occurrence: Occurrence, from: Day)]](repeating: [], count: mentions.count)
        var toldOf: [OccurrenceID: Day] = [:]
        for occurrence in casebook.occurrences {
            let came = reportArrival[occurrence.report] ?? .distantFuture
            for number in occurrence.mentions.compactMap({ numbers[$0] }) {
                let from = max(came, arrival[number])
                toldOf[occurrence.id] = min(toldOf[occurrence.id] ?? .distantFuture, from)
                if counted.contains(occurrence.report) { told[number].append((occurrence, from)) }
            }
        }
        self.told = told
        self.counted = counted
        self.reportArrival = reportArrival
        judgements = casebook.judgements.all
        judged = judgements.map { judgement in
            let on = known.arrival(judgement.on)
            switch judgement.decision {
            case .same(let a, let b), .different(let a, let b):
                return (a + b).reduce(on) { max($0, numbers[$1.mention].map { arrival[$0] } ?? .distantFuture) }
            case .withdraw: return on
            case .certainty(let occurrence, _): return max(on, toldOf[occurrence] ?? .distantFuture)
            }
        }
    }

    func nodes(of mention: Int) -> Range<Int> { firstNode[mention]..<firstNode[mention] + mentions[mention].count }

    /// What is known of the mention by a day, in the order stated.
    func told(of mention: Int, by day: Day) -> [Occurrence] { told[mention].filter { $0.from <= day }.map(\.occurrence) }

    /// The number of a member; nil where there is none of that number.
    func node(_ member: Member) -> Int? {
        guard let mention = numbers[member.mention], member.number <= mentions[mention].count else { return nil }
        return firstNode[mention] + member.number - 1
    }

    /// All that happens up to a day, in the order of days.
    ///
    /// - Parameter types: the types of occurrence whose begin and end change what a question asks.
    func events(until last: Day, types: Set<String>) -> [(day: Day, event: Event)] {
        var events: [(day: Day, event: Event)] = []
        func add(_ day: Day, _ event: Event) { if day <= last { events.append((day, event)) } }
        for number in mentions.indices {
            add(arrival[number], .arrives(mention: number))
            for (occurrence, from) in told[number] {
                add(from, .isTold(mention: number))
                guard types.contains(occurrence.type.rawValue) else { continue }
                for date in [occurrence.date, occurrence.until].compactMap({ $0 }) where date.window.first > from {
                    add(date.window.first, .turns(mention: number))
                }
            }
        }
        for relation in casebook.relations where relation.relation == .may_be {
            guard let a = numbers[relation.mention], let b = numbers[relation.to] else { continue }
            var day = max(arrival[a], arrival[b])
            if let report = relation.report {
                guard counted.contains(report) else { continue }
                day = max(day, reportArrival[report] ?? .distantFuture)
            }
            add(day, .mayBe(a, b))
        }
        for (number, day) in judged.enumerated() { add(day, .judged(number)) }
        return events.sorted { $0.day < $1.day }
    }
}
