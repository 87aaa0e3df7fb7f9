/// The section `server` of `server.yaml`.
package struct ServerOptions: Equatable, Sendable {
    static let section = "server"
    static let keys: Set<String> = ["proxies"]

    /// How many proxies of one's own stand in front: so many addresses at the end of `X-Forwarded-For` are theirs or were
    /// written by them. 0: nobody's `X-Forwarded-For` is believed.
    package var proxies = 0

    package init() {}

    package init(_ settings: ServerSettings) throws(SettingsError) {
        guard let section = settings.section(Self.section) else { return }
        proxies = try section.number("proxies", in: 0...10) ?? 0
    }
}
