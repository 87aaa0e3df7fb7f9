import Proof
import Stopping

extension CountedRecord {
    /// The record of these mentions alone, everything numbered anew in the same order.
    ///
    /// - Parameter kept: numbers of mentions, ascending; with each all that analysts have joined to it.
    func part<Stop: Error>(_ kept: [Int], patience: Patience<Stop>) throws(Stop) -> CountedRecord {
        guard kept.count < mentions.count else { return self }
        var numberOf = [Int32](repeating: -1, count: mentions.count)
        var first: [Int] = [], mentionOf: [Int32] = []
        for (number, mention) in kept.enumerated() {
            try patience.look(at: number)
            numberOf[mention] = Int32(number)
            first.append(mentionOf.count)
            for _ in nodes(of: mention) { mentionOf.append(Int32(number)) }
        }
        first.append(mentionOf.count)
        func node(_ node: Int) -> Int? {
            let mention = Int(self.mentionOf[node]), number = Int(numberOf[mention])
            return number < 0 ? nil : first[number] + node - firstNode[mention]
        }
        return try CountedRecord(
            of: self, mentions: try patience.sift(kept) { mentions[$0] }, firstNode: first, mentionOf: mentionOf,
            merges: try patience.sift(merges) { merge in
                node(merge.a).flatMap { a in node(merge.b).map { Merge(a: a, b: $0, judgement: merge.judgement) } }
            },
            told: try patience.sift(kept) { told[$0] }, patience: patience)
    }
}
