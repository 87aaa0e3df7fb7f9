/// How members are called, by their ids: sealed with the vault's keys, since a list of staff is one of people at risk. Former members
/// keep their names here: the record still says who wrote what.
struct MemberNames: Equatable, Sendable {
    private static let prefix = "member/"

    private(set) var names: [[UInt8]: String] = [:]

    init() {}

    /// nil where a name is not text.
    init?(named: [String: [UInt8]]) {
        for (key, bytes) in named where key.hasPrefix(Self.prefix) {
            guard let id = [UInt8](hex: String(key.dropFirst(Self.prefix.count))),
                let name = String(validating: bytes, as: UTF8.self)
            else { return nil }
            names[id] = name
        }
    }

    func naming(_ id: [UInt8], _ name: String) -> MemberNames {
        var copy = self
        copy.names[id] = name
        return copy
    }

    subscript(id: [UInt8]) -> String? { names[id] }

    /// As `MemberList` seals them.
    var named: [(name: String, bytes: [UInt8])] {
        names.map { (Self.prefix + $0.hex, Array($1.utf8)) }.sorted { $0.0 < $1.0 }
    }
}
