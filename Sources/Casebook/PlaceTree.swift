package import Testimony

/// Places, each inside the place that contains it.
package struct PlaceTree: Sendable {
    package private(set) var all = Records<Place> { if case .place(let record) = $0 { record } else { nil } }

    /// What `path` says, where that was worked out.
    private var paths: [PlaceID: [PlaceID]] = [:]

    package init() {}

    package subscript(id: PlaceID) -> Place? { all[id] }

    /// - Parameter content: a place.
    mutating func insert(_ content: Statement.Content, _ id: PlaceID) {
        all.set(content, for: id)
        paths = [:]
    }

    /// The same with every path worked out, for who asks for many.
    package func withPaths() -> PlaceTree {
        var tree = self
        for id in all.ids { tree.paths[id] = path(of: id) }
        return tree
    }

    /// The place and everything that contains it, innermost first; empty for nil. A circle, which an import refuses,
    /// ends where it closes.
    package func path(of id: PlaceID?) -> [PlaceID] {
        if let known = id.flatMap({ paths[$0] }) { return known }
        var path: [PlaceID] = []
        var next = id
        while let place = next, !path.contains(place) {
            path.append(place)
            next = all[place]?.parent
        }
        return path
    }

    /// Whether `inner` is `outer` or lies inside it.
    package func contains(_ outer: PlaceID, _ inner: PlaceID) -> Bool { path(of: inner).contains(outer) }

    /// The innermost place that contains all of them; nil where there is none.
    package func common(_ ids: some Sequence<PlaceID>) -> PlaceID? {
        var shared: [PlaceID]?
        for id in ids {
            let path = path(of: id)
            shared = shared.map { $0.filter(path.contains) } ?? path
        }
        return shared?.first
    }
}
