import Foundation
import Testing

/// Canaries put in as testimony, names, files and passphrases appear in no file that the program writes by itself, in no log, temporary file
/// or complaint: on any path, crashes included. With the real program, in a home of its own.
@Suite(.serialized) struct LeakTests: CanarySuite {
    let computer: Computer

    init() throws { computer = try CanaryCase.computer() }

    /// The search would find them: here they are, in every form.
    @Test func theSearchFindsThem() throws {
        let found = computer.work.appending(path: "found")
        for text in [Data("… Kanarievogel …".utf8), "x카나리새증언".data(using: .utf16LittleEndian)!, "xKanarievogel".data(using: .utf16BigEndian)!] {
            try text.write(to: found)
            #expect(try Canary.found(below: computer.watched).count == 1)
        }
        for (shift, word) in [0, 1, 2].flatMap({ shift in Canary.stems.map { (shift, $0) } }) {
            try Data(Data((String(repeating: "x", count: shift) + word + "y").utf8).base64EncodedString().utf8).write(to: found)
            #expect(try Canary.found(below: computer.watched).count == 1)
        }
        try FileManager.default.moveItem(at: found, to: computer.work.appending(path: "Kanarievogel.tmp"))
        #expect(try Canary.found(below: computer.watched).isEmpty == false)
    }

    @Test func importing() throws {
        try expectNothing("a case file that was taken")
        try vigil(["import", vault, computer.told.appending(path: "case").path, "--dry-run"] + key)
        try vigil(["import", vault, computer.told.appending(path: "case").path] + key)
        try expectNothing("one that was taken before")
    }

    /// Complaints name the file, the row and the column; they repeat nothing.
    @Test(arguments: MalformedCase.all) func refusing(_ malformed: MalformedCase) throws {
        let folder = try CanaryCase.write(on: computer, as: "malformed", changing: malformed.change)
        try vigil(["import", vault, folder] + key, .exit(1))
        try vigil(["import", vault, folder, "--dry-run"] + key, .exit(1))
        try expectNothing("\(malformed.name)")
    }

    @Test func files() throws {
        let content = String(repeating: "Kanarievogel 카나리새증언 ", count: 20_000)
        let file = try computer.write("Kanarievogel 카나리새증언.txt", content)
        let by = ["--by", "Kanarievogel Anna"]
        try vigil(["file", "add", vault, file, "--id", "F77", "--type", "text/plain"] + by + key)
        try vigil(["file", "add", vault, file, "--id", "F77"] + by + key, .exit(1))
        try vigil(["file", "add", vault, file + ".gone", "--id", "F78"] + by + key, .exit(1))
        try vigil(["file", "list", vault] + key)
        let copy = computer.told.appending(path: "copy").path
        try vigil(["file", "get", vault, "F77", "--to", copy, "--why", "Kanarievogel asked"] + by + key)
        #expect(try String(contentsOfFile: copy, encoding: .utf8) == content)
        let custody = try vigil(["file", "custody", vault, "F77"] + key, printsTheRecord: true)
        #expect(custody.contains("received by Kanarievogel Anna") && custody.contains("opened by Kanarievogel Anna: Kanarievogel asked"))
        try vigil(["file", "custody", vault, "F78"] + key, .exit(1))
        try vigil(["file", "get", vault, "F77", "--to", copy, "--why", "Kanarievogel asked"] + by + key, .exit(1))
        try vigil(["file", "get", vault, "F9", "--to", copy + "2", "--why", "Kanarievogel asked"] + by + key, .exit(1))
        try expectNothing("files")
        try vigil(["ledger", "erase", vault, "F77", "--why", "Kanarievogel asked us to"] + key)
        try expectNothing("a file that was erased")
    }

