import Casebook
import Testimony

/// Which judgements stand, as they arrive: not withdrawn, and of those on the same two sides, or on one occurrence, the
/// last (counting.md, 15). What `JudgementsInForce` reads anew for a day, kept from day to day.
///
/// A day costs what arrived on it, and where anything was ever withdrawn, the withdrawals.
struct StandingJudgements {
    private enum Key: Hashable {
        case sides(Set<Set<Member>>)
        case occurrence(OccurrenceID)
    }

    struct Change {
        var occurrences: Set<OccurrenceID> = []
        /// Who is the same, or different, is judged otherwise than before.
        var people = false
    }

    private let judgements: [Judgement]
    /// The judgements on one matter, later decisions last.
    private var matters: [[Int]] = []
    private var matterOf: [Int?] = []
    private var hasArrived: [Bool]
    /// Withdrawals and what they withdraw.
    private let contested: [Int]
    private let numbers: [JudgementID: Int]
    private var withdrawn: Set<Int> = []
    private var standing: [Int?] = []

    /// How sure we are of each occurrence that was judged.
    private(set) var certainty: [OccurrenceID: Certainty] = [:]

    init(_ record: WalkedRecord) {
        judgements = record.judgements
        hasArrived = judgements.map { _ in false }
        numbers = Dictionary(judgements.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var contested: Set<Int> = []
        var numberOf: [Key: Int] = [:]
        for (number, judgement) in judgements.enumerated() {
            let key: Key
            switch judgement.decision {
            case .same(let a, let b), .different(let a, let b):
                key = .sides([Set(record.casebook.members(of: a)), Set(record.casebook.members(of: b))])
            case .certainty(let occurrence, _): key = .occurrence(occurrence)
            case .withdraw(let other):
                contested.insert(number)
                if let other = numbers[other] { contested.insert(other) }
                matterOf.append(nil)
                continue
            }
            let matter = numberOf[key] ?? matters.count
            if matter == matters.count { matters.append([]) }
            numberOf[key] = matter
            matters[matter].append(number)
            matterOf.append(matter)
        }
        self.contested = contested.sorted()
        for matter in matters.indices {
            matters[matter].sort { (judgements[$0].on.window.last, $0) < (judgements[$1].on.window.last, $1) }
        }
        standing = matters.map { _ in nil }
    }

    /// Takes in what arrived on a day.
    mutating func take(_ arrived: [Int]) -> Change {
        var touched = Set(arrived.compactMap { matterOf[$0] })
        for number in arrived { hasArrived[number] = true }
        let all = contested.filter { hasArrived[$0] }
        let now = Set(JudgementsInForce.withdrawn(among: all.map { judgements[$0] }).compactMap { numbers[$0] })
        touched.formUnion(now.symmetricDifference(withdrawn).compactMap { matterOf[$0] })
        withdrawn = now
        var change = Change()
        for matter in touched {
            let last = matters[matter].last { hasArrived[$0] && !withdrawn.contains($0) }
            guard last != standing[matter] else { continue }
            standing[matter] = last
            guard let first = matters[matter].first, case .certainty(let occurrence, _) = judgements[first].decision else {
                change.people = true
                continue
            }
            change.occurrences.insert(occurrence)
            if let last, case .certainty(_, let level) = judgements[last].decision {
                certainty[occurrence] = level
            } else {
                certainty[occurrence] = nil
            }
        }
        return change
    }

    /// The decisions about people that stand.
    var decisions: [Judgement.Decision] { standing.compactMap { $0 }.map { judgements[$0].decision } }
}
