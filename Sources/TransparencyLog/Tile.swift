/// One file of a log's tree (C2SP tlog-tiles): up to 256 hashes in a row at a height that is a multiple of eight, or, for
/// `level` nil, the entries themselves.
package struct Tile: Hashable, Sendable {
    package static let fullWidth = 256

    /// Nil for a bundle of entries.
    package let level: Int?
    package let index: Int
    /// How many hashes or entries it holds; 256 where it is full.
    package let width: Int

    /// `tile/0/x001/x234/067.p/8`, relative to the log.
    package var path: String {
        "tile/\(level.map(String.init) ?? "entries")/\(Self.path(of: index))" + (width == Self.fullWidth ? "" : ".p/\(width)")
    }

    private static func path(of index: Int) -> String {
        var parts = [three(index % 1000)]
        var rest = index / 1000
        while rest > 0 {
            parts.insert("x" + three(rest % 1000), at: 0)
            rest /= 1000
        }
        return parts.joined(separator: "/")
    }

    private static func three(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }

    /// The tiles that a tree of this size is made of, and nothing older.
    package static func all(for size: Int) -> [Tile] {
        var tiles = row(level: nil, count: size)
        var count = size
        var level = 0
        while count > 0 {
            tiles += row(level: level, count: count)
            count /= fullWidth
            level += 1
        }
        return tiles
    }

    static func row(level: Int?, count: Int) -> [Tile] {
        var tiles = (0..<count / fullWidth).map { Tile(level: level, index: $0, width: fullWidth) }
        if count % fullWidth > 0 { tiles.append(Tile(level: level, index: count / fullWidth, width: count % fullWidth)) }
        return tiles
    }
}
