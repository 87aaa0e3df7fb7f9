import Foundation

extension PostgresStore {
    /// At the latest after these seconds the ledger is looked at, told or not.
    private static let look = 1.0

    func change(from known: HeadRecord, within seconds: Double) throws -> HeadRecord? {
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            // First, so that what comes after the look at the head is told.
            var isTold = true
            do { try listener.listen() } catch is PostgresFailure { isTold = false }
            guard let head = try head() else { throw VaultError.damaged(.head("it is missing or malformed")) }
            if head.position != known.position || head.hash != known.hash { return head }
            let left = min(Self.look, (end - ContinuousClock.now) / .seconds(1))
            guard left > 0 else { return nil }
            do {
                if isTold { try listener.wait(upTo: left) } else { Thread.sleep(forTimeInterval: left) }
            } catch is PostgresFailure {
                Thread.sleep(forTimeInterval: min(left, 0.2))
            }
        }
    }
}
