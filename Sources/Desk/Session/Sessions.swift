/// Somebody who gave the passphrase, until they leave, are idle for too long, or the day's work is over.
struct Session: Sendable {
    /// BCP 47; chosen by the person, else nil.
    var language: String?
    let begun: ContinuousClock.Instant
    var lastSeen: ContinuousClock.Instant
}

/// All open sessions, by the digest of their token. In memory only: when the program ends, everybody is signed out.
actor Sessions {
    static let idleLimit = Duration.seconds(30 * 60)
    static let wholeLimit = Duration.seconds(8 * 60 * 60)
    /// More than a desk has staff; beyond, the one idle for longest ends.
    static let most = 64

    private var open: [TokenDigest: Session] = [:]
    private let now: @Sendable () -> ContinuousClock.Instant

    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }) {
        self.now = now
    }

    /// Opens a session under a fresh token. The token that the visitor came with, if any, opens nothing any more.
    func begin(language: String?, replacing old: Token? = nil) -> Token {
        if let old { open[old.digest] = nil }
        dropExpired()
        if open.count >= Self.most, let oldest = open.min(by: { $0.value.lastSeen < $1.value.lastSeen }) { open[oldest.key] = nil }
        let token = Token.random()
        open[token.digest] = Session(language: language, begun: now(), lastSeen: now())
        return token
    }

    /// The session of a token, which counts as seen; nil where there is none any more.
    func resume(_ token: Token) -> Session? {
        guard var session = open[token.digest] else { return nil }
        guard isAlive(session) else {
            open[token.digest] = nil
            return nil
        }
        session.lastSeen = now()
        open[token.digest] = session
        return session
    }

    func choose(language: String, for token: Token) {
        open[token.digest]?.language = language
    }

    func end(_ token: Token) {
        open[token.digest] = nil
    }

    func endAll() { open = [:] }

    var count: Int { open.count }

    private func isAlive(_ session: Session) -> Bool {
        session.lastSeen.duration(to: now()) < Self.idleLimit && session.begun.duration(to: now()) < Self.wholeLimit
    }

    private func dropExpired() {
        open = open.filter { isAlive($0.value) }
    }
}
