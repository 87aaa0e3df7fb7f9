import Crypto
import Foundation
import TestSupport
import Testing
@testable import Ledger

/// Whatever was changed is refused, and until then nothing is handed out but what was put in.
@Suite struct FileTamperTests {
    private let scratch: Scratch
    private let vault: Vault
    private let files: SealedFiles

    init() throws {
        scratch = try Scratch()
        vault = try scratch.create()
        files = try vault.files()
    }

    private static let header = SealedFile.headerLength
    private static let end = SealedFile.trailerLength + SealedFile.tagLength
    private static let whole = SealedFile.pieceLength + SealedFile.tagLength

    /// That the file, changed to these bytes, is refused, and what came out before was the beginning of the content.
    private func expectRefused(
        _ name: String, _ bytes: [UInt8], _ content: [UInt8], _ what: String, _ flaw: FileFlaw? = nil, at place: SourceLocation = #_sourceLocation
    ) throws {
        try scratch.overwrite(name, bytes)
        let (out, error) = reading(files, name)
        guard case .damaged(.file(name, let found))? = error else {
            Issue.record("\(what): \(error.map { "\($0)" } ?? "not noticed")", sourceLocation: place)
            return
        }
        if let flaw { #expect(found == flaw, "\(what)", sourceLocation: place) }
        #expect(content.starts(with: out), "\(what): something else was handed out", sourceLocation: place)
    }

    @Test(arguments: [0, 300])
    func everyByteOfASmallFileCounts(size: Int) throws {
        let content = Sample.content(size)
        let name = try files.put(bytes: content, FileNote(mediaType: "image/png", name: "a.png")).name
        let sealed = try scratch.sealed(name)
        var random = Seeded(1384)
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= UInt8.random(in: 1...255, using: &random)
            let flaw: FileFlaw =
                switch place {
                case 0..<7: .malformed
                case 7: .unknownVersion
                case 8..<Self.header: .wrongKey
                case (sealed.count - Self.end)...: .wrongEnd
                default: .altered(piece: 0)
                }
            try expectRefused(name, changed, content, "byte \(place)", flaw)
        }
        try scratch.overwrite(name, sealed)
        #expect(reading(files, name).bytes == content)
    }

    @Test func flipsInALargeFile() throws {
        let content = Sample.content(150_000)
        let name = try files.put(bytes: content).name
        let sealed = try scratch.sealed(name)
        var random = Seeded(3)
        for round in 0..<120 {
            var changed = sealed
            let place = Int.random(in: 0..<sealed.count, using: &random)
            changed[place] ^= 1 << UInt8(round % 8)
            try expectRefused(name, changed, content, "byte \(place)")
        }
    }

    @Test func piecesHaveTheirPlace() throws {
        // Three whole pieces of content, then one of padding or less.
        let content = Sample.content(3 * SealedFile.pieceLength)
        let name = try files.put(bytes: content).name
        let sealed = try scratch.sealed(name)
        let header = Array(sealed[..<Self.header])
        let trailer = Array(sealed[(sealed.count - Self.end)...])
        let pieces = stride(from: Self.header, to: sealed.count - Self.end, by: Self.whole).map {
            Array(sealed[$0..<min($0 + Self.whole, sealed.count - Self.end)])
        }
        #expect(pieces.count == 3)
        let orders: [(order: [Int], flaw: FileFlaw)] = [
            ([1, 0, 2], .altered(piece: 0)), ([0, 2, 1], .altered(piece: 1)), ([2, 1, 0], .altered(piece: 0)), ([1, 1, 2], .altered(piece: 0)),
            ([0, 1, 1], .altered(piece: 2)), ([0, 1], .wrongEnd), ([1, 2], .wrongEnd), ([0, 2], .wrongEnd), ([0], .wrongEnd), ([], .malformed),
            ([0, 0, 1, 2], .wrongEnd), ([0, 1, 2, 2], .wrongEnd),
        ]
        for (order, flaw) in orders {
            try expectRefused(name, header + order.flatMap { pieces[$0] } + trailer, content, "pieces \(order)", flaw)
        }
        try expectRefused(name, header + pieces.flatMap(\.self), content, "no end")
        try expectRefused(name, header + pieces.flatMap(\.self) + trailer + trailer, content, "two ends")
        try expectRefused(name, header + trailer + pieces.flatMap(\.self), content, "the end first")
        try scratch.overwrite(name, header + pieces.flatMap(\.self) + trailer)
        #expect(reading(files, name).bytes == content)
    }

    /// Pieces of another file, even one under the same key and of the same record.
    @Test func piecesOfAnotherFileAreRefused() throws {
        let content = Sample.content(2 * SealedFile.pieceLength)
        let (one, other) = try (files.put(bytes: content).name, files.put(bytes: content).name)
        let (a, b) = try (scratch.sealed(one), scratch.sealed(other))
        let first = Self.header..<(Self.header + Self.whole)
        let second = first.upperBound..<(first.upperBound + Self.whole)
        var changed = a
        changed.replaceSubrange(first, with: b[first])
        try expectRefused(one, changed, content, "first piece", .altered(piece: 0))
        changed = a
        changed.replaceSubrange(second, with: b[second])
        try expectRefused(one, changed, content, "second piece", .altered(piece: 1))
        changed = a
        changed.replaceSubrange(second.upperBound..., with: b[second.upperBound...])
        try expectRefused(one, changed, content, "trailer", .wrongEnd)
        changed = a
        changed.replaceSubrange(..<Self.header, with: b[..<Self.header])
        try expectRefused(one, changed, content, "header", .wrongEnd)
    }

