import HTTPTypes

/// The addresses under which the desk answers, and which requests come from its own pages.
struct Origin: Sendable {
    let isSecure: Bool
    /// Host and port as browsers write them.
    let hosts: Set<String>

    /// - Parameters:
    ///   - names: host names and addresses of this machine, IPv6 ones in brackets.
    ///   - port: left out by browsers where it is the scheme's own, so that both forms are known then.
    ///   - also: names as browsers write them, with a port where that is not the scheme's own.
    init(names: [String], port: Int, also: [String] = [], isSecure: Bool) {
        self.isSecure = isSecure
        let isUsual = port == (isSecure ? 443 : 80)
        hosts = Set((names.flatMap { isUsual ? [$0, "\($0):\(port)"] : ["\($0):\(port)"] } + also).map { $0.lowercased() })
    }

    /// The host that the request names is ours. Any other means that somebody's name was pointed at this machine (DNS
    /// rebinding), whose pages could otherwise read ours.
    func isOurs(_ authority: String?) -> Bool {
        authority.map { hosts.contains($0.lowercased()) } ?? false
    }

    /// A form was sent from our own page: by `Origin`, which browsers send with every POST, else by `Sec-Fetch-Site`.
    func isFromOurPage(_ request: HTTPRequest) -> Bool {
        let site = request.headerFields.first { $0.name.canonicalName == "sec-fetch-site" }?.value
        if let site, site != "same-origin" { return false }
        guard let origin = request.headerFields[.origin] else { return site == "same-origin" }
        guard let authority = request.authority else { return false }
        return origin == "\(isSecure ? "https" : "http")://\(authority.lowercased())"
    }
}
