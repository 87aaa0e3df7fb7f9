import Foundation

/// What a log's key signs (C2SP tlog-checkpoint): which log, how many entries it has, and the root of its tree.
package struct LogCheckpoint: Hashable, Sendable {
    package let origin: String
    package let size: Int
    package let root: TreeHash

    package init(origin: String, size: Int, root: TreeHash) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    package var text: String { "\(origin)\n\(size)\n\(Data(root).base64EncodedString())\n" }

    /// Nil unless it has three lines as written above. Lines that follow are left out, if none is empty.
    package init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count >= 4, lines.last == "", lines.dropLast().allSatisfy({ !$0.isEmpty }),
            let size = Int(lines[1]), size >= 0, String(size) == lines[1], size < 1 << 40,
            let root = Data(base64Encoded: lines[2]), root.count == 32
        else { return nil }
        self.init(origin: lines[0], size: size, root: Array(root))
    }
}

/// That an entry is in a log, for whoever has neither (C2SP tlog-proof): the entry's place, the hashes beside its way to the
/// root, and the signed checkpoint.
package struct LogProof: Hashable, Sendable {
    package let index: Int
    package let hashes: [TreeHash]
    /// A signed note with a `LogCheckpoint`.
    package let checkpoint: String

    static let firstLine = "c2sp.org/tlog-proof@v1"

    package init(index: Int, hashes: [TreeHash], checkpoint: String) {
        self.index = index
        self.hashes = hashes
        self.checkpoint = checkpoint
    }

    package var text: String {
        let lines = [Self.firstLine, "index \(index)"] + hashes.map { Data($0).base64EncodedString() }
        return lines.joined(separator: "\n") + "\n\n" + checkpoint
    }

    /// Nil unless it is such a proof, with or without extra data, which is left out.
    package init?(text: String) {
        guard let gap = text.range(of: "\n\n") else { return nil }
        var lines = text[..<gap.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard lines.popFirst().map(String.init) == Self.firstLine else { return nil }
        if lines.first?.hasPrefix("extra ") == true { lines = lines.dropFirst() }
        guard let line = lines.popFirst(), line.hasPrefix("index "), let index = Int(line.dropFirst(6)), index >= 0,
            String(index) == line.dropFirst(6), lines.count <= 64
        else { return nil }
        var hashes: [TreeHash] = []
        for line in lines {
            guard let hash = Data(base64Encoded: String(line)), hash.count == 32 else { return nil }
            hashes.append(Array(hash))
        }
        self.init(index: index, hashes: hashes, checkpoint: String(text[gap.upperBound...]))
    }

    /// The entry is in the log that the checkpoint is of. Whose checkpoint it is, the caller checks.
    package func holds(_ entry: [UInt8], in checkpoint: LogCheckpoint) -> Bool {
        MerkleTree.root(from: MerkleTree.leafHash(entry), at: index, of: checkpoint.size, hashes) == checkpoint.root
    }
}
