/// What answers come from: the edition, and the parts that are not static.
package struct SiteResponder: Sendable {
    /// Longer request targets are refused: no address of an edition comes near.
    static let longestTarget = 2048

    let edition: CurrentEdition
    let views: Views
    let origins: Origins
    private let parts: [any SitePart]

    package init(
        _ edition: CurrentEdition, parts: [any SitePart] = [], options: ServerOptions = ServerOptions(), views: Views = Views()
    ) {
        self.edition = edition
        self.parts = parts
        self.views = views
        origins = Origins(proxies: options.proxies)
    }

    package init(shelf: Shelf) { self.init(CurrentEdition(shelf)) }

    /// The first part that wants it; nil where it is the edition's.
    func part(_ method: SiteRequest.Method, _ path: String, hasQuery: Bool) -> (any SitePart)? {
        parts.first { $0.wants(method, path: path, hasQuery: hasQuery) }
    }
}
