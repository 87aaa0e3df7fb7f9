import Synchronization
import Testing

@testable import Desk

@Suite struct SessionTests {
    /// A clock that a test moves.
    final class Clock: Sendable {
        private let moved = Mutex(Duration.zero)
        private let start = ContinuousClock.now
        var now: ContinuousClock.Instant { start + moved.withLock { $0 } }
        func move(_ duration: Duration) { moved.withLock { $0 += duration } }
    }

    @Test func aSessionEndsWhenIdle() async {
        let clock = Clock()
        let sessions = Sessions(now: { clock.now })
        let token = await sessions.begin(language: "en")
        clock.move(Sessions.idleLimit - .seconds(1))
        #expect(await sessions.resume(token) != nil)
        clock.move(Sessions.idleLimit - .seconds(1))
        #expect(await sessions.resume(token) != nil)
        clock.move(Sessions.idleLimit)
        #expect(await sessions.resume(token) == nil)
        #expect(await sessions.count == 0)
    }

    @Test func aSessionEndsAfterADaysWork() async {
        let clock = Clock()
        let sessions = Sessions(now: { clock.now })
        let token = await sessions.begin(language: nil)
        for _ in 0..<23 {
            clock.move(.seconds(20 * 60))
            #expect(await sessions.resume(token) != nil)
        }
        clock.move(.seconds(20 * 60))
        #expect(await sessions.resume(token) == nil)
    }

    @Test func thereAreNeverTooMany() async {
        let clock = Clock()
        let sessions = Sessions(now: { clock.now })
        let first = await sessions.begin(language: nil)
        var last = first
        for _ in 0..<Sessions.most {
            clock.move(.seconds(1))
            last = await sessions.begin(language: nil)
        }
        #expect(await sessions.count == Sessions.most)
        #expect(await sessions.resume(first) == nil)
        #expect(await sessions.resume(last) != nil)
    }

    @Test func tokensAreLongAndNeverTheSame() {
        let tokens = (0..<1000).map { _ in Token.random().text }
        #expect(Set(tokens).count == 1000)
        #expect(tokens.allSatisfy { Token(written: $0) != nil && $0.count == 43 })
        for text in ["", "short", String(repeating: "=", count: 43), String(repeating: "ä", count: 43), String(repeating: "A", count: 44)] {
            #expect(Token(written: text) == nil)
        }
    }

    @Test func waitsDoubleUpToACeiling() {
        #expect((1...8).map { Doorkeeper.wait(after: $0) } == [0.5, 1, 2, 4, 8, 16, 16, 16].map { .seconds($0) })
        #expect(Doorkeeper.wait(after: 1_000_000) == Doorkeeper.longestWait)
    }

    @Test func passphrasesAreTriedOneAtATimeAndTheRightOneEndsTheWait() async {
        let inside = Mutex((now: 0, most: 0, calls: 0))
        let waits = Mutex<[Duration]>([])
        let doorkeeper = Doorkeeper(
            verify: { passphrase in
                inside.withLock { $0.now += 1; $0.most = max($0.most, $0.now); $0.calls += 1 }
                defer { inside.withLock { $0.now -= 1 } }
                return passphrase == "right"
            },
            sleep: { wait in waits.withLock { $0.append(wait) } })
        let outcomes = await withTaskGroup(of: Doorkeeper.Outcome.self) { group in
            for _ in 0..<5 { group.addTask { await doorkeeper.attempt("wrong") } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.allSatisfy { $0 == .wrong })
        #expect(inside.withLock { $0.most } == 1)
        #expect(waits.withLock { $0 } == [0.5, 1, 2, 4].map { .seconds($0) })
        // Nobody is locked out: after any number of failures the right one opens, and the next need not wait.
        #expect(await doorkeeper.attempt("right") == .opened)
        #expect(await doorkeeper.attempt("right") == .opened)
        #expect(waits.withLock { $0.count } == 5)
    }

    @Test func aCrowdIsAskedToComeBack() async {
        let gate = AsyncStream<Void>.makeStream()
        let doorkeeper = Doorkeeper(verify: { _ in false }, sleep: { _ in for await _ in gate.stream { break } })
        #expect(await doorkeeper.attempt("wrong") == .wrong)
        await withTaskGroup(of: Doorkeeper.Outcome.self) { group in
            for _ in 0..<Doorkeeper.mostWaiting + 3 { group.addTask { await doorkeeper.attempt("wrong") } }
            var outcomes: [Doorkeeper.Outcome] = []
            for _ in 0..<3 { if let outcome = await group.next() { outcomes.append(outcome) } }
            #expect(outcomes == [.crowded, .crowded, .crowded])
            gate.continuation.finish()
            for await outcome in group { #expect(outcome == .wrong) }
        }
    }
}
