import Casebook
import Edition
import Testimony

/// The newest texts of all releases of a record, in its order, each as it is and as it was read. One object for as long as none is added.
final class RecordTexts: Sendable {
    /// By release, in each language that it was written in.
    let newest: [[ReleaseText]]
    let read: [[ReadRelease]]

    init(_ newest: [[ReleaseText]], read: [[ReadRelease]]) { (self.newest, self.read) = (newest, read) }
}

/// The drafts of a record's texts that go out at some moment. One object for as long as they are the same.
final class DueTexts: Sendable {
    let texts: RecordTexts
    /// By release, none without a draft.
    let drafts: [[DraftRelease]]
    /// Of each of these, its place among the texts.
    let places: [Int]
    /// What is wrong with the texts that go out.
    let problems: [ReleaseProblem]
    private let now: Moment
    /// When the next one goes out.
    private let next: Moment?

    init(_ texts: RecordTexts, at now: Moment) {
        let read = texts.read
        let due = inParallel(read.count) { number -> (drafts: [DraftRelease], problems: [ReleaseProblem]) in
            let due = read[number].filter { $0.isDue(now) }
            return (due.compactMap(\.draft), due.flatMap(\.problems))
        }
        let places = due.indices.filter { !due[$0].drafts.isEmpty }
        (self.texts, self.now, self.places) = (texts, now, places)
        drafts = places.map { due[$0].drafts }
        problems = due.flatMap(\.problems)
        next = read.lazy.joined().compactMap(\.published).filter { $0 > now }.min()
    }

    /// Whether the same go out at another moment.
    func hold(_ texts: RecordTexts, at moment: Moment) -> Bool {
        texts === self.texts && now <= moment && next.map { moment < $0 } ?? true
    }
}
