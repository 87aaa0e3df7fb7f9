package import Testimony

/// The members that analysts have judged to be one person. A member judged to be nobody else stands for itself.
package struct Person: Hashable, Sendable {
    /// In the order of the record; never empty.
    package let members: [Member]
    /// The judgements that join them.
    package let judgements: [JudgementID]

    /// The first member's name: stable as long as nothing earlier is judged the same.
    package var id: String { members.first.map(\.description) ?? "" }
}

/// Persons of whom the record says exactly the same, because the same mentions speak of them: "2 people of M1 and M8".
package struct People: Hashable, Sendable {
    package let mentions: [MentionID]
    package let persons: [Person]
    package let judgements: [JudgementID]

    package var id: String { persons.first?.id ?? "" }
    package var count: Int { persons.count }
}

extension View {
    /// All persons, in the order of the record.
    package func persons() -> [Person] {
        var sets = MemberSets()
        for mention in mentions {
            for number in 1...mention.count { sets.add(Member(mention: mention.id, number: number)) }
        }
        for pair in judgements.same { sets.join(pair.a, pair.b) }
        var joinedBy: [Member: [JudgementID]] = [:]
        for pair in judgements.same {
            let root = sets.root(of: pair.a)
            if joinedBy[root]?.contains(pair.judgement) != true { joinedBy[root, default: []].append(pair.judgement) }
        }
        return sets.groups().map { Person(members: $0.members, judgements: joinedBy[$0.root] ?? []) }
    }

    /// Persons grouped by the mentions that speak of them, in the order of the record.
    package func people() -> [People] {
        var order: [[MentionID]] = []
        var groups: [[MentionID]: [Person]] = [:]
        for person in persons() {
            var mentions: [MentionID] = []
            for member in person.members where !mentions.contains(member.mention) { mentions.append(member.mention) }
            if groups[mentions] == nil { order.append(mentions) }
            groups[mentions, default: []].append(person)
        }
        return order.map { mentions in
            let persons = groups[mentions] ?? []
            var judgements: [JudgementID] = []
            for id in persons.flatMap(\.judgements) where !judgements.contains(id) { judgements.append(id) }
            return People(mentions: mentions, persons: persons, judgements: judgements)
        }
    }
}
