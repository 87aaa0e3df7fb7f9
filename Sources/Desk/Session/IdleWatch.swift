/// Locks a desk that was left alone.
struct IdleWatch: Sendable {
    let lock: DeskLock
    let idleness: Idleness
    let stage: @Sendable () async throws -> DeskStage

    /// Looks now and then, until it is cancelled.
    func run() async {
        guard let limit = lock.idleLimit else { return }
        while (try? await Task.sleep(for: min(limit / 4, .seconds(5)))) != nil { await look(limit) }
    }

    func look(_ limit: Duration) async {
        // There is nothing to lock before the passphrase was given, and its time begins then.
        if case .locked? = try? await stage() { return idleness.reset() }
        if idleness.length >= limit { lock.end() }
    }
}
