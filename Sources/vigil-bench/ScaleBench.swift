import Casebook
import Counting
import Foundation
import Proof
import Questions
import Synchronization
import Testimony

/// Counts of a made-up record in realistic blocks, and one of them answered again after each of a row of judgements.
///
///     vigil-bench scale [MENTIONS …] [--seed N] [--count ID]
///
/// Seconds by the clock and of the processor; the best of three where a question takes less than two seconds.
struct ScaleBench {
    private var sizes: [Int] = []
    private var seed: UInt64 = 1
    private var wanted: String?

    init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let next = rest.popFirst() {
            switch next {
            case "--seed":
                guard let text = rest.popFirst(), let number = UInt64(text) else { return nil }
                seed = number
            case "--count":
                guard let id = rest.popFirst() else { return nil }
                wanted = id
            default:
                guard let size = Int(next), size > 0 else { return nil }
                sizes.append(size)
            }
        }
        if sizes.isEmpty { sizes = [10_000, 100_000] }
    }

    func run() throws {
        for size in sizes {
            let record = try EventRecord(mentions: size, seed: seed)
            say("\n\(record.mentions) mentions of \(record.nodes) people, seed \(seed)\n")
            say("| work | seconds | of the processor | at least | certified | documented | at most |")
            say("|---|---:|---:|---:|---:|---:|---:|")
            let casebook = row("fold") { Casebook(record.statements) }.result
            let day = try casebook.lastArrival.unwrapped()
            let view = row("view") { casebook.view(asOf: day) }.result
            let questions = row("questions of the view") { Questions(view) }.result
            for count in casebook.counts where wanted == nil || count.id == wanted { try ask(count.id, questions) }
            for id in ["detained", "nationals"] where wanted == nil || id == wanted { try judge(id, questions, record) }
        }
    }

    private func ask(_ id: CountID, _ questions: Questions) throws {
        let asked = try best { try questions.question(for: id) }
        say("| ask \(id) | \(asked.time) | | | | |")
        let answered = try best { try answer(asked.result, budget: Budget(seconds: 60)) }
        let bounds = answered.result.bounds
        let least = bounds.atLeastIsExact ? "\(bounds.atLeast)" : "\(bounds.atLeast) (not exact)"
        let most = bounds.atMostIsExact ? "\(bounds.atMost)" : "\(bounds.atMost) (not exact)"
        say("| answer \(id) | \(answered.time) | \(least) | \(bounds.certified) | \(bounds.documented) | \(most) |")
        let checked = try best { try check(answered.result) }
        say("| check \(id) | \(checked.time) | | | | |")
        let stops = [
            stop(asked.seconds) { isCancelled in _ = try? questions.question(for: id, isCancelled: isCancelled) },
            stop(answered.seconds) { isCancelled in _ = try? answer(asked.result, budget: Budget(seconds: 60, isCancelled: isCancelled)) },
            stop(checked.seconds) { isCancelled in _ = try? check(answered.result, isCancelled: isCancelled) },
        ]
        let waited = stops.map { String(format: "%.0f (heard within %.0f)", $0.over * 1000, $0.heard * 1000) }
        say("| &nbsp;&nbsp;cancelled, over within at most (ms): asking \(waited[0]), answering \(waited[1]), checking \(waited[2]) | | | | | | |")
        let silences = [
            try silence { try questions.question(for: id, isCancelled: $0) },
            try silence { try answer(asked.result, budget: Budget(seconds: 60, isCancelled: $0)) },
            try silence { try check(answered.result, isCancelled: $0) },
        ]
        say("| &nbsp;&nbsp;longest between two looks at whether it is cancelled: asking \(silences[0]), answering \(silences[1]), checking \(silences[2]) | | | | | | |")
    }

    /// The longest that a piece of work does not ask whether it is still wanted, and when that was: no moment is worse.
    private func silence<Made>(_ work: (@escaping @Sendable () -> Bool) throws -> Made) rethrows -> String {
        let start = ContinuousClock.now
        let state = Mutex((last: start, longest: Duration.zero, at: Duration.zero))
        @Sendable func look() -> Bool {
            state.withLock { state in
                let now = ContinuousClock.now
                if now - state.last > state.longest { (state.longest, state.at) = (now - state.last, state.last - start) }
                state.last = now
            }
            return false
        }
        // What was made is let go after the last look: nobody waits for that.
        let made = try work(look)
        _ = look()
        withExtendedLifetime(made) {}
        let (_, longest, at) = state.withLock { $0 }
        return String(format: "%.0f ms (after %.2f s)", longest / .milliseconds(1), at / .seconds(1))
    }

    /// The longest that somebody waits who cancels: at nine moments of a piece of work that takes some seconds.
    /// And the longest until it is heard.
    private func stop(_ seconds: Double, _ work: (@escaping @Sendable () -> Bool) -> Void) -> (over: Double, heard: Double) {
        let stops = (1...9).map { tenths in
            let moment = ContinuousClock.now + .seconds(seconds * Double(tenths) / 10)
            let heard = Mutex<ContinuousClock.Instant?>(nil)
            work {
                let now = ContinuousClock.now
                guard now >= moment else { return false }
                heard.withLock { $0 = $0 ?? now }
                return true
            }
            let end = ContinuousClock.now
            return (over: (end - moment) / .seconds(1), heard: ((heard.withLock { $0 } ?? end) - moment) / .seconds(1))
        }
        return (stops.map(\.over).max() ?? 0, stops.map(\.heard).max() ?? 0)
    }

    /// Judges pairs the same, takes it back, judges them different: an answer after each.
    private func judge(_ id: CountID, _ questions: Questions, _ record: EventRecord) throws {
        let question = try questions.question(for: id, of: .everybody)
        var count = try row("take up \(id), to be kept") { try LiveCount(question) }.result
        var judgements = row("take up the judgements") { LiveJudgements(questions) }.result
        var seconds: [Double] = []
        var processor: [Double] = []
        for (number, pair) in record.unjudged.prefix(300).enumerated() {
            let sides = ([Part(mention: pair.0)], [Part(mention: pair.1)])
            let decisions: [Judgement.Decision] = [.same(sides.0, sides.1), .withdraw("L\(number)-0"), .different(sides.0, sides.1)]
            for (kind, decision) in decisions.enumerated() {
                let judgement = try Judgement(id: "L\(number)-\(kind)", decision: decision, by: "bench", on: EDTF("2017-06-25"))
                let before = ProcessorTime.seconds()
                let start = ContinuousClock.now
                let change = try judgements.add(judgement).unwrapped()
                try count.apply(change)
                seconds.append((ContinuousClock.now - start) / .seconds(1))
                processor.append(ProcessorTime.seconds() - before)
            }
        }
        guard !seconds.isEmpty else { return }
        seconds.sort()
        func milliseconds(_ value: Double) -> String { String(format: "%.2f", value * 1000) }
        say(
            "\n\(id) answered after each of \(seconds.count) judgements: median \(milliseconds(seconds[seconds.count / 2])) ms, "
                + "99 of 100 within \(milliseconds(seconds[seconds.count * 99 / 100])) ms, longest \(milliseconds(seconds[seconds.count - 1])) ms; "
                + "of the processor \(milliseconds(processor.reduce(0, +) / Double(seconds.count))) ms each, \(milliseconds(processor.max() ?? 0)) ms at most; \(count.rebuilds) from nothing; at the end \(count.bounds.atLeast)"
                + "\(count.bounds.exact ? "" : " (not exact)")\n")
    }

    // MARK: Time

    private struct Timed<Result> {
        let result: Result
        let seconds: Double
        let processor: Double
        var time: String { String(format: "%.3f | %.3f", seconds, processor) }
    }

    private func row<Result>(_ work: String, _ body: () throws -> Result) rethrows -> Timed<Result> {
        let timed = try Self.timed(body)
        say("| \(work) | \(timed.time) | | | | |")
        return timed
    }

    /// The best of three: others compute beside us.
    private func best<Result>(_ body: () throws -> Result) rethrows -> Timed<Result> {
        var best = try Self.timed(body)
        for _ in 0..<2 where best.seconds < 2 {
            let again = try Self.timed(body)
            if again.seconds < best.seconds { best = again }
        }
        return best
    }

    private static func timed<Result>(_ body: () throws -> Result) rethrows -> Timed<Result> {
        let before = ProcessorTime.seconds()
        let start = ContinuousClock.now
        let result = try body()
        return Timed(result: result, seconds: (ContinuousClock.now - start) / .seconds(1), processor: ProcessorTime.seconds() - before)
    }

    /// Line by line, also into a file: a run takes minutes.
    private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
