package import Casebook
package import Counting
package import Proof
package import Questions
package import Testimony

/// A count as of every day of a range, found in one pass.
///
///     let series = try CountSeries("detained", in: casebook, from: first, to: last)
///     series.bounds(on: day)                  // as `vigil count --as-of DAY` answers
///     try series.proof(on: day, budget: …)    // with what shows it
///
/// For staff alone: each step is the day on which somebody told us something. Nothing made of it may be published, and no room
/// that publishes can import this one.
///
/// Cost: as `QuestionWalk` and `RunningAnswer`; memory mentions² / 8 bytes while it is made. It ends within a tenth of a second of being
/// cancelled.
///
/// Keeps four numbers for each change and no proof; a day's proof is made when it is asked for. Every day's numbers are those of
/// `answer(Questions(casebook.view(asOf: day, known: …)).question(for: count))`; where a search's budget ended it, the proven
/// bounds here may be nearer to each other, since a day starts from the one before.
package struct CountSeries: Sendable {
    /// The numbers from a day on.
    package struct Change: Hashable, Sendable {
        package let day: Day
        package let bounds: Bounds
    }

    package let count: CountID
    /// By language.
    package let name: [String: String]
    package let known: KnownOverTime
    /// The days asked about, both included.
    package let from: Day
    package let to: Day
    /// The first is of `from`; each has other numbers than the one before.
    package let changes: [Change]
    /// How many days' questions were read, and how many bounds from below had to be searched for.
    package let work: (moments: Int, searches: Int)
    private let casebook: Casebook

    /// - Parameters:
    ///   - budget: of each day that has to be searched; its `isCancelled` ends the whole.
    ///   - progress: called with how many days are done.
    /// - Throws: `SeriesError`.
    package init(
        _ count: CountID, in casebook: Casebook, from: Day, to: Day, known: KnownOverTime = .onEachDay, budget: Budget = .default,
        progress: (Int) -> Void = { _ in }
    ) throws(SeriesError) {
        guard from <= to else { throw .endsBeforeItBegins(from, to) }
        guard to.number - from.number < Self.mostDays else { throw .tooLong(to.number - from.number + 1) }
        guard casebook.mentions.count <= Self.mostMentions else { throw .tooManyMentions(casebook.mentions.count) }
        var walk: QuestionWalk
        do {
            walk = try QuestionWalk(count, in: casebook, from: from, to: to, known: known, isCancelled: budget.isCancelled)
        } catch {
            throw .question(error)
        }
        var running = RunningAnswer()
        var changes: [Change] = []
        var moments = 0
        var done = from
        while let moment = walk.next() {
            done = moment.day
            progress(moment.day.number - from.number)
            let table = ConflictTable(
                rowOf: moment.rows, rows: moment.differences.words, width: moment.differences.width, pairs: moment.judgedDifferent)
            guard let bounds = try? running.bounds(of: moment.question, names: moment.names, conflicts: table, budget: budget) else {
                throw .stopped(at: done)
            }
            moments += 1
            if changes.last?.bounds != bounds { changes.append(Change(day: moment.day, bounds: bounds)) }
        }
        guard !budget.isCancelled() else { throw .stopped(at: done) }
        self.count = count
        name = casebook.count(count)?.name ?? [:]
        self.known = known
        self.from = from
        self.to = to
        self.changes = changes
        work = (moments, running.searches)
        self.casebook = casebook
    }

    /// A thousand years: what is longer is a slip of the pen.
    package static let mostDays = 366_000
    /// Who differs from whom is kept as mentions² / 8 bytes: 300 MB.
    package static let mostMentions = 50_000

    /// nil for a day outside the range.
    package func bounds(on day: Day) -> Bounds? {
        guard from <= day, day <= to else { return nil }
        // The last change that is not after the day.
        var low = 0, high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].day <= day { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? changes[low - 1].bounds : nil
    }

    /// What is asked on a day, with every reason. O(mentions²), as any count that is asked by itself.
    package func question(on day: Day) throws(QuestionError) -> Question {
        try Questions(casebook.view(asOf: day, known: known.known(on: day))).question(for: count)
    }

    /// A day's answer with what shows it, checked.
    /// - Throws: `QuestionError`, `ProofRefused`, `CancellationError`.
    package func proof(on day: Day, budget: Budget = .default) throws -> CheckedProof {
        try check(answer(try question(on: day), budget: budget), isCancelled: budget.isCancelled)
    }

    package var isExact: Bool { changes.allSatisfy { $0.bounds.exact } }
}

/// Why there is no series.
package enum SeriesError: Error, Equatable, Sendable, CustomStringConvertible {
    case question(QuestionError)
    case endsBeforeItBegins(Day, Day)
    case tooLong(Int)
    case tooManyMentions(Int)
    case stopped(at: Day)

    package var description: String {
        switch self {
        case .question(let error): error.description
        case .endsBeforeItBegins(let from, let to): "a series from \(from) to \(to) ends before it begins; turn the two days round"
        case .tooLong(let days): "a series of \(days) days is longer than \(CountSeries.mostDays); name a nearer --from"
        case .tooManyMentions(let mentions):
            "a series compares every two of \(mentions) mentions, more than \(CountSeries.mostMentions); ask single days: vigil count --as-of DAY"
        case .stopped(let day): "the series was stopped at \(day); nothing of it is kept"
        }
    }
}

extension Casebook {
    /// From the first day on which a report arrived to the last on which anything did: the days that a series is about where
    /// nobody names others. nil while nothing has arrived.
    package var daysOfArrival: ClosedRange<Day>? {
        guard let last = lastArrival else { return nil }
        let first = reports.map(\.received.window.last).filter { $0 < .distantFuture }.min() ?? last
        return min(first, last)...last
    }
}
