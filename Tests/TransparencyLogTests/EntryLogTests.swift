import Testing

@testable import TransparencyLog

@Suite struct EntryLogTests {
    static func log(_ size: Int) -> EntryLog {
        EntryLog((0..<size).map { Array("entry \($0)\n".utf8) }) ?? EntryLog()
    }

    /// The example of tlog-tiles: 70,000 entries.
    @Test func aTreeOf70000HasTheTilesOfTheSpecification() {
        let tiles = Tile.all(for: 70_000)
        func row(_ level: Int?) -> [Tile] { tiles.filter { $0.level == level } }
        #expect(row(0).count == 274 && row(0).last?.width == 112 && row(0).dropLast().allSatisfy { $0.width == 256 })
        #expect(row(1).map(\.width) == [256, 17])
        #expect(row(2).map(\.width) == [1])
        #expect(row(3).isEmpty)
        #expect(row(nil).count == 274)
        #expect(Tile.all(for: 256).filter { $0.level != nil }.map(\.path) == ["tile/0/000", "tile/1/000.p/1"])
    }

    @Test func pathsAreWrittenInThrees() {
        #expect(Tile(level: 0, index: 1_234_067, width: 256).path == "tile/0/x001/x234/067")
        #expect(Tile(level: 3, index: 0, width: 8).path == "tile/3/000.p/8")
        #expect(Tile(level: nil, index: 1000, width: 1).path == "tile/entries/x001/000.p/1")
    }

    @Test(arguments: [1, 2, 3, 255, 256, 257, 600]) func filesReadBack(_ size: Int) throws {
        let log = Self.log(size)
        let files = log.files
        let read = try #require(EntryLog(size: size) { files[$0.path] })
        #expect(read == log)
        for tile in Tile.all(for: size) {
            let bytes = try #require(files[tile.path], "\(tile.path)")
            if tile.level != nil { #expect(bytes.count == tile.width * 32) }
        }
        // Whoever holds a checkpoint of any earlier size finds the tiles of that tree, or the full ones that they grew into.
        for old in stride(from: 1, through: size, by: 7) {
            for tile in Tile.all(for: old) {
                let full = Tile(level: tile.level, index: tile.index, width: 256)
                #expect(files[tile.path] != nil || files[full.path] != nil, "\(tile.path) of \(old)")
            }
        }
    }

    /// From the hashes of the tiles alone, as a client of another make would: the same root.
    @Test(arguments: [1, 5, 256, 300, 513]) func tilesLeadToTheRoot(_ size: Int) throws {
        let log = Self.log(size)
        let files = log.files
        var leaves: [TreeHash] = []
        for tile in Tile.row(level: 0, count: size) {
            let bytes = try #require(files[tile.path])
            for start in stride(from: 0, to: bytes.count, by: 32) { leaves.append(Array(bytes[start..<start + 32])) }
        }
        #expect(MerkleTree.root(leaves[...]) == log.root)
        if size >= 256 {
            #expect(files["tile/1/000.p/\(size / 256)"]?.prefix(32).elementsEqual(MerkleTree.root(leaves[..<256])) == true)
        }
    }

    @Test func brokenBundlesAreRefused() {
        let files = Self.log(3).files
        let path = "tile/entries/000.p/3"
        for change in [[], Array(files[path]?.dropLast() ?? []), (files[path] ?? []) + [0], [0xff, 0xff]] as [[UInt8]] {
            #expect(EntryLog(size: 3) { $0.path == path ? change : files[$0.path] } == nil)
        }
        #expect(EntryLog(size: 3) { _ in nil } == nil)
        #expect(EntryLog([[UInt8](repeating: 0, count: 65_536)]) == nil)
    }

    @Test func aLogIsAPrefixOfWhatItGrewInto() {
        #expect(Self.log(3).isPrefix(of: Self.log(5)) && Self.log(0).isPrefix(of: Self.log(1)))
        #expect(!Self.log(5).isPrefix(of: Self.log(3)))
        var fork = Self.log(3)
        let isAppended = fork.append(Array("another\n".utf8))
        #expect(isAppended)
        #expect(!fork.isPrefix(of: Self.log(5)))
    }
}

@Suite struct LogCheckpointTests {
    /// The example of tlog-checkpoint.
    static let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"

    @Test func theKnownCheckpointReads() throws {
        let checkpoint = try #require(LogCheckpoint(text: Self.text))
        #expect(checkpoint.origin == "example.com/behind-the-sofa" && checkpoint.size == 20_852_163)
        #expect(checkpoint.text == Self.text)
        #expect(LogCheckpoint(text: Self.text + "extension\n")?.size == 20_852_163)
    }

    @Test(arguments: [
        "", "a\n1\n", "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=", "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "a\n1\nAAAA\n", "a\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", Self.text + "\n",
    ])
    func malformedCheckpoints(_ text: String) { #expect(LogCheckpoint(text: text) == nil) }

    @Test func aProofReadsBackAndHoldsForItsEntryAlone() throws {
        let log = EntryLogTests.log(7)
        let checkpoint = LogCheckpoint(origin: "example.org/log", size: 7, root: log.root)
        for index in 0..<7 {
            let written = LogProof(index: index, hashes: try #require(log.inclusionProof(of: index)), checkpoint: checkpoint.text)
            let proof = try #require(LogProof(text: written.text))
            #expect(proof == written)
            #expect(proof.holds(log.entries[index], in: checkpoint))
            #expect(!proof.holds(log.entries[(index + 1) % 7], in: checkpoint))
        }
        #expect(LogProof(text: "c2sp.org/tlog-proof@v1\nextra AAAA\nindex 0\n\nx\n") == LogProof(index: 0, hashes: [], checkpoint: "x\n"))
        for broken in ["", "c2sp.org/tlog-proof@v1\nindex 00\n\nx\n", "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nx\n", "index 0\n\nx\n"] {
            #expect(LogProof(text: broken) == nil)
        }
    }
}