    @Test func cutOrExtendedItIsRefused() throws {
        let content = Sample.content(150_000)
        let name = try files.put(bytes: content).name
        let sealed = try scratch.sealed(name)
        let pieceEnds = stride(from: Self.header, through: sealed.count, by: Self.whole).map(\.self)
        var random = Seeded(8)
        let near = (pieceEnds + [sealed.count - Self.end]).flatMap { end in (-17...17).map { end + $0 } }
        let lengths = Set(near + [0, 1, 7, 8, 71, 72, 73, Self.header + Self.end + 17] + (0..<100).map { _ in Int.random(in: 0..<sealed.count, using: &random) })
        for length in lengths where length < sealed.count { try expectRefused(name, Array(sealed[..<length]), content, "cut to \(length)") }
        for extra in [1, 15, 16, 17, Self.end, Self.whole, Self.whole + Self.end] {
            try expectRefused(name, sealed + [UInt8](repeating: 0, count: extra), content, "\(extra) more", .wrongEnd)
        }
    }

    @Test func onlyItsOwnKeyIdAndVaultOpenIt() throws {
        let content = Sample.content(70_000)
        let name = try files.put(bytes: content).name
        let other = SymmetricKey(size: .bits256)
        #expect(throws: VaultError.damaged(.file(name, .wrongKey))) { try files.open(name, key: other, id: Sample.id) }
        #expect(throws: VaultError.damaged(.file(name, .wrongEnd))) { try files.open(name, key: Sample.key, id: "F-0452") }

        let elsewhere = try Scratch()
        let foreign = try elsewhere.create()
        defer { foreign.close() }
        let there = try foreign.files()
        try elsewhere.overwrite(name, scratch.sealed(name))
        #expect(throws: VaultError.damaged(.file(name, .wrongEnd))) { try there.open(name) }

        // Two files in each other's place.
        let second = try files.put(bytes: content, key: other, id: "F-0452").name
        let (a, b) = try (scratch.sealed(name), scratch.sealed(second))
        try scratch.overwrite(name, b)
        try scratch.overwrite(second, a)
        #expect(throws: VaultError.damaged(.file(name, .wrongKey))) { try files.open(name) }
        #expect(throws: VaultError.damaged(.file(second, .wrongKey))) { try files.open(second, key: other, id: "F-0452") }
    }

    /// Somebody who has the key, and seals what does not hold together.
    @Test func whatTheTrailerSaysMustBeTrue() throws {
        let content = Sample.content(70_000)
        let receipt = try files.put(bytes: content)
        let book = FileByTheBook(vault: vault.sealer.chain.vault, id: Sample.id, key: Sample.key)
        let good = try book.read(scratch.sealed(receipt.name))
        let salt = Sample.content(32)
        func expect(_ flaw: FileFlaw, _ change: (inout FileByTheBook.Content) -> Void) throws {
            var content = good
            change(&content)
            try scratch.overwrite(receipt.name, book.write(content, salt: salt))
            #expect(reading(files, receipt.name).error == .damaged(.file(receipt.name, flaw)))
        }
        try expect(.wrongDigest) { $0.padded[3] ^= 1 }
        try expect(.wrongDigest) { $0.padded[69_999] ^= 1 }
        try expect(.badPadding) { $0.padded[70_000] = 1 }
        try expect(.badPadding) { $0.padded[$0.padded.count - 1] = 1 }
        try expect(.wrongLength) { $0.padded.append(contentsOf: repeatElement(0, count: 256)) }
        try expect(.wrongLength) { $0.trailer = FileByTheBook.trailer(length: 140_000, sha256: receipt.sha256) }
        try expect(.wrongLength) { $0.trailer = FileByTheBook.trailer(length: Int.max, sha256: receipt.sha256) }
        try expect(.wrongLength) { $0.trailer = FileByTheBook.trailer(length: 0, sha256: receipt.sha256) }
        try expect(.wrongDigest) { $0.trailer = FileByTheBook.trailer(length: 70_000, sha256: salt) }
        try expect(.badPadding) { $0.trailer = FileByTheBook.trailer(length: 69_999, sha256: receipt.sha256) }
        try expect(.wrongEnd) { $0.trailer[1023] = 1 }
        try scratch.overwrite(receipt.name, book.write(good, salt: salt))
        #expect(reading(files, receipt.name).bytes == content)
    }

    @Test func whatIsChangedAfterItWasOpenedIsNoticed() throws {
        let content = Sample.content(200_000)
        let name = try files.put(bytes: content).name
        let stored = try files.open(name)
        let file = try FileHandle(forUpdating: scratch.files.appending(path: name))
        #expect(try Array(stored.piece(1)) == Array(content[65_536..<131_072]))
        try file.seek(toOffset: UInt64(Self.header + Self.whole + 9))
        file.write(Data([1, 2, 3]))
        #expect(throws: VaultError.damaged(.file(name, .altered(piece: 1)))) { try stored.piece(1) }
        #expect(try Array(stored.piece(0)) == Array(content[..<65_536]))
        try file.truncate(atOffset: UInt64(Self.header + 2 * Self.whole))
        #expect(throws: VaultError.damaged(.file(name, .altered(piece: 2)))) { try stored.piece(2) }
    }
}
