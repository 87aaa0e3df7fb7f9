import Crypto
import Foundation
import Notes
import Testing
import TransparencyLog

@testable import Ledger

/// A vault's checkpoint and proofs, verified by Go's transparency log (`GoTree/check.go`), and Go's verified here.
@Suite struct GoTreeTests {
    static let go = "/usr/bin/go"

    private struct Proof {
        let from: Int
        let size: Int
        let hashes: [TreeHash]

        init(_ from: Int, _ size: Int, _ hashes: [TreeHash]) { (self.from, self.size, self.hashes) = (from, size, hashes) }

        init?(_ line: Substring) {
            let words = line.split(separator: " ")
            guard words.count >= 2, let from = Int(words[0]), let size = Int(words[1]) else { return nil }
            let hashes = words.dropFirst(2).compactMap { Data(base64Encoded: String($0)).map(Array.init) }
            self.init(from, size, hashes)
        }

        var line: String { (["\(from)", "\(size)"] + hashes.map { Data($0).base64EncodedString() }).joined(separator: " ") }
    }

    /// Debian's golang-go and golang-golang-x-mod-dev, which `make test` installs.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: go))) func goAndWeAgree() throws {
        let scratch = try Scratch()
        let size = 67
        try scratch.make(samplePayloads(size))
        let vault = try scratch.open()
        defer { vault.close() }
        let rows = try vault.store.rows(from: 0, below: size, limit: size).compactMap(\.entry)
        let records = rows.map { record(id: $0.id, epoch: $0.epoch, sealed: $0.sealed) }
        let leaves = records.map(MerkleTree.leafHash)
        var (inclusion, consistency): ([Proof], [Proof]) = ([], [])
        for size in [1, 2, 3, 7, 8, 33, 64, 67] {
            for index in 0..<size { inclusion.append(Proof(index, size, try #require(try vault.inclusionProof(of: index, size: size)))) }
            for old in 1...size { consistency.append(Proof(old, size, try #require(try vault.consistencyProof(from: old, to: size)))) }
        }
        let folder = scratch.url.appending(path: "go")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func put(_ name: String, _ text: String) throws { try Data((text + "\n").utf8).write(to: folder.appending(path: name)) }
        let checkpoint = try vault.checkpoint()
        let key = try vault.checkpointKey
        let seed = [UInt8](repeating: 5, count: 32)
        let goKey = try NoteSigner(name: "go.example/signer", seed: seed).verifierKey
        let identifier = goKey.description.split(separator: "+")[1]
        try put("checkpoint", String(checkpoint.note.dropLast()))
        try put("key", key.description)
        try put("signer", "PRIVATE+KEY+\(goKey.name)+\(identifier)+\(Data([1] + seed).base64EncodedString())")
        try put("records", records.map(lowercaseHex).joined(separator: "\n"))
        try put("inclusion", inclusion.map(\.line).joined(separator: "\n"))
        try put("consistency", consistency.map(\.line).joined(separator: "\n"))

        let program = folder.appending(path: "check")
        let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "GoTree/check.go")
        try #require(try Self.run(Self.go, ["build", "-o", program.path, source.path], in: folder) == 0)
        #expect(try Self.run(program.path, [folder.path], in: folder) == 0)

        // Go's proofs, verified here; and byte for byte they are ours.
        func read(_ name: String) throws -> String { String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self) }
        func root(_ size: Int) -> TreeHash { MerkleTree.root(leaves[..<size]) }
        let theirInclusion = try read("go-inclusion").split(separator: "\n").compactMap(Proof.init)
        #expect(theirInclusion.map(\.line) == inclusion.map(\.line))
        for proof in theirInclusion {
            #expect(MerkleTree.root(from: leaves[proof.from], at: proof.from, of: proof.size, proof.hashes) == root(proof.size))
        }
        let theirConsistency = try read("go-consistency").split(separator: "\n").compactMap(Proof.init)
        #expect(theirConsistency.map(\.line) == consistency.map(\.line))
        for proof in theirConsistency {
            #expect(MerkleTree.isConsistent(from: (proof.from, root(proof.from)), to: (proof.size, root(proof.size)), proof.hashes))
        }
        let note = try SignedNote(Array(try Data(contentsOf: folder.appending(path: "go-checkpoint"))))
        try note.verify(with: goKey)
        #expect(note.text == (try SignedNote(Array(checkpoint.note.utf8))).text)

        // It can say no: another checkpoint, a proof for another place, a record changed.
        let other = LogCheckpoint(origin: key.name, size: size, root: root(size - 1)).text
        let wrong: [(String, String)] = [
            ("checkpoint", String(checkpoint.note.dropLast().replacing("\n\(size)\n", with: "\n\(size - 1)\n"))),
            ("checkpoint", String(try NoteSigner(name: key.name, key: vault.editionSigningKey).sign(other).dropLast())),
            ("inclusion", Proof(3, 33, inclusion.first { $0.from == 4 && $0.size == 33 }?.hashes ?? []).line),
            ("consistency", Proof(6, 33, consistency.first { $0.from == 7 && $0.size == 33 }?.hashes ?? []).line),
            ("records", (records.dropLast() + [[0]]).map(lowercaseHex).joined(separator: "\n")),
        ]
        for (name, text) in wrong {
            let right = try read(name)
            try put(name, text)
            #expect(try Self.run(program.path, [folder.path], in: folder) != 0, "\(name)")
            try put(name, String(right.dropLast()))
        }
        #expect(try Self.run(program.path, [folder.path], in: folder) == 0)
    }

    private static func run(_ program: String, _ arguments: [String], in folder: URL) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = [
            "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOCACHE": folder.appending(path: "cache").path, "HOME": folder.path,
            "PATH": "/usr/bin:/bin", "GOFLAGS": "-p=2",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