    @Test func membersPassphrasesAndTheSheet() throws {
        let request = computer.told.appending(path: "request.json").path
        let own = try computer.write("own", "Kanarievogel Bens own words")
        try vigil(["member", "request", vault, "--to", request, "--field", "--passphrase-file", own])
        try vigil(["member", "add", vault, request, "--name", "Kanarievogel Ben"] + key)
        try vigil(["member", "add", vault, request, "--name", "Kanarievogel Ben"] + key, .exit(1))
        try vigil(["member", "list", vault] + key, printsTheRecord: true)
        try vigil(["member", "list", vault, "--passphrase-file", own], printsTheRecord: true)
        try vigil(["member", "remove", vault, "Kanarievogel Niemand"] + key, .exit(1))
        try vigil(["member", "remove", vault, "Kanarievogel Ben"] + key)
        try vigil(["count", vault, "--passphrase-file", own], .exit(1))
        #expect(try Canary.found(below: computer.told, Canary.patterns(), except: { $0 != "request.json" }).isEmpty)
        let new = try computer.write("new", "Kanarievogel hat neue Worte")
        try vigil(["passphrase", vault, "--new-passphrase-file", new, "--field"] + key)
        try vigil(["count", vault] + key, .exit(1))
        try expectNothing("members and passphrases")

        let sheet = computer.told.appending(path: "sheet.html").path
        try vigil(["recovery", "sheet", vault, "--to", sheet, "--passphrase-file", new])
        let page = try String(contentsOfFile: sheet, encoding: .utf8)
        let words = page.matches(of: /\b[bdfghjklmnprstvz][aiou][bdfghjklmnprstvz][aiou][bdfghjklmnprstvz]\b/).map { String($0.0) }.filter { $0 != "vigil" }
        #expect(words.count == 18)
        let phrases = zip(words, words.dropFirst()).flatMap { ["\($0) \($1)", "\($0)-\($1)", "\($0)\($1)", "\($0)\n\($1)"] }
        try vigil(["recovery", "open", vault, "--name", "Kanarievogel Clara", "--field", "--words-file", try computer.write("words", words.joined(separator: " "))]
            + ["--passphrase-file", try computer.write("third", "Kanarievogel drittes Wort")])
        try vigil(["recovery", "open", vault, "--name", "Kanarievogel Clara", "--words-file", try computer.write("wrong", (words.dropFirst() + ["Kanarievogel"]).joined(separator: " "))] + key, .exit(1))
        try expectNothing("recovery")
        try expectNothing(of: phrases, "the words of the sheet")
    }

    @Test func theLedgersCommands() throws {
        let backup = computer.watched.appending(path: "backup").path, keys = computer.watched.appending(path: "keys").path
        try vigil(["ledger", "backup", vault, "--to", backup, "--keys", keys] + key)
        try vigil(["ledger", "erase", vault, "M90", "--why", "Kanarievogel asked us to", "--dry-run"] + key)
        try vigil(["ledger", "erase", vault, "M90", "--why", "Kanarievogel asked us to"] + key)
        try vigil(["ledger", "erase", vault, "M999", "--why", "Kanarievogel asked us to"] + key, .exit(1))
        try vigil(["ledger", "check", vault] + key)
        try vigil(["ledger", "checkpoint", vault, "--to", computer.watched.appending(path: "checkpoint").path] + key)
        try vigil(["ledger", "backup", vault, "--to", backup, "--keys", keys] + key)
        let restored = computer.watched.appending(path: "restored.vault").path
        try vigil(["ledger", "restore", restored, "--from", backup, "--keys", keys])
        try vigil(["ledger", "check", restored] + key)
        try expectNothing("check, checkpoint, backup, restore and erase")
        // What is damaged is named, and not shown.
        let ledger = computer.vault.appending(path: "ledger.sqlite")
        let handle = try FileHandle(forUpdating: ledger)
        try handle.seek(toOffset: 20_000)
        try handle.write(contentsOf: Data(repeating: 0x5a, count: 64))
        try handle.close()
        try vigil(["ledger", "check", vault] + key, .exit(1))
        try expectNothing("a damaged ledger")
    }

