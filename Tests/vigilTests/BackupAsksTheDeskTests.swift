import Dispatch
import Foundation
import Testing

/// `vigil ledger backup` beside a desk that is publishing, which is when a desk has the vault open to write. With the real programs.
@Suite(.serialized) struct BackupAsksTheDeskTests {
    private let computer: Computer
    private var key: [String] { computer.key }
    private var socket: String { computer.vault.path + "/desk.socket" }

    init() throws { computer = try CanaryCase.computer() }

    private struct Told: Decodable {
        let desk: String
        let desk_entries: Int?
        let entries: Int
    }

    private func startBackup() throws -> Program {
        try Program(["ledger", "backup", computer.vault.path, "--to", computer.watched.appending(path: "backup").path, "--json"] + key, on: computer)
    }

    private func told(by backup: Program, complaining complaint: String = "") throws -> Told {
        #expect(backup.wait() == .exit(0), "\(backup.complaint)")
        #expect(complaint.isEmpty ? backup.complaint.isEmpty : backup.complaint.contains(complaint))
        return try JSONDecoder().decode(Told.self, from: Data(backup.output.utf8))
    }

    /// A desk at which somebody has just pressed the button.
    private func publishing(_ body: (RunningDesk, DispatchGroup) throws -> Void) throws {
        let desk = try RunningDesk([computer.vault.path, "--to", computer.watched.appending(path: "edition").path] + key, on: computer)
        let client = DeskClient(port: desk.port)
        try client.signIn(CanaryCase.passphrase)
        let token = try client.open("/publish").token ?? ""
        let (port, jar) = (desk.port, client.jar)
        let asked = DispatchGroup()
        DispatchQueue(label: "publishing").async(group: asked) {
            let client = DeskClient(port: port)
            client.jar = jar
            _ = try? client.post("/publish", [("token", token), ("passphrase", CanaryCase.passphrase)])
        }
        _ = try Program.until("the desk has the vault open to write") { access(socket, F_OK) == 0 ? true : nil }
        try body(desk, asked)
        asked.wait()
    }

    /// Whether a process has a socket. Nil where only root may look.
    private func hasSocket(_ process: pid_t) -> Bool? {
        let folder = "/proc/\(process)/fd"
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return nil }
        return names.contains { (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)"))?.hasPrefix("socket:") == true }
    }

    /// The bytes of a database on which SQLite's locks lie (sqlite.org/fileformat2.html, 1.3): pending, then those of the readers.
    private static let pending: off_t = 0x4000_0000

    private func lock(_ kind: Int32, from start: off_t, length: off_t) -> flock {
        flock(l_type: Int16(kind), l_whence: Int16(SEEK_SET), l_start: start, l_len: length, l_pid: 0)
    }

    @Test func whatTheDeskIsAddingIsFinishedFirst() throws {
        let ledger = open(computer.vault.appending(path: "ledger.sqlite").path, O_RDONLY | O_CLOEXEC)
        defer { close(ledger) }
        let before = try told(by: try startBackup())
        #expect(before.desk == "none" && before.desk_entries == nil)
        // As a reader in the middle of reading: nobody commits meanwhile.
        var reader = lock(F_RDLCK, from: Self.pending + 2, length: 510)
        try #require(fcntl(ledger, F_SETLK, &reader) == 0)
        try publishing { desk, asked in
            _ = try Program.until("the desk wants to commit") {
                var other = lock(F_RDLCK, from: Self.pending, length: 1)
                return fcntl(ledger, F_GETLK, &other) == 0 && other.l_type == Int16(F_WRLCK) ? true : nil
            }
            let backup = try startBackup()
            for _ in 0..<400 {
                guard let has = hasSocket(backup.process) else {
                    usleep(2_000_000)
                    break
                }
                if has || !backup.isRunning { break }
                usleep(5000)
            }
            usleep(100_000)
            #expect(backup.isRunning, "it waits for the desk")
            reader.l_type = Int16(F_UNLCK)
            #expect(fcntl(ledger, F_SETLK, &reader) == 0)
            let after = try told(by: backup)
            #expect(after.desk == "answered" && after.desk_entries.map { $0 > before.entries && $0 <= after.entries } == true, "\(after)")
            asked.wait()
            #expect(access(socket, F_OK) != 0)
            #expect(desk.stop() == .exit(0))
        }
    }

    @Test func aDeskThatDoesNotAnswerIsNotWaitedForAndWhatAKilledOneLeftIsReplaced() throws {
        var wasStopped = false
        for _ in 0..<5 where !wasStopped {
            try publishing { desk, asked in
                let keyholder = try desk.keyholder()
                kill(keyholder, SIGSTOP)
                guard access(socket, F_OK) == 0 else {
                    // It had published sooner than it was stopped.
                    kill(keyholder, SIGCONT)
                    asked.wait()
                    #expect(desk.stop() == .exit(0))
                    return
                }
                wasStopped = true
                let beside = try told(by: try startBackup(), complaining: "did not answer")
                #expect(beside.desk == "silent" && beside.entries > 0)
                kill(keyholder, SIGKILL)
                #expect(desk.keeper.wait() == .exit(1))
                asked.wait()
                // The socket is still there, and nobody is.
                #expect(access(socket, F_OK) == 0)
                #expect(try told(by: try startBackup()).desk == "none")
                #expect(try Program.run(["ledger", "check", computer.vault.path] + key, on: computer).end == .exit(0))
            }
        }
        #expect(wasStopped)
        try publishing { desk, asked in
            asked.wait()
            #expect(access(socket, F_OK) != 0)
            #expect(desk.stop() == .exit(0))
        }
        #expect(try Canary.found(below: computer.watched) == [])
    }
}
