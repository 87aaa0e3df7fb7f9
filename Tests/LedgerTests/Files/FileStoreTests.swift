import Crypto
import Foundation
import Testing
@testable import Ledger

/// The folder of sealed files.
@Suite struct FileStoreTests {
    private let canary = "CANARY-0451-수감자"

    @Test func whatGoesInFromADescriptorComesOutToOne() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let content = Sample.content(300_000)
        let original = scratch.url.appending(path: "\(canary).mp4")
        try Data(content).write(to: original)
        let receipt = try vault.files().put(original, FileNote(name: "\(canary).mp4"), key: Sample.key, id: Sample.id)
        vault.close()

        let again = try scratch.open()
        defer { again.close() }
        let stored = try again.files().open(receipt.name)
        let copy = scratch.url.appending(path: "copy")
        let out = open(copy.path, O_WRONLY | O_CREAT, 0o600)
        try stored.export(to: out)
        close(out)
        #expect(try Data(contentsOf: copy) == Data(content))
        #expect(stored.note.name == "\(canary).mp4" && FileManager.default.fileExists(atPath: original.path))
    }

    /// A pipe gives what it has, less than a piece at a time.
    @Test func whatComesInDropsIsOneFile() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let content = Sample.content(150_001)
        let pipe = Pipe()
        let writer = Thread {
            for start in stride(from: 0, to: content.count, by: 999) {
                pipe.fileHandleForWriting.write(Data(content[start..<min(start + 999, content.count)]))
            }
            try? pipe.fileHandleForWriting.close()
        }
        writer.start()
        let receipt = try vault.files().put(pipe.fileHandleForReading.fileDescriptor, key: Sample.key, id: Sample.id)
        #expect(receipt.length == content.count)
        #expect(try vault.files().open(receipt.name).content() == content)
    }

    @Test func nothingCanBeToldFromTheFolder() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let files = try vault.files()
        let text = Array(String(repeating: canary, count: 9000).utf8)
        var file = try files.receive(FileNote(mediaType: "text/\(canary)", name: canary), key: Sample.key, id: canary)
        try text.withUnsafeBytes { try file.write($0) }
        try expectNothingTold(scratch, nameLength: 36)
        _ = try file.finish()
        try expectNothingTold(scratch, nameLength: 32)
        #expect(try FileManager.default.attributesOfItem(atPath: scratch.files.path)[.posixPermissions] as? Int == 0o700)
    }

    /// On its way or there: one file, of a random name.
    private func expectNothingTold(_ scratch: Scratch, nameLength: Int) throws {
        let names = try scratch.fileNames()
        #expect(names.count == 1)
        for name in names {
            #expect(name.count == nameLength && name.prefix(32).allSatisfy { $0.isHexDigit && !$0.isUppercase })
            let path = scratch.files.appending(path: name)
            let data = try Data(contentsOf: path)
            for word in ["CANARY", "0451", "수감자", "text/"] { #expect(data.range(of: Data(word.utf8)) == nil) }
            #expect(data.range(of: Sample.key.withUnsafeBytes { Data($0) }) == nil)
            #expect(try FileManager.default.attributesOfItem(atPath: path.path)[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func whatIsLetGoOfLeavesNothing() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let files = try vault.files()
        do {
            var file = try files.receive(key: Sample.key, id: Sample.id)
            try Sample.content(200_000).withUnsafeBytes { try file.write($0) }
            #expect(try scratch.fileNames().count == 1)
        }
        #expect(try scratch.fileNames() == [] && files.names() == [])
    }

    @Test func aSweepTakesOnlyWhatIsHalf() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let files = try vault.files()
        let receipt = try files.put(bytes: Sample.content(10))
        let half = SealedFiles.randomName() + ".new"
        try scratch.overwrite(half, [1, 2, 3])
        try scratch.overwrite("something.new", [1])
        #expect(try files.names() == [receipt.name])
        #expect(try files.sweep() == 1 && files.sweep() == 0)
        #expect(try scratch.fileNames() == [receipt.name, "something.new"].sorted())
    }

    @Test func readersChangeNothing() throws {
        let scratch = try Scratch()
        try scratch.make()
        let reader = try scratch.open()
        defer { reader.close() }
        let files = try reader.files()
        #expect(try files.names() == [] && !FileManager.default.fileExists(atPath: scratch.files.path))
        #expect(throws: VaultError.readOnly) { try files.put(bytes: [1]) }
        #expect(throws: VaultError.readOnly) { try files.remove(SealedFiles.randomName()) }
        #expect(throws: VaultError.readOnly) { try files.sweep() }
        let name = SealedFiles.randomName()
        #expect(throws: VaultError.damaged(.file(name, .missing))) { try files.open(name) }
    }

    @Test func removedItIsGone() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let files = try vault.files()
        let (a, b) = try (files.put(bytes: [1]).name, files.put(bytes: [2]).name)
        let open = try files.open(a)
        try files.remove(a)
        try files.remove(a)
        #expect(try files.names() == [b])
        #expect(throws: VaultError.damaged(.file(a, .missing))) { try files.open(a) }
        // Whoever has it open reads on.
        #expect(try open.content() == [1])
    }

    @Test func onlyANameOfOursIsOpened() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let files = try vault.files()
        let real = try files.put(bytes: [1]).name
        let link = SealedFiles.randomName()
        for name in ["", "..", "../vault.json", "../files/" + real, real + "0", real + ".new", real.uppercased() + "G", String(repeating: "/", count: 32)] {
            #expect(throws: VaultError.self, "\(name)") { try files.open(name) }
            try files.remove(name)
        }
        #expect(try files.names() == [real] && FileManager.default.fileExists(atPath: scratch.header.path))
        // A link, a folder and a pipe in the place of a file.
        #expect(symlink(scratch.files.appending(path: real).path, scratch.files.appending(path: link).path) == 0)
        #expect(throws: VaultError.damaged(.file(link, .malformed))) { try files.open(link) }
        let (folder, pipe) = (SealedFiles.randomName(), SealedFiles.randomName())
        #expect(mkdir(scratch.files.appending(path: folder).path, 0o700) == 0 && mkfifo(scratch.files.appending(path: pipe).path, 0o600) == 0)
        for name in [folder, pipe] {
            #expect(throws: VaultError.damaged(.file(name, .malformed))) { try files.open(name) }
        }
    }
}