    @Test func countingAndPublishing() throws {
        try vigil(["count", vault] + key)
        try vigil(["count", vault, "detained", "--robust"] + key, printsTheRecord: true)
        try vigil(["count", vault, "nothing"] + key, .exit(1))
        try vigil(["releases", vault] + key)
        try vigil(["key", vault] + key)
        try vigil(["publish", vault, "--to", computer.watched.appending(path: "edition").path] + key)
        try vigil(["export", vault, "--to", computer.told.appending(path: "export").path, "--plaintext"] + key)
        #expect(try Canary.found(below: computer.told.appending(path: "export")).isEmpty == false)
        try expectNothing("counts, an edition, an export")
    }

    /// The desk with everything that it can show, locked, and opened again.
    @Test func theDesk() throws {
        let edition = computer.watched.appending(path: "edition").path
        let desk = try RunningDesk([vault, "--to", edition] + key, on: computer)
        for round in 0..<2 {
            let client = DeskClient(port: desk.port)
            try client.signIn("Kanarievogel ist falsch")
            try client.signIn(CanaryCase.passphrase)
            for path in ["/", "/people", "/people/M90%231", "/reports/R90", "/sources/S90", "/counts/detained", "/search?q=Kanarievogel", "/Kanarievogel", "/releases"] {
                #expect(try [200, 404].contains(client.open(path).status), "\(path)")
            }
            let token = try client.get("/publish").token ?? ""
            #expect(try client.post("/publish", [("token", token), ("passphrase", CanaryCase.passphrase), ("note.en", "Kanarievogel note")]).status == 200)
            let old = try desk.keyholder()
            if round == 0 { _ = try client.post("/lock", [("token", token)]) } else { desk.keeper.send(SIGUSR1) }
            _ = try desk.successor(of: old)
            try expectNothing("a desk that was locked")
        }
        #expect(desk.stop() == .exit(0))
        try expectNothing("a desk that was stopped")
    }

    @Test(arguments: [SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGKILL, SIGQUIT]) func aDeskThatCrashes(signal: CInt) throws {
        let desk = try RunningDesk([vault] + key, on: computer)
        let client = DeskClient(port: desk.port)
        try client.signIn(CanaryCase.passphrase)
        #expect(try client.open("/people").text.contains(CanaryCase.name))
        let keyholder = try desk.keyholder()
        kill(keyholder, signal)
        desk.keeper.wait()
        #expect(!Facts.isAlive(keyholder))
        try expectNothing("a desk ended by signal \(signal)")
    }

    /// Imports of some thousand rows, ended while they read and while their transaction is on the disk.
    @Test(arguments: [SIGABRT, SIGSEGV, SIGKILL]) func anImportThatCrashes(signal: CInt) throws {
        let big = try CanaryCase.write(on: computer, as: "big") { file, text in
            guard file == "reports.csv" else { return text }
            return text + (0..<3000).map { "R\(1000 + $0),S90,2017-06-28,call,ko,Kanarievogel \($0) 카나리새증언 \(String(repeating: "Kanarievogel ", count: 40)),\n" }.joined()
        }
        let journal = computer.vault.appending(path: "ledger.sqlite-journal").path
        var inTheMiddle = 0
        for wait in [nil, 0, 1, 3, 10, 30] {
            // A journal that an import before this one left is not its own.
            let before = Facts.stamp(journal)
            let program = try Program(["import", vault, big] + key, on: computer)
            if let wait {
                while program.isRunning, Facts.stamp(journal) == before || Facts.stamp(journal)?.size == 0 {}
                usleep(UInt32(wait * 1000))
            } else {
                // Before that it holds nothing, and has switched nothing off.
                while program.isRunning, Facts.limit("Max core file size", of: program.process) != ["0", "0"] { usleep(1000) }
                usleep(100_000)
            }
            program.send(signal)
            let end = program.wait()
            if end == .signal(signal), wait != nil { inTheMiddle += 1 }
            try expectNothing("an import that ended by signal \(signal)")
        }
        #expect(inTheMiddle > 0)
        try vigil(["ledger", "check", vault] + key)
        try expectNothing("the check after it")
    }
}
