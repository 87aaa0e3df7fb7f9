import ArgumentParser
import Casebook
import Foundation
import Ledger
import Newsroom
import Testimony

struct FileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: "Photos, recordings and documents, sealed in the vault, each with its chain of custody.",
        subcommands: [Add.self, List.self, Get.self, Custody.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Seal a file into the vault, and record its SHA-256, who received it and when.",
            discussion: "The file itself stays where it is: wipe it, or better, receive files on an encrypted disk. Of any size, in little memory.")

        @OptionGroup var target: VaultArgument
        @Argument(help: "The file.") var file: String
        @Option(help: "Its id in the record, such as F12.") var id: String
        @Option(help: "When it reached us: a day or a moment; today if not given.") var received: String?
        @Option(help: "Who received it: a name or a role.") var by: String
        @Option(help: "Its media type, such as image/jpeg.") var type = ""
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let moment = Moment.now()
            let day = try EDTF(received ?? String(moment.utc.prefix(10)))
            let url = URL(fileURLWithPath: file)
            let note = try FileNote(mediaType: type, name: url.lastPathComponent)
            let open = try target.open(.write, for: "file add")
            defer { open.vault.close() }
            let record = try open.takeIn(url, id: id, note: note, received: day, by: by, at: moment.utc)
            if json { return try Terminal.printJSON(FileRow(record, opened: 0)) }
            Terminal.print("Sealed as \(record.id): \(record.length) bytes, SHA-256 \(FileRow(record, opened: 0).sha256)")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Show the files, what they were, and how often they were opened.")

        @OptionGroup var target: VaultArgument
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let open = try target.open(.read, for: "file list")
            defer { open.vault.close() }
            let opened = Dictionary(grouping: open.casebook.fileAccesses, by: \.value.file)
            let rows = open.casebook.files.map { FileRow($0, opened: opened[$0.id]?.count ?? 0) }
            if json { return try Terminal.printJSON(rows) }
            for row in rows { Terminal.print("\(row.id)  \(row.received)  \(row.length) bytes  opened \(row.opened) times  \(row.sha256)") }
        }
    }

    struct Get: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "get", abstract: "Write a file out in the clear, and record who took it, and what for.",
            discussion: "The record says so before anything is written. Every piece is verified before it leaves.")

        @OptionGroup var target: VaultArgument
        @Argument(help: "The file's id.") var id: String
        @Option(help: "Where to write it; must not exist.") var to: String
        @Option(help: "Who opens it: a name or a role.") var by: String
        @Option(help: "What for.") var why: String

        func run() throws {
            let moment = Moment.now()
            let open = try target.open(.write, for: "file get")
            defer { open.vault.close() }
            let copy = Foundation.open(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard copy >= 0 else { throw Failure("\(to): the file cannot be made; it must not exist yet") }
            defer { close(copy) }
            do {
                let stored = try open.open(file: id, by: by, why: why, at: moment.utc)
                try stored.export(to: copy)
            } catch {
                unlink(to)
                throw error
            }
            Terminal.complain("warning: \(to) is in the clear; nothing can take that back from this disk")
        }
    }
}

extension FileCommand {
    struct Custody: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "custody", abstract: "Show who received a file, and who opened it since, when and what for.",
            discussion: "The whole chain, in the order of the record. What it prints is for your eyes: it names who works with the file.")

        @OptionGroup var target: VaultArgument
        @Argument(help: "The file's id.") var id: String
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let open = try target.open(.read, for: "file custody")
            defer { open.vault.close() }
            guard let record = open.casebook.files.first(where: { $0.id == id }) else {
                throw Failure("\(id): the record has no such file; vigil file list shows those it has")
            }
            let accesses = open.casebook.fileAccesses.map(\.value).filter { $0.file == id }
            if json { return try Terminal.printJSON(CustodyRow(file: FileRow(record, opened: accesses.count), accesses: accesses.map(AccessRow.init))) }
            Terminal.print("\(record.received.text)  received by \(record.by): \(record.length) bytes, SHA-256 \(FileRow(record, opened: 0).sha256)")
            for access in accesses { Terminal.print("\(access.on.text)  opened by \(access.by): \(access.why)") }
            if accesses.isEmpty { Terminal.print("Nobody has opened it since.") }
        }
    }
}

struct CustodyRow: Encodable {
    let file: FileRow
    let accesses: [AccessRow]
}

struct AccessRow: Encodable {
    let on: String
    let by: String
    let why: String

    init(_ access: FileAccess) { (on, by, why) = (access.on.text, access.by, access.why) }
}

struct FileRow: Encodable {
    let id: String
    let sha256: String
    let length: Int
    let media_type: String
    let received: String
    let by: String
    let opened: Int

    init(_ record: FileRecord, opened: Int) {
        (id, length, media_type, received, by) = (record.id, record.length, record.mediaType, record.received.text, record.by)
        sha256 = record.sha256.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        self.opened = opened
    }
}
