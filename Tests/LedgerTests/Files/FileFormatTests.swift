import Crypto
import Foundation
import TestSupport
import Testing
@testable import Ledger

@Suite struct FileFormatTests {
    @Test(arguments: Sample.sizes)
    func everySizeComesBack(size: Int) throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let files = try vault.files()
        let content = Sample.content(size)
        let note = try FileNote(mediaType: "audio/ogg", name: "전화.ogg")
        let receipt = try files.put(bytes: content, note)
        #expect(receipt.length == size && receipt.sha256 == Array(SHA256.hash(data: content)))
        let stored = try files.open(receipt.name)
        #expect(stored.length == size && stored.sha256 == receipt.sha256 && stored.note == note)
        #expect(try stored.content() == content)
        try stored.verify()
        let pieces = try (0..<stored.pieces).map { try Array(stored.piece($0)) }
        #expect(pieces.flatMap(\.self) == content && pieces.dropLast().allSatisfy { $0.count == SealedFile.pieceLength })
        #expect(pieces.allSatisfy { !$0.isEmpty })
    }

    /// The second reading of the format finds in ours what was put in, and ours reads what it writes.
    @Test(arguments: Sample.sizes)
    func theBytesAreWhatTheFormatSays(size: Int) throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let files = try vault.files()
        let content = Sample.content(size, seed: 5)
        let receipt = try files.put(bytes: content, FileNote(mediaType: "image/jpeg", name: "x"))
        let book = FileByTheBook(vault: vault.sealer.chain.vault, id: Sample.id, key: Sample.key)
        let found = try book.read(scratch.sealed(receipt.name))
        #expect(Array(found.padded.prefix(size)) == content && found.padded.dropFirst(size).allSatisfy { $0 == 0 })
        #expect(found.padded.count == Padding.bucket(size))
        #expect(found.trailer == FileByTheBook.trailer(length: size, sha256: receipt.sha256, mediaType: "image/jpeg", name: "x"))

        let written = try book.write(found, salt: Sample.content(32, seed: 9))
        try scratch.overwrite(receipt.name, written)
        #expect(try files.open(receipt.name).content() == content)
    }

    @Test func theSizeOnTheDiskTellsTheBucketAlone() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let files = try vault.files()
        let note = try FileNote(mediaType: "video/mp4", name: String(repeating: "이름", count: 100))
        for sizes in [[0, 1, 256], [65_537, 66_000, 67_584], [200_000, 200_704]] {
            let found = try sizes.flatMap { size in
                try [files.put(bytes: Sample.content(size)), files.put(bytes: Sample.content(size), note)].map { try scratch.sealed($0.name).count }
            }
            #expect(Set(found).count == 1, "sizes \(sizes) give \(found)")
        }
    }

    @Test func twiceTheSameFileIsNotTheSameOnTheDisk() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let files = try vault.files()
        let content = Sample.content(1000)
        let (a, b) = try (files.put(bytes: content), files.put(bytes: content))
        #expect(a.name != b.name && a.sha256 == b.sha256)
        let (first, second) = try (scratch.sealed(a.name), scratch.sealed(b.name))
        #expect(zip(first, second).dropFirst(8).filter { $0 == $1 }.count < 40)
    }

    @Test func everyShapeFollowsFromTheSize() {
        var random = Seeded(64)
        let piece = SealedFile.pieceLength
        let lengths = (0...3).flatMap { whole in (-300...300).map { whole * piece + $0 } } + (0..<500).map { _ in Int.random(in: 1...1 << 40, using: &random) }
        for padded in lengths where padded > 0 {
            let shape = SealedFile.Shape(padded: padded)
            #expect(SealedFile.Shape(fileSize: shape.fileSize) == shape, "\(padded)")
            #expect((shape.pieces - 1) * piece + shape.length(of: shape.pieces - 1) == padded, "\(padded)")
            let ends = [0, shape.pieces / 2, shape.pieces - 1].map { shape.offset(of: $0) + shape.length(of: $0) + SealedFile.tagLength }
            #expect(ends[2] == shape.offset(of: shape.pieces) && shape.offset(of: 0) == 72, "\(padded)")
            #expect(shape.offset(of: shape.pieces) + 1040 == shape.fileSize, "\(padded)")
        }
        // No piece is nothing but its tag.
        for size in [-1, 0, 72, 1112, 1112 + 16, 1112 + 65_552 + 16, Int.max, Int.min + 2000] {
            #expect(SealedFile.Shape(fileSize: size) == nil, "\(size)")
        }
    }

    @Test func aTrailerHasOneSpelling() throws {
        let digest = Sample.content(32)
        let notes = try [FileNote.none, FileNote(mediaType: String(repeating: "m", count: 127), name: String(repeating: "n", count: 768))]
        for note in notes {
            let trailer = FileTrailer(length: 5, sha256: digest, note: note)
            #expect(trailer.encoded.count == SealedFile.trailerLength && FileTrailer(encoded: trailer.encoded) == trailer)
            #expect(FileTrailer(encoded: trailer.encoded.dropLast()) == nil && FileTrailer(encoded: trailer.encoded + [0]) == nil)
            var after = trailer.encoded
            after[SealedFile.trailerLength - 1] = 1
            #expect(FileTrailer(encoded: after) == nil)
        }
        let plain = FileTrailer(length: 5, sha256: digest, note: .none).encoded
        // A length below zero, a text longer than the rest, a text that is none.
        for (place, value) in [(0, 0x80), (41, 0xff), (40, 200)] as [(Int, UInt8)] {
            var changed = plain
            changed[place] = value
            #expect(FileTrailer(encoded: changed) == nil, "byte \(place)")
        }
        var noText = plain
        (noText[40], noText[41]) = (1, 0xff)
        #expect(FileTrailer(encoded: noText) == nil)
        #expect(throws: FileNoteTooLong.name) { try FileNote(name: String(repeating: "n", count: 769)) }
        #expect(throws: FileNoteTooLong.mediaType) { try FileNote(mediaType: String(repeating: "m", count: 128)) }
    }
}
