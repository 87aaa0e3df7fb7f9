import Casebook
import Testimony

/// Persons of whom the record says the same, and how they stand now.
struct Standing: Sendable {
    let people: People
    let mentions: [Mention]
    let custody: Custody
    /// Every report that speaks of them, in the order of arrival.
    let reports: [Report]

    init(_ people: People, in view: View) {
        self.people = people
        mentions = people.mentions.compactMap { view.casebook.mentions[$0] }
        custody = view.custody(ofMentions: people.mentions)
        var ids = mentions.map(\.report)
        ids += people.mentions.flatMap { view.occurrences(of: $0) }.map(\.report)
        let spoken = Set(ids)
        reports = view.reports.filter { spoken.contains($0.id) }.sorted { $0.received.window.last < $1.received.window.last }
    }

    /// The latest word of them.
    var latest: Report? { reports.last }
    var count: Int { people.count }
    var name: String? { mentions.first { !$0.name.isEmpty }?.name }
    var otherNames: [String] {
        var names: [String] = []
        for name in mentions.flatMap({ [$0.name] + $0.otherNames }) where !name.isEmpty && name != self.name && !names.contains(name) {
            names.append(name)
        }
        return names
    }

    /// The sex that some mention gives; nil where none does, or two differ.
    var sex: Sex? {
        let stated = Set(mentions.compactMap(\.sex))
        return stated.count == 1 ? stated.first : nil
    }

    var ages: [StatedAge] { unique(mentions.compactMap(\.age)) }
    var traits: [Trait] { unique(mentions.flatMap(\.traits)) }
    var nationalities: [String] { unique(mentions.flatMap(\.nationality)) }
    var notes: [String] { unique(mentions.map(\.note).filter { !$0.isEmpty }) }

    /// Which danger they are in, the most urgent first; nil for none known.
    var danger: Danger? {
        switch custody.state {
        case .held: custody.planned == nil ? .held : .planned
        case .disappeared: .disappeared
        case .returned: .returned
        case .released, .escaped, .died, .unknown: nil
        }
    }
}

enum Danger: String, CaseIterable, Sendable {
    case planned, held, disappeared, returned
}

func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
}
