/// What a judgement changes in a question: whom analysts take for one person, and whom they tell apart. Facts stay as they are.
package struct QuestionChange: Hashable, Sendable {
    /// Taken away first.
    package var unmerged: [Merge]
    package var undiffered: [Difference]
    package var merged: [Merge]
    package var differed: [Difference]

    package init(unmerged: [Merge] = [], undiffered: [Difference] = [], merged: [Merge] = [], differed: [Difference] = []) {
        self.unmerged = unmerged
        self.undiffered = undiffered
        self.merged = merged
        self.differed = differed
    }

    package var isEmpty: Bool { unmerged.isEmpty && undiffered.isEmpty && merged.isEmpty && differed.isEmpty }
}
