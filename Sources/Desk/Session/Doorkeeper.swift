import Dispatch

/// Tries passphrases: one at a time, each after a wait that doubles with every failure.
///
/// Nobody is ever locked out: the wait has a ceiling, and the right passphrase ends it. Deriving a key takes about a
/// second of one core by design (Argon2id), so that it runs on a thread of its own, where it holds up no page.
actor Doorkeeper {
    enum Outcome: Equatable {
        case opened
        case wrong
        /// Too many are waiting already; ask again later.
        case crowded
    }

    static let longestWait = Duration.seconds(16)
    static let mostWaiting = 8

    private let verify: @Sendable (String) -> Bool
    private let sleep: @Sendable (Duration) async -> Void
    private let thread = DispatchQueue(label: "vigil.desk.sign-in")
    private var failures = 0
    private var waiting = 0
    private var last: Task<Void, Never>?

    /// - Parameters:
    ///   - verify: whether a passphrase opens the vault; may take seconds, runs on a thread of its own.
    ///   - sleep: waits; tests give one that does not.
    init(
        verify: @escaping @Sendable (String) -> Bool,
        sleep: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }
    ) {
        self.verify = verify
        self.sleep = sleep
    }

    func attempt(_ passphrase: String) async -> Outcome {
        guard waiting < Self.mostWaiting else { return .crowded }
        waiting += 1
        defer { waiting -= 1 }
        // Each attempt waits for the one before it: guesses cannot be made side by side.
        let previous = last
        let attempt = Task { [weak self] in
            await previous?.value
            return await self?.judge(passphrase) ?? .wrong
        }
        last = Task { _ = await attempt.value }
        return await attempt.value
    }

    private func judge(_ passphrase: String) async -> Outcome {
        if failures > 0 { await sleep(Self.wait(after: failures)) }
        let isRight = await withCheckedContinuation { continuation in
            thread.async { [verify] in continuation.resume(returning: verify(passphrase)) }
        }
        failures = isRight ? 0 : failures + 1
        return isRight ? .opened : .wrong
    }

    /// Half a second after the first failure, then twice as long each time.
    static func wait(after failures: Int) -> Duration {
        min(.milliseconds(500) * (1 << min(failures - 1, 10)), longestWait)
    }
}
