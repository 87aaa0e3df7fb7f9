import Foundation
import Synchronization
import Testing
@testable import Casebook

/// The rounds in which work is done together: who does them, of what, in which order.
@Suite struct GroupCommitTests {
    struct Refused: Error, Equatable { let number: Int }

    @Test func whatComesMeanwhileIsTheNextRound() throws {
        let commits = GroupCommit<Int, Int>()
        let rounds = Mutex<[[Int]]>([])
        let gate = DispatchSemaphore(value: 0)
        let submit: @Sendable (Int) throws -> Int = { number in
            try commits.submit(number) { group in
                let isFirst = rounds.withLock { $0.append(group); return $0.count == 1 }
                if isFirst { gate.wait() }
                return group.map { $0 % 10 == 7 ? .failure(Refused(number: $0)) : .success($0 * 2) }
            }
        }
        let first = Elsewhere { try submit(0) }
        while rounds.withLock({ $0.isEmpty }) { usleep(1000) }
        var others: [Elsewhere<Int>] = []
        for number in 1...30 {
            others.append(Elsewhere { try submit(number) })
            while commits.waiting != number { usleep(1000) }
        }
        #expect(!first.isDone && others.allSatisfy { !$0.isDone })
        gate.signal()
        #expect(try first.value() == 0)
        for (number, other) in zip(1..., others) {
            // Each has its own answer, or its own refusal.
            if number % 10 == 7 {
                #expect(throws: Refused(number: number)) { try other.value() }
            } else {
                #expect(try other.value() == number * 2)
            }
        }
        #expect(rounds.withLock { $0 } == [[0], Array(1...30)])
        // It goes on where nobody waits any more.
        #expect(try submit(50) == 100)
        #expect(rounds.withLock { $0.last } == [50])
    }

    /// However many come, nobody does more than one round, and nothing is done twice or left.
    @Test func everybodyIsAnsweredOnce() throws {
        let commits = GroupCommit<Int, Int>()
        let done = Mutex<(all: [Int], rounds: [pthread_t], isBusy: Bool)>(([], [], false))
        let workers = (0..<16).map { worker in
            Elsewhere {
                for turn in 0..<50 {
                    let before = done.withLock { $0.rounds.filter { pthread_equal($0, pthread_self()) != 0 }.count }
                    let number = worker * 50 + turn
                    let answer = try commits.submit(number) { group in
                        done.withLock {
                            #expect(!$0.isBusy, "two rounds at once")
                            $0.isBusy = true
                            $0.all += group
                            $0.rounds.append(pthread_self())
                        }
                        sched_yield()
                        done.withLock { $0.isBusy = false }
                        return group.map { .success($0) }
                    }
                    #expect(answer == number)
                    #expect(done.withLock { $0.rounds.filter { pthread_equal($0, pthread_self()) != 0 }.count } <= before + 1)
                }
            }
        }
        for worker in workers { try worker.value() }
        #expect(done.withLock { $0.all.sorted() } == Array(0..<800))
        #expect(commits.waiting == nil)
    }
}
