/// A log: its entries, oldest first, and all that is derived from them. It only grows.
package struct EntryLog: Hashable, Sendable {
    package private(set) var entries: [[UInt8]] = []
    private var leaves: [TreeHash] = []

    /// What tlog-tiles can store of one entry.
    package static let longestEntry = 65_535

    package init() {}

    /// Nil where an entry is too long for a bundle.
    package init?(_ entries: [[UInt8]]) {
        for entry in entries { guard append(entry) else { return nil } }
    }

    /// False, and nothing is appended, where the entry is too long.
    package mutating func append(_ entry: [UInt8]) -> Bool {
        guard entry.count <= Self.longestEntry else { return false }
        entries.append(entry)
        leaves.append(MerkleTree.leafHash(entry))
        return true
    }

    package var size: Int { entries.count }
    package var root: TreeHash { MerkleTree.root(leaves[...]) }

    /// The root when the log had so many entries; nil where it never has.
    package func root(at size: Int) -> TreeHash? {
        (0...leaves.count).contains(size) ? MerkleTree.root(leaves[..<size]) : nil
    }

    package func inclusionProof(of index: Int) -> [TreeHash]? { MerkleTree.inclusionProof(of: index, in: leaves[...]) }

    package func consistencyProof(from size: Int) -> [TreeHash]? { MerkleTree.consistencyProof(from: size, in: leaves[...]) }

    /// The other begins with all of this one.
    package func isPrefix(of other: EntryLog) -> Bool { other.leaves.starts(with: leaves) }
}

extension EntryLog {
    /// Every file below the log's folder but its checkpoint. Partial tiles of earlier sizes stay until their tile is full, as
    /// tlog-tiles demands: who holds an old checkpoint can still follow it.
    package var files: [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        func put(_ level: Int?, _ pieces: [[UInt8]]) {
            for tile in Tile.row(level: level, count: pieces.count) {
                let start = tile.index * Tile.fullWidth
                let widths = tile.width == Tile.fullWidth ? [tile.width] : Array(1...tile.width)
                for width in widths {
                    let bytes = pieces[start..<start + width].flatMap(\.self)
                    files[Tile(level: level, index: tile.index, width: width).path] = bytes
                }
            }
        }
        put(nil, entries.map { [UInt8($0.count >> 8), UInt8($0.count & 255)] + $0 })
        var hashes = leaves
        var level = 0
        while !hashes.isEmpty {
            put(level, hashes)
            let full = hashes.count / Tile.fullWidth
            hashes = (0..<full).map { MerkleTree.root(hashes[$0 * Tile.fullWidth..<($0 + 1) * Tile.fullWidth]) }
            level += 1
        }
        return files
    }

    /// Reads a log of this size from its bundles of entries. Nil where one is missing or is no bundle.
    package init?(size: Int, bundle: (Tile) -> [UInt8]?) {
        self.init()
        for tile in Tile.row(level: nil, count: size) {
            guard let bytes = bundle(tile) else { return nil }
            var rest = bytes[...]
            for _ in 0..<tile.width {
                guard rest.count >= 2 else { return nil }
                let length = Int(rest[rest.startIndex]) << 8 + Int(rest[rest.startIndex + 1])
                guard rest.count >= 2 + length, append(Array(rest.dropFirst(2).prefix(length))) else { return nil }
                rest = rest.dropFirst(2 + length)
            }
            guard rest.isEmpty else { return nil }
        }
    }
}
