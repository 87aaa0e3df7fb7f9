import Casebook
import Proof
import Stopping
import Testimony

/// Who is shown to differ from whom, and why (design, section 6; counting.md, 13 to 15).
///
/// Reasons are found between mentions, since members share their mention's facts, and then spread to the members. In a small
/// record every pair is written out, at the cost of the mentions' square. In a large one the facts stand for the pairs that
/// follow from them, and only those judged are written, and those inside a person that analysts have made.
struct Conflicts {
    let listings: [Listing]
    let differences: [Difference]
    /// By the mention's number.
    let birth: [[BirthFact]]
    let presence: [[PresenceFact]]

    /// Up to so many mentions, and so many people, all pairs are written.
    static let mostMentionsInPairs = 500
    static let mostNodesInPairs = 2_000

    /// Which pairs are written unless somebody asks otherwise.
    static func usual(for record: CountedRecord) -> PairsWritten {
        record.count <= mostMentionsInPairs && record.nodeCount <= mostNodesInPairs ? .all : .needed
    }

    init(
        _ record: CountedRecord, _ chain: DefinitionChain, writing written: PairsWritten, joined: JoinedNodes, patience: Patience<QuestionError>
    ) throws(QuestionError) {
        var work = Work(presences: Presences(record.all, located: chain.twoPlaces != nil))
        do throws(QuestionError) { try work.find(record, chain, writing: written, joined, patience) } catch {
            patience.leftovers.keep(consume work)
            throw error
        }
        listings = chain.rules.contains(.listed) ? record.listings.all : []
        differences = work.differences
        birth = work.birth
        presence = work.presence
        Leftovers.letGo(of: consume work)
    }
}

/// What is found so far.
private struct Work {
    var presences: Presences
    var birth: [[BirthFact]] = []
    var presence: [[PresenceFact]] = []
    var differences: [Difference] = []
    /// The report that was looked up last.
    private var last: (report: ReportID, received: EDTF?)?

    init(presences: Presences) { self.presences = presences }

    mutating func find(
        _ record: CountedRecord, _ chain: DefinitionChain, writing written: PairsWritten, _ joined: JoinedNodes, _ patience: Patience<QuestionError>
    ) throws(QuestionError) {
        let rules = chain.rules, travel = Travel(chain.twoPlaces), all = record.all
        birth.reserveCapacity(record.count)
        presence.reserveCapacity(record.count)
        for number in 0..<record.count {
            if number & 255 == 0 { try patience.look() }
            let place = record.place(number)
            birth.append(rules.contains(.birth) ? self.birth(of: place, all, slackYears: chain.slackYears) : [])
            presence.append(rules.contains(.places) ? presences.facts(of: place) : [])
        }
        let reasons = MentionReasons(record: record, rules: rules, birth: birth, presence: presence, travel: travel)
        switch written {
        case .all:
            for a in 0..<record.count {
                try patience.look()
                for b in (0..<record.count).dropFirst(a + 1) {
                    let reasons = reasons.between(a, b)
                    guard !reasons.isEmpty else { continue }
                    for node in record.nodes(of: a) {
                        for other in record.nodes(of: b) { differences += reasons.map { Difference(a: node, b: other, reason: $0) } }
                    }
                }
            }
        case .needed:
            for (number, members) in joined.groups.enumerated() {
                if number & 63 == 0 || members.count > 16 { try patience.look() }
                for (place, node) in members.enumerated() {
                    for other in members[(place + 1)...] {
                        let a = Int(record.mentionOf[node]), b = Int(record.mentionOf[other])
                        guard a != b else { continue }
                        differences += reasons.between(a, b).map { Difference(a: node, b: other, reason: $0) }
                    }
                }
            }
        }
        if rules.contains(.judged) {
            for (number, pair) in all.view.judgements.different.enumerated() {
                try patience.look(at: number)
                if let a = record.node(pair.a), let b = record.node(pair.b) {
                    differences.append(Difference(a: a, b: b, reason: .judged(judgement: pair.judgement)))
                }
            }
        }
    }

    private mutating func birth(of place: Int, _ all: CountedMentions, slackYears: Int) -> [BirthFact] {
        // Few have either, and to look a report up takes long: its mentions mostly stand together.
        guard all.mentions[place].born != nil || all.mentions[place].age != nil else { return [] }
        let report = all.mentions[place].report
        let received = last?.report == report ? last?.received : all.received(report)
        last = (report, received)
        return birthFacts(all.mentions[place], received: received, slackYears: slackYears)
    }
}

/// What tells two mentions apart, but for a judgement.
private struct MentionReasons {
    let record: CountedRecord
    let rules: Set<CountDefinition.Rule>
    let birth: [[BirthFact]]
    let presence: [[PresenceFact]]
    let travel: Travel?

    func between(_ a: Int, _ b: Int) -> [Reason] {
        let mentions = record.all.mentions, one = record.place(a), other = record.place(b)
        // Being listed as two is enough; a second reason would only make the proof longer.
        if rules.contains(.listed), mentions[one].report == mentions[other].report, record.listings.areDistinct(a, b) { return [] }
        var reasons: [Reason] = []
        if rules.contains(.sex), let one = mentions[one].sex, let other = mentions[other].sex, one != other {
            reasons.append(.sex(one.rawValue, other.rawValue))
        }
        reasons += missing(birth[a], birth[b])
        reasons += excluding(presence[a], presence[b], travel)
        return reasons
    }
}
/// The first two intervals that do not meet.
func missing(_ a: [BirthFact], _ b: [BirthFact]) -> [Reason] {
    for one in a {
        for other in b where (one.last ?? .max) < (other.first ?? .min) || (other.last ?? .max) < (one.first ?? .min) {
            return [.birth(one, other)]
        }
    }
    return []
}

/// The first two stays that share a day in places that do not contain each other, and between which nobody can have been on the way, where
/// the definition asks that.
func excluding(_ a: [PresenceFact], _ b: [PresenceFact], _ travel: Travel?) -> [Reason] {
    for one in a {
        for other in b {
            let firstShared = max(one.first, other.first)
            guard firstShared <= min(one.last, other.last),
                one.places.allSatisfy({ here in other.places.allSatisfy { !isNested(here, $0) } })
            else { continue }
            let isOutOfReach = travel.map { travel in
                (one.spots ?? []).allSatisfy { here in (other.spots ?? []).allSatisfy { travel.isTooFar(here, $0) } }
            } ?? true
            if isOutOfReach { return [.places(one, other, day: firstShared)] }
        }
    }
    return []
}

/// Whether one of two paths, innermost first, leads through the other's place.
private func isNested(_ a: [PlaceID], _ b: [PlaceID]) -> Bool {
    guard let here = a.first, let there = b.first else { return true }
    return a.contains(there) || b.contains(here)
}
