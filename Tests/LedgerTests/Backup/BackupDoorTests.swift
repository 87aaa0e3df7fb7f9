import Foundation
import Testing
@testable import Ledger

/// What a desk that has the vault open to write tells whoever backs it up, and whom it tells nothing.
@Suite struct BackupDoorTests {
    private func mode(_ path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode : nil
    }

    /// As a desk leaves it that was killed.
    private func leaveSocket(in scratch: Scratch) throws {
        let socket = try DeskSocket(in: VaultFolder(scratch.vault))
        close(try socket.listen())
        #expect(mode(scratch.vault.path + "/desk.socket").map { $0 & S_IFMT } == S_IFSOCK)
    }

    @Test func itTellsWhatIsOnTheDisk() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        #expect(DeskAnswer.ask(at: scratch.vault) == .noDesk)
        let door = try #require(try BackupDoor.open(at: vault))
        #expect(mode(scratch.vault.path + "/desk.socket") == S_IFSOCK | 0o600)
        for round in 0..<3 {
            try vault.append(samplePayloads(20, seed: UInt64(round)))
            guard case .durable(let told) = DeskAnswer.ask(at: scratch.vault, seconds: 60) else {
                Issue.record("no answer")
                return
            }
            let reader = try scratch.open()
            let report = try reader.backUp(to: .folder(scratch.backup), covering: told)
            reader.close()
            #expect(told == DurableState(position: 20 * (round + 1), root: report.root))
            let byTheBook = try rootByTheBook(scratch.backup)
            #expect(byTheBook.size == told.position && byTheBook.root == told.root)
        }
        door.close()
        #expect(mode(scratch.vault.path + "/desk.socket") == nil)
        #expect(DeskAnswer.ask(at: scratch.vault) == .noDesk)
        // It can be opened again.
        let again = try #require(try BackupDoor.open(at: vault))
        #expect(DeskAnswer.ask(at: scratch.vault, seconds: 60) != .noDesk)
        again.close()
        vault.close()
    }

    /// What the desk is appending is on the disk before anything is said of it.
    @Test func whatIsBeingAppendedIsFinishedFirst() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let door = try #require(try BackupDoor.open(at: vault))
        let (begun, goesOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let desk = Elsewhere {
            try vault.append { add in
                try add(Entry(payload: [1]))
                begun.signal()
                goesOn.wait()
                try add(Entry(payload: [2]))
            }
        }
        begun.wait()
        #expect(DeskAnswer.ask(at: scratch.vault, seconds: 0.2) == .silent)
        let place = scratch.vault
        let answer = Elsewhere { DeskAnswer.ask(at: place, seconds: 60) }
        usleep(50_000)
        #expect(!answer.isDone)
        goesOn.signal()
        #expect(try desk.value() == 0..<2)
        guard case .durable(let told) = try answer.value() else {
            Issue.record("no answer")
            return
        }
        #expect(told.position == 2)
        door.close()
        vault.close()
    }

    @Test func aDeskThatCannotSayAnythingSaysNothing() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let door = try #require(try BackupDoor.open(at: vault))
        vault.close()
        #expect(DeskAnswer.ask(at: scratch.vault, seconds: 60) == .silent)
        door.close()
    }

    @Test func whatADeskThatWasKilledLeftIsReplaced() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(5))
        try leaveSocket(in: scratch)
        // Nobody listens there: it stops nothing, and nothing takes it for one of the vault's files.
        #expect(DeskAnswer.ask(at: scratch.vault) == .noDesk)
        #expect(try scratch.check().isSound)
        try scratch.backUp()
        #expect(try Scratch.tree(scratch.backup).keys.contains { $0.contains("socket") } == false)
        try scratch.restore()
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.restored.path).contains(DeskSocket.name) == false)
        let vault = try scratch.open(.write)
        let door = try #require(try BackupDoor.open(at: vault))
        guard case .durable(let told) = DeskAnswer.ask(at: scratch.vault, seconds: 60) else {
            Issue.record("no answer")
            return
        }
        #expect(told.position == 5)
        door.close()
        #expect(mode(scratch.vault.path + "/desk.socket") == nil)
        vault.close()
    }

    @Test func whatIsNotASocketStays() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let file = scratch.vault.appending(path: DeskSocket.name)
        try Data("mine".utf8).write(to: file)
        #expect(throws: VaultError.self) { try BackupDoor.open(at: vault) }
        #expect(try Data(contentsOf: file) == Data("mine".utf8))
        #expect(DeskAnswer.ask(at: scratch.vault) == .noDesk)
    }

    /// The address of a socket has 108 bytes.
    @Test func aVaultMayLieDeep() throws {
        let scratch = try Scratch()
        let deep = (0..<4).reduce(scratch.url) { folder, number in folder.appending(path: String(repeating: "\(number)", count: 60)) }
        try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
        let place = deep.appending(path: "vault")
        let vault = try Vault.create(at: place, passphrase: Scratch.passphrase(), cost: .testing)
        let door = try #require(try BackupDoor.open(at: vault))
        #expect(place.path.utf8.count > 240 && mode(place.path + "/desk.socket") == S_IFSOCK | 0o600)
        guard case .durable = DeskAnswer.ask(at: place, seconds: 60) else {
            Issue.record("no answer")
            return
        }
        door.close()
        vault.close()
    }

    @Test func onlyProcessesOfTheSameUserAreTold() throws {
        var ends: [CInt] = [0, 0]
        #expect(socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { for end in ends { close(end) } }
        #expect(DeskSocket.isOwn(ends[0]) && DeskSocket.isOwn(ends[1], user: geteuid()))
        #expect(!DeskSocket.isOwn(ends[0], user: geteuid() + 1))
        // Nothing that the kernel vouches for.
        let file = open("/dev/null", O_RDONLY)
        defer { close(file) }
        #expect(!DeskSocket.isOwn(file))
    }

    @Test func aLedgerThatIsNotTheDesksIsNotBackedUp() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(30))
        let vault = try scratch.open()
        defer { vault.close() }
        let told = try vault.durable()
        for (wrong, position) in [(DurableState(position: 31, root: told.root), 31), (DurableState(position: 29, root: told.root), 29),
            (DurableState(position: 30, root: told.root.reversed()), 30)] {
            #expect(throws: BackupRefused.behindDesk(desk: position, vault: 30)) { try vault.backUp(to: .folder(scratch.backup), covering: wrong) }
        }
        #expect(!FileManager.default.fileExists(atPath: scratch.backup.path))
        // It may have grown since.
        let writer = try scratch.open(.write)
        try writer.append(samplePayloads(3))
        writer.close()
        let later = try scratch.open()
        defer { later.close() }
        #expect(try later.backUp(to: .folder(scratch.backup), covering: told).position == 33)
    }

    @Test func aVaultInADatabaseNeedsNone() throws {
        let scratch = try Scratch(.postgres)
        let vault = try scratch.create()
        defer { vault.close() }
        #expect(try BackupDoor.open(at: vault) == nil)
        let reader = try scratch.open()
        defer { reader.close() }
        #expect(throws: VaultError.readOnly) { try BackupDoor.open(at: reader) }
    }

    @Test func anythingElseIsNoAnswer() throws {
        let state = DurableState(position: 7, root: Array(repeating: 9, count: 32))
        #expect(DurableState(text: state.text) == state && state.text.utf8.count < DurableState.longestText)
        let lines = state.text.split(separator: "\n").map(String.init)
        for wrong in ["", "\n\n\n", "vigil-desk/2\n\(lines[1])\n\(lines[2])\n", "\(lines[0])\n-1\n\(lines[2])\n", "\(lines[0])\n7\nAAAA\n", state.text + "x", String(state.text.dropLast())] {
            #expect(DurableState(text: wrong) == nil, "\(wrong)")
        }
    }
}
