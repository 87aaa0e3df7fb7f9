import Casebook
import Proof
import Testimony

/// The facts that a definition uses, of every mention of a record. An act told of many is read once.
struct FactsOfRecord {
    private let used: FactsUsed
    private let all: CountedMentions
    /// By place in the view's occurrences; nil: the definition does not need it.
    private var acts: ReadOnce<OccurrenceFact>

    init(_ definition: Definition, of all: CountedMentions) {
        used = FactsUsed(definition)
        self.all = all
        acts = ReadOnce(of: all.view.occurrences.count)
    }

    /// Without what tells people apart: birth years and stays.
    ///
    /// - Parameter place: a mention's, among all.
    mutating func of(_ place: Int) -> Facts {
        var facts = used.particulars(of: place, in: all.mentions)
        for number in all.told[place] {
            if let act = act(number) { facts.occurrences.append(act) }
        }
        return facts
    }

    private mutating func act(_ number: Int) -> OccurrenceFact? {
        acts.fact(of: number) { [used, all] in
            used.isUsed(all.view.occurrences[number], on: all.view.asOf)
                ? OccurrenceFact(all.view.occurrences[number], on: all.view.asOf, in: all.tree, certainty: all.certainty[number]) : nil
        }
    }
}
