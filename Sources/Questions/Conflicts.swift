import Casebook
import Proof
import Testimony

/// Who is shown to differ from whom, and why (design, section 6; counting.md, 13 to 15).
///
/// Reasons are found between mentions, since members share their mention's facts, and then spread to the members.
/// Cost: O(mentions²) for the pairs that rules tell apart, and what they spread to.
struct Conflicts {
    let listings: [Listing]
    let differences: [Difference]
    let birth: [MentionID: [BirthFact]]
    let presence: [MentionID: [PresenceFact]]

    init(_ record: CountedRecord, rules: Set<CountDefinition.Rule>, slackYears: Int) {
        var birth: [MentionID: [BirthFact]] = [:]
        var presence: [MentionID: [PresenceFact]] = [:]
        for mention in record.mentions {
            if rules.contains(.birth) { birth[mention.id] = birthFacts(mention, received: record.view.casebook.reports[mention.report]?.received, slackYears: slackYears) }
            if rules.contains(.places) { presence[mention.id] = presenceFacts(record.occurrences(of: mention.id), in: record.view.casebook, certainty: record.view.certainty) }
        }
        self.birth = birth
        self.presence = presence

        let listing = Listings(record)
        listings = rules.contains(.listed) ? listing.all : []
        var differences: [Difference] = []
        for (index, a) in record.mentions.enumerated() {
            for b in record.mentions[(index + 1)...] {
                // Being listed as two is enough; a second reason would only make the proof longer.
                if rules.contains(.listed), listing.areDistinct(a, b) { continue }
                var reasons: [Reason] = []
                if rules.contains(.sex), let one = a.sex, let other = b.sex, one != other {
                    reasons.append(.sex(one.rawValue, other.rawValue))
                }
                reasons += missing(birth[a.id] ?? [], birth[b.id] ?? [])
                reasons += excluding(presence[a.id] ?? [], presence[b.id] ?? [])
                guard !reasons.isEmpty else { continue }
                for node in record.nodes(of: a) {
                    for other in record.nodes(of: b) {
                        differences += reasons.map { Difference(a: node, b: other, reason: $0) }
                    }
                }
            }
        }
        if rules.contains(.judged) {
            for pair in record.view.judgements.different {
                if let a = record.node(pair.a), let b = record.node(pair.b) {
                    differences.append(Difference(a: a, b: b, reason: .judged(judgement: pair.judgement)))
                }
            }
        }
        self.differences = differences
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

/// The first two stays that share a day in places that do not contain each other.
func excluding(_ a: [PresenceFact], _ b: [PresenceFact]) -> [Reason] {
    for one in a {
        for other in b {
            let firstShared = max(one.first, other.first)
            let isApart = one.places.allSatisfy { here in other.places.allSatisfy { !isNested(here, $0) } }
            if firstShared <= min(one.last, other.last), isApart { return [.places(one, other, day: firstShared)] }
        }
    }
    return []
}

/// Whether one of two paths, innermost first, leads through the other's place.
private func isNested(_ a: [PlaceID], _ b: [PlaceID]) -> Bool {
    guard let here = a.first, let there = b.first else { return true }
    return a.contains(there) || b.contains(here)
}
