/// The section `server` of `server.yaml`.
package struct ServerOptions: Equatable, Sendable {
    static let section = "server"
    static let keys: Set<String> = ["proxies", "loops", "connections", "cache"]

    /// How many proxies of one's own stand in front: so many addresses at the end of `X-Forwarded-For` are theirs or were
    /// written by them. 0: nobody's `X-Forwarded-For` is believed.
    package var proxies = 0
    /// Threads that answer; nil for one each core.
    package var loops: Int?
    /// Connections at once, as far as the system grants open files; nil for the usual number.
    package var connections: Int?
    /// MiB of answers that stand ready in memory; nil for the usual.
    package var cache: Int?

    package init() {}

    package init(_ settings: ServerSettings) throws(SettingsError) {
        guard let section = settings.section(Self.section) else { return }
        proxies = try section.number("proxies", in: 0...10) ?? 0
        loops = try section.number("loops", in: 1...256)
        connections = try section.number("connections", in: 16...1_000_000)
        cache = try section.number("cache", in: 4...1_000_000)
    }

    /// Bytes for `Shelf`.
    package var cacheBytes: Int { cache.map { $0 << 20 } ?? Shelf.usualCache }
}

extension ServerLimits {
    init(_ options: ServerOptions) {
        self.init()
        if let loops = options.loops { self.loops = loops }
        if let connections = options.connections { self.connections = connections }
    }
}
