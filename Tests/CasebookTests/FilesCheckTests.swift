import Foundation
import Testimony
import Testing

@testable import Casebook
@testable import Ledger

/// Every sealed file that the record has is looked at, and what else lies there is named.
@Suite final class FilesCheckTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "files-check-\(UUID().uuidString)")
    private let passphrase: Passphrase
    private var records: [FileRecord] = []

    private var url: URL { folder.appending(path: "vault") }

    init() throws {
        passphrase = try Passphrase("correct horse battery staple")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let vault = try Vault.create(at: url, passphrase: passphrase, cost: .testing)
        defer { vault.close() }
        var casebook = Casebook()
        for (id, size) in [("F1", 10), ("F2", 200_000), ("F3", 3)] {
            let file = folder.appending(path: id)
            try Data((0..<size).map { UInt8($0 % 251) }).write(to: file)
            records.append(
                try casebook.takeIn(
                    file, id: id, note: FileNote(mediaType: "image/png", name: id), received: EDTF("2017-03-01"), by: "Anna", at: "2017-03-01T00:00:00Z",
                    to: vault))
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func check() throws -> FilesCheck {
        let vault = try Vault.open(at: url, passphrase: passphrase, access: .read)
        defer { vault.close() }
        return try Casebook(vault: vault).checkFiles(of: vault)
    }

    private func file(_ record: FileRecord) -> URL { url.appending(path: "files/\(record.stored)") }

    @Test func wholeFilesAreWhole() throws {
        #expect(try check() == FilesCheck(sound: 3))
    }

    /// A byte in any part of it: header, first and last piece, trailer.
    @Test func everyPieceIsOpened() throws {
        let record = records[1]
        let whole = try Data(contentsOf: file(record))
        for place in [0, 20, 50, 100, 70_000, 140_000, whole.count - 1100, whole.count - 20] {
            var changed = whole
            changed[place] ^= 1
            try changed.write(to: file(record))
            let found = try check()
            #expect(found.sound == 2 && found.problems.count == 1, "byte \(place)")
            guard case .damaged("F2", .file(record.stored, _)) = found.problems.first else {
                Issue.record("byte \(place): \(found.problems)")
                continue
            }
        }
        try whole.dropLast().write(to: file(record))
        #expect(try check().problems == [.damaged("F2", .file(record.stored, .malformed))] || check().problems == [.damaged("F2", .file(record.stored, .wrongEnd))])
        try FileManager.default.removeItem(at: file(record))
        #expect(try check().problems == [.damaged("F2", .file(record.stored, .missing))])
        try whole.write(to: file(record))
        #expect(try check().isSound)
    }

    @Test func filesOfNoRecordAreNamed() throws {
        let name = String(repeating: "ab", count: 16)
        try Data(contentsOf: file(records[0])).write(to: url.appending(path: "files/\(name)"))
        try Data("x".utf8).write(to: url.appending(path: "files/notes\u{1B}.txt"))
        // On its way in, and swept away by the next.
        try Data("x".utf8).write(to: url.appending(path: "files/\(name).new"))
        #expect(try check() == FilesCheck(sound: 3, strangers: [name, "notes?.txt"]))
    }

    /// Two sealed files in each other's place: each is of another record.
    @Test func exchangedFilesAreNoticed() throws {
        let (a, b) = (try Data(contentsOf: file(records[0])), try Data(contentsOf: file(records[2])))
        try a.write(to: file(records[2]))
        try b.write(to: file(records[0]))
        #expect(try check().problems.map(\.description).allSatisfy { $0.contains("it was sealed under another key") })
        #expect(try check().problems.count == 2)
    }

    /// Sealed rightly, under the right key, and not what the record says was received.
    @Test func anotherFileUnderTheSameKeyIsNoticed() throws {
        let vault = try Vault.open(at: url, passphrase: passphrase, access: .write)
        let casebook = try Casebook(vault: vault)
        let slot = try #require(casebook.keys["F3"])
        let key = try #require(try vault.fileKeys(slot).first)
        let other = folder.appending(path: "other")
        try Data([9, 9, 9]).write(to: other)
        let receipt = try vault.files().put(other, key: key, id: "F3")
        vault.close()
        try FileManager.default.removeItem(at: file(records[2]))
        try FileManager.default.moveItem(at: url.appending(path: "files/\(receipt.name)"), to: file(records[2]))
        #expect(try check() == FilesCheck(sound: 2, problems: [.another("F3")]))
    }

    @Test func whatWasErasedIsNotMissed() throws {
        let vault = try Vault.open(at: url, passphrase: passphrase, access: .write)
        var casebook = try Casebook(vault: vault)
        try casebook.erase(ErasurePlan(["F2"], in: casebook, vault), why: "asked", by: "Anna", at: "2017-03-02T00:00:00Z", in: vault)
        // Its sealed bytes may still be there; nothing opens them.
        #expect(try casebook.checkFiles(of: vault) == FilesCheck(sound: 2, strangers: [records[1].stored]))
        try casebook.removeErasedFiles(from: vault)
        #expect(try casebook.checkFiles(of: vault) == FilesCheck(sound: 2))
        // A key that went without that is.
        try vault.keystore.erase([try #require(casebook.keys["F1"])])
        #expect(try casebook.checkFiles(of: vault) == FilesCheck(sound: 1, problems: [.keyGone("F1")]))
        vault.close()
        // Whoever reads the record anew is not even told of it; the check of the entries says it.
        #expect(try check() == FilesCheck(sound: 1, strangers: [records[0].stored]))
        #expect(try Vault.check(at: url, passphrase: passphrase).problems == [.entry(0, .lostContent)])
    }
}
