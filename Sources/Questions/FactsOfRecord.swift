import Casebook
import Proof
import Testimony

/// The facts that a definition uses, of every mention of a record. An act told of many is read once.
struct FactsOfRecord {
    private let used: FactsUsed
    private let record: CountedRecord
    /// By place in the view's occurrences; nil inside: the definition does not need it.
    private var acts: [OccurrenceFact??]

    init(_ definition: Definition, in record: CountedRecord) {
        used = FactsUsed(definition)
        self.record = record
        acts = Array(repeating: nil, count: record.view.occurrences.count)
    }

    /// Without what tells people apart: birth years and stays.
    mutating func of(_ number: Int) -> Facts {
        let view = record.view
        var facts = used.of(record.mentions[number], told: [], on: view.asOf, in: view.casebook.places, certainty: view.certainty)
        for place in record.told[number] {
            if let act = act(place) { facts.occurrences.append(act) }
        }
        return facts
    }

    private mutating func act(_ place: Int) -> OccurrenceFact? {
        if let known = acts[place] { return known }
        let view = record.view, occurrence = record.view.occurrences[place]
        let act = used.isUsed(occurrence, on: view.asOf)
            ? OccurrenceFact(occurrence, on: view.asOf, in: view.casebook.places, certainty: view.certainty(of: occurrence)) : nil
        acts[place] = .some(act)
        return act
    }
}
