import Casebook
import Proof
import Testimony

/// The stays of every mention of a record (`presenceFacts`). An act told of many that is no state is read once.
struct Presences {
    private let all: CountedMentions
    /// By place in the view's occurrences; nil: it proves no presence.
    private var events: ReadOnce<PresenceFact>
    private let isLocated: Bool

    /// - Parameter located: with where places lie.
    init(_ all: CountedMentions, located: Bool) {
        self.all = all
        isLocated = located
        events = ReadOnce(of: all.view.occurrences.count)
    }

    /// - Parameter place: a mention's, among all.
    mutating func facts(of place: Int) -> [PresenceFact] {
        let found = stays(of: place)
        return isLocated ? found.map { $0.located(in: all.view.casebook.places) } : found
    }

    private mutating func stays(of place: Int) -> [PresenceFact] {
        // How long somebody surely was in a state depends on all that is told of them.
        guard !all.told[place].contains(where: isState) else {
            return presenceFacts(all.told[place].map { all.view.occurrences[$0] }, in: all.tree, received: all.received) { [all] in all.view.certainty(of: $0) }
        }
        return all.told[place].compactMap { event($0) }
    }

    private mutating func event(_ number: Int) -> PresenceFact? {
        events.fact(of: number) { [all] in
            guard all.certainty[number] == .confirmed else { return nil }
            return presenceFacts([all.view.occurrences[number]], in: all.tree, received: all.received) { _ in .confirmed }.first
        }
    }

    /// Of which it is sure enough, and from which day, that it may prove a stay.
    private func isState(_ number: Int) -> Bool {
        guard all.certainty[number] == .confirmed else { return false }
        let type = all.view.occurrences[number].type
        return (type == .detention || type == .enforced_disappearance) && all.view.occurrences[number].date?.isExactDay == true
    }
}
