import Dispatch
import Foundation
import Synchronization
import Testing

/// Locking ends the process that holds the keys; the desk comes back locked. With the real program.
@Suite(.serialized) struct DeskProcessTests {
    private func expectLocked(_ desk: RunningDesk, by lock: (DeskClient) throws -> Void) throws {
        let client = DeskClient(port: desk.port)
        try client.signIn(CanaryCase.passphrase)
        #expect(try client.open("/people").text.contains(CanaryCase.name))
        let cookie = client.jar
        let old = try desk.keyholder()
        try lock(client)
        let new = try desk.successor(of: old)
        #expect(!Facts.isAlive(old))
        #expect(Facts.isAlive(desk.keeper.process))
        client.jar = cookie
        let refused = try client.get("/people")
        #expect(refused.status == 303 && refused.head.contains("/sign-in") && !refused.text.contains(CanaryCase.name))
        client.jar = [:]
        let door = try client.get("/sign-in")
        #expect(door.status == 200 && door.isDoor && door.text.contains("The desk is locked"))
        // Nothing came over from the one before.
        #expect(Facts.memory(of: new, holds: Canary.patterns()) != true)
        #expect(Facts.memory(of: desk.keeper.process, holds: Canary.patterns()) != true)
        try client.signIn(CanaryCase.passphrase)
        #expect(try client.open("/people").text.contains(CanaryCase.name))
        #expect(try desk.keyholder() == new)
        // Where memory can be searched at all, it is found once it is there.
        if let holds = Facts.memory(of: new, holds: Canary.patterns()) { #expect(holds) }
    }

    @Test func lockingEndsTheProcessThatHoldsTheKeys() throws {
        let computer = try CanaryCase.computer()
        let desk = try RunningDesk([computer.vault.path] + computer.key, on: computer)
        try expectLocked(desk) { client in
            let token = try client.get("/").token ?? ""
            let answer = try client.post("/lock", [("token", token)])
            #expect(answer.status == 303)
            // A browser asks at once: nobody but the next process answers, and its form opens the desk.
            let door = try client.get("/sign-in")
            #expect(door.text.contains("The desk is locked"))
            #expect(try client.post("/sign-in", [("token", door.token ?? ""), ("passphrase", "not it")]).text.contains("does not open this vault"))
            #expect(try client.get("/sign-in").isDoor)
        }
        // Again, and by a signal to the process that a screen locker knows.
        try expectLocked(desk) { _ in desk.keeper.send(SIGUSR1) }
        // And to the one that holds the keys itself.
        try expectLocked(desk) { _ in kill(try desk.keyholder(), SIGUSR1) }
        let last = try desk.keyholder()
        #expect(desk.stop() == .exit(0))
        #expect(!Facts.isAlive(last))
    }

    @Test func aLockedDeskAsksForNothingAndOpensAtTheDoor() throws {
        let computer = try CanaryCase.computer()
        let desk = try RunningDesk([computer.vault.path, "--locked"], on: computer)
        let client = DeskClient(port: desk.port)
        #expect(try client.signIn("not the passphrase").status == 403)
        #expect(try client.get("/people").status == 303)
        try client.signIn(CanaryCase.passphrase)
        #expect(try client.open("/people").text.contains(CanaryCase.name))
        #expect(desk.stop() == .exit(0))
    }

    @Test func connectionsMadeWhileNobodyAnswersWait() throws {
        let computer = try CanaryCase.computer()
        let desk = try RunningDesk([computer.vault.path, "--locked"], on: computer)
        for _ in 0..<5 {
            let old = try desk.keyholder()
            kill(old, SIGUSR1)
            while Facts.isAlive(old) { usleep(500) }
            #expect(try DeskClient(port: desk.port).get("/sign-in").status == 200)
        }
        #expect(desk.stop() == .exit(0))
    }

    /// Once the desk has said that it is locked, no connection is taken by the process that ends, and dropped with it.
    @Test func whoeverComesAfterTheLastAnswerIsAnswered() throws {
        let computer = try CanaryCase.computer()
        let desk = try RunningDesk([computer.vault.path, "--locked"], on: computer)
        for _ in 0..<8 {
            let client = DeskClient(port: desk.port)
            try client.signIn(CanaryCase.passphrase)
            #expect(try client.post("/lock", [("token", try client.open("/").token ?? "")]).status == 303)
            let doors = Mutex<[Bool]>([])
            DispatchQueue.concurrentPerform(iterations: 6) { _ in
                let door = try? DeskClient(port: desk.port).get("/sign-in")
                doors.withLock { $0.append(door?.text.contains("The desk is locked") ?? false) }
            }
            #expect(doors.withLock { $0 } == Array(repeating: true, count: 6))
        }
        #expect(desk.stop() == .exit(0))
    }

    @Test func thePassphraseOfTheEnvironmentStaysWithNobody() throws {
        let computer = try CanaryCase.computer()
        let desk = try RunningDesk([computer.vault.path], on: computer, environment: ["VIGIL_PASSPHRASE": CanaryCase.passphrase])
        for process in [desk.keeper.process, try desk.keyholder()] {
            let environment = FileManager.default.contents(atPath: "/proc/\(process)/environ") ?? Data()
            #expect(Canary.patterns().allSatisfy { Facts.find($0, in: environment) == nil })
        }
        #expect(Facts.memory(of: desk.keeper.process, holds: Canary.patterns()) != true)
        #expect(desk.stop() == .exit(0))
    }

    @Test func neitherOutlivesTheOther() throws {
        let computer = try CanaryCase.computer()
        let desk = try RunningDesk([computer.vault.path, "--locked"], on: computer)
        let keyholder = try desk.keyholder()
        desk.keeper.send(SIGKILL)
        #expect(desk.keeper.wait() == .signal(SIGKILL))
        _ = try Program.until("the keyholder ends, too") { Facts.isAlive(keyholder) ? nil : true }

        let other = try RunningDesk([computer.vault.path, "--locked"], on: computer)
        kill(try other.keyholder(), SIGSEGV)
        #expect(other.keeper.wait() == .exit(1))
        #expect(other.keeper.complaint.contains("ended unexpectedly"))
    }

    @Test func whatCannotBeServedIsSaidBeforeAnyPassphrase() throws {
        let computer = try Computer()
        let nothing = try Program.run(["desk", computer.work.path, "--locked"], on: computer)
        #expect(nothing.end == .exit(1) && nothing.complaint.contains("is not a vault"))
        #expect(try Program.run(["desk", computer.work.path, "--lock-after", "-1"], on: computer).end == .exit(64))
        #expect(try Program.run(["desk", computer.work.path, "--locked", "--passphrase-file", "x"], on: computer).end == .exit(64))
    }

    /// Both processes; the kernel's word for it.
    @Test func noProcessOfADeskCanBeDumpedOrLookedInto() throws {
        let computer = try CanaryCase.computer()
        let desk = try RunningDesk([computer.vault.path, "--locked"], on: computer)
        let client = DeskClient(port: desk.port)
        try client.signIn(CanaryCase.passphrase)
        _ = try client.open("/")
        for process in [desk.keeper.process, try desk.keyholder()] {
            #expect(Facts.limit("Max core file size", of: process) == ["0", "0"])
            // The owner of a process that may not be dumped is root, for everybody else. Root sees the kernel's own word in prctl alone.
            #expect(!Facts.isDumpable(process))
            #expect(Facts.value("CoreDumping", of: process) == "0")
        }
        #expect(desk.stop() == .exit(0))
    }

    /// Where the user may lock as much as it takes, nothing of the keyholder is swapped. Elsewhere the desk works all the same.
    @Test func memoryIsLockedWhereItMayBe() throws {
        let computer = try CanaryCase.computer()
        let desk = try RunningDesk([computer.vault.path, "--locked"], on: computer)
        let client = DeskClient(port: desk.port)
        try client.signIn(CanaryCase.passphrase)
        #expect(try client.open("/people").status == 200)
        let keyholder = try desk.keyholder()
        let mayLock = Facts.has(capability: 14 /* CAP_IPC_LOCK */, keyholder) || Facts.limit("Max locked memory", of: keyholder)?.first == "unlimited"
        let locked = try #require(Facts.kilobytes("VmLck", of: keyholder)), resident = try #require(Facts.kilobytes("VmRSS", of: keyholder))
        #expect(mayLock ? locked > resident / 2 : locked < 8192, "\(locked) of \(resident) KiB are locked")
        #expect(desk.stop() == .exit(0))
    }

    /// A user who may lock little: no desk fails for it.
    @Test func aSmallLimitOfLockedMemoryStopsNothing() throws {
        let computer = try CanaryCase.computer()
        let desk = try RunningDesk([computer.vault.path, "--locked"], on: computer, limiting: "ulimit -l 64")
        let client = DeskClient(port: desk.port)
        try client.signIn(CanaryCase.passphrase)
        #expect(try client.open("/people").text.contains(CanaryCase.name))
        #expect(desk.stop() == .exit(0))
    }
}
