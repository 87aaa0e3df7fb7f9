import Account
import Proof

/// An account read by a stranger: with nothing but itself, does it show that its people are all different?
struct AccountReading {
    private(set) var faults: [String] = []

    init(_ account: ProofAccount) {
        let people = account.people
        var shown: Set<[Int]> = []
        func entries(_ person: Int) -> Set<String> { Set([people[person].entry] + people[person].also) }
        for list in account.lists {
            if list.people.count != list.entries.count || Set(list.entries).count != list.entries.count { faults.append("\(list.report) names an entry twice") }
            for (person, entry) in zip(list.people, list.entries) where !entries(person).contains(entry) { faults.append("\(entry) is not \(people[person].entry)") }
            for a in list.people { for b in list.people where a < b { shown.insert([a, b]) } }
        }
        for block in account.blocks {
            for (side, members) in [block.one, block.other].enumerated() {
                for member in members where !Self.stands(people[member], on: side, of: block) { faults.append("\(people[member].entry) says nothing of \(block.rule)") }
            }
            for a in block.one { for b in block.other where a != b { shown.insert([min(a, b), max(a, b)]) } }
        }
        for a in people.indices { for b in people.indices.dropFirst(a + 1) where !shown.contains([a, b]) { faults.append("\(people[a].entry) and \(people[b].entry)") } }
        for (number, person) in people.enumerated() {
            if !person.also.isEmpty, person.joinedBy.isEmpty { faults.append("\(person.entry) is joined by nothing") }
            if let list = person.list, !account.lists[list].people.contains(number) { faults.append("\(person.entry) is not in their list") }
            if person.said.contains(where: { !entries(number).contains($0.entry) }) { faults.append("\(person.entry): somebody else's fact") }
        }
        if account.answer.certified != people.count - (account.spoiling?.pairs.count ?? 0) { faults.append("certified") }
    }

    private static func stands(_ person: ProofAccount.Person, on side: Int, of block: DifferenceBlock) -> Bool {
        switch block.rule {
        case "sex":
            guard let sex = block.sex, sex.count == 2, sex[0] != sex[1] else { return false }
            return person.said.contains { $0.sex == sex[side] }
        case "birth":
            guard let by = block.bornBy, let from = block.bornFrom, by < from else { return false }
            return person.said.compactMap(\.birth).contains { side == 0 ? ($0.last ?? 9999) <= by : ($0.first ?? 0) >= from }
        case "places":
            guard let day = block.day, let places = block.places, places.count == 2,
                places[0].allSatisfy({ here in places[1].allSatisfy { !here.contains($0[0]) && !$0.contains(here[0]) } })
            else { return false }
            return person.said.compactMap(\.presence).contains { $0.places == places[side] && $0.first <= day && day <= $0.last }
        default:
            return block.judgement?.isEmpty == false
        }
    }
}
