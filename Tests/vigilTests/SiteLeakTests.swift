import Foundation
import Testing

/// Canaries that come in by the public site: what is told in confidence, who wants the newsletter, who gave. And what an edition is made of
/// that is not to be published. With the real `vigil-site`, and the desk's commands that take it in.
@Suite(.serialized) struct SiteLeakTests: CanarySuite {
    /// Of a text that is meant to be read.
    private static let published = "Goldammer singt"

    let computer: Computer
    private let edition: URL
    private let mail: MailSink

    init() throws {
        computer = try CanaryCase.computer()
        edition = computer.watched.appending(path: "edition")
        mail = try MailSink()
        try vigil(["publish", vault, "--to", edition.path, "--site", try site()] + key)
    }

    /// What is meant for a moment goes out when it comes, in an edition of its own, while the command waits.
    @Test func publishingLater() throws {
        let folder = try site()
        let moment = Date().addingTimeInterval(8).formatted(.iso8601)
        try computer.write(
            "site/releases/soon.en.md",
            "---\nid: soon\nkind: statement\nlanguage: en\ntitle: \"Soon\"\nas_of: 2017-06-29\npublished: \(moment)\n---\nIt was to come.\n")
        let later = computer.watched.appending(path: "scheduled")
        let page = later.appending(path: "en/releases/soon/index.html")
        let waiting = try Program(["publish", vault, "--to", later.path, "--site", folder, "--wait"] + key, on: computer)
        let first = try Program.until("the first edition") { waiting.output.contains("waiting   soon (en) until") ? FileManager.default.fileExists(atPath: page.path) : nil }
        #expect(!first)
        let text = try Program.until("the second edition") { waiting.output.contains("published soon") ? try String(contentsOf: page, encoding: .utf8) : nil }
        #expect(text.contains("It was to come."))
        // The record still has one for another century.
        #expect(waiting.isRunning && waiting.output.contains("waiting   later (en) until 2096-06-28T09:00:00+02:00[Europe/Zurich]"))
        waiting.send(SIGTERM)
        #expect(waiting.wait() == .signal(SIGTERM), "\(waiting.complaint)")
        try expectNothing("an edition that came later")
    }

    /// A site's folder with one text that is out, one that is a draft, and one for later.
    private func site() throws -> String {
        try computer.write(
            "site/site.yaml",
            """
            name: Watch
            address: https://watch.example
            languages: [en, ko]
            email: desk@watch.example
            newsletter: true
            tell: true
            donations: { kind: stripe, currency: USD, amounts: [50, 100], minimum: 5 }

            """)
        for (id, published, text) in [
            ("out", "published: 2017-06-28T09:00:00+02:00[Europe/Zurich]\n", Self.published), ("draft", "", "Kanarievogel drafted this."),
            ("later", "published: 2096-06-28T09:00:00+02:00[Europe/Zurich]\n", "Kanarievogel 카나리새증언 wrote this for later."),
        ] {
            try computer.write(
                "site/releases/\(id).en.md",
                "---\nid: \(id)\nkind: dispatch\nlanguage: en\ntitle: \"\(text)\"\nsubtitle: \"\(text)\"\nas_of: 2017-06-28\n\(published)uses: []\n---\n\(text)\n")
        }
        return computer.told.appending(path: "site").path
    }

    private func tell(_ site: RunningSite) throws -> String {
        let letter = [
            ("text", "Kanarievogel: they came at night. 카나리새증언"), ("who", "Kanarievogel Kim"), ("where", "카나리새증언"), ("when", "Kanarievogel time"),
            ("how", "Kanarievogel saw it"), ("reach", "+82 Kanarievogel"), ("use", "count"), ("use", "detail"),
        ]
        let receipt = try site.post("/en/tell/", letter)
        #expect(receipt.status == 200 && !receipt.text.contains("Kanarievogel"))
        return try String(#require(receipt.text.firstMatch(of: /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){5}/)?.0))
    }

    private func subscribe(_ site: RunningSite, _ address: String) throws -> String {
        let before = mail.all.count
        #expect(try site.post("/en/newsletter/", [("address", address), ("language", "en"), ("topic", "refugees")]).status == 200)
        let message = try #require(mail.all.dropFirst(before).first)
        return try String(#require(message.firstMatch(of: /\/en\/newsletter\/confirm\/[A-Za-z0-9_-]+/)?.0))
    }

    private func gift(_ id: String) -> String {
        """
        {"id":"evt_\(id)","type":"checkout.session.completed","created":1498732500,"data":{"object":{"id":"cs_\(id)","mode":"payment","payment_status":"paid",\
        "payment_intent":"pi_\(id)","amount_total":5000,"currency":"usd","customer_details":{"email":"Kanarievogel.Geberin@example.org","name":"Kanarievogel"},\
        "metadata":{"language":"en"}}}}
        """
    }

    @Test func onlyWhatIsOutIsInTheEdition() throws {
        try expectNothing("an edition of a site's folder")
        // What is out is there, and nowhere else.
        let found = try Canary.found(below: computer.watched, Canary.patterns([Self.published]))
        #expect(found.contains { $0.hasPrefix("edition/en/") })
        #expect(found.allSatisfy { $0.hasPrefix("edition/") || $0.hasPrefix(".edition.") }, "\(found.filter { !$0.hasPrefix("edition/") })")
        // Refused, and published again, with another draft.
        let broken = try computer.write("site/releases/broken.en.md", "---\nid: broken\nKanarievogel: 카나리새증언\n---\nKanarievogel {count nothing}\n")
        let refused = try Program(["publish", vault, "--to", edition.path, "--site", computer.told.appending(path: "site").path] + key, on: computer)
        #expect(refused.wait() == .exit(1) && refused.complaint.contains("broken.en.md"))
        // It names the key that it does not know, which is the site's own text, and no more of it.
        #expect(!refused.complaint.contains("카나리새증언") && !refused.complaint.contains("count nothing"))
        try FileManager.default.removeItem(at: refused.err)
        try FileManager.default.removeItem(atPath: broken)
        try vigil(["publish", vault, "--to", edition.path, "--site", computer.told.appending(path: "site").path] + key)
        try expectNothing("a second edition")
    }

    @Test func lettersSubscribersAndGifts() throws {
        let site = try RunningSite(edition, mail: mail, on: computer)
        let code = try tell(site)
        #expect(try site.post("/en/tell/", [("text", ""), ("who", "Kanarievogel")]).status == 400)
        #expect(try site.post("/ko/tell/", [("text", String(repeating: "Kanarievogel ", count: 6000))]).status == 413)
        #expect(try site.post("/en/tell/answers/", [("code", code), ("do", "show")]).text.contains("There is no answer yet."))

        let confirm = try subscribe(site, "Kanarievogel.Leserin@example.org")
        #expect(try site.post("/en/newsletter/", [("address", "Kanarievogel is none"), ("language", "en")]).status == 422)
        try expectNothing("before anybody confirmed")
        #expect(try site.get(confirm).status == 200 && site.post(confirm, []).status == 200)
        #expect(try site.tell(gift("1")).status == 200 && site.tell(gift("2"), secret: "Kanarievogel").status == 400)
        #expect(mail.all.contains { $0.contains("To: Kanarievogel.Geberin@example.org") })
        #expect(try site.get("/en/Kanarievogel/?Kanarievogel=1").status == 404)
        try expectNothing("what the site keeps, and says")

        try letters(site, code)
        try subscribersAndGifts(site)
        #expect(site.stop() == .exit(0))
        try expectNothing("a site that was stopped")
    }

    /// Pulled, read, answered, taken into the record, forgotten; and its writer reads the answer.
    private func letters(_ site: RunningSite, _ code: String) throws {
        let box = site.state.appending(path: "tell").path
        try vigil(["letters", "pull", vault, "--from", box, "--leave"] + key)
        try vigil(["letters", "pull", vault, "--from", box] + key)
        let id = try #require(try vigil(["letters", "list", vault, "--json"] + key).firstMatch(of: /"id" ?: ?"([0-9a-f]+)"/).map { String($0.1) })
        #expect(try vigil(["letters", "show", vault, id] + key, printsTheRecord: true).contains("카나리새증언"))
        try vigil(["letters", "show", vault, "Kanarievogel"] + key, .exit(1))
        let text = try computer.write("answer", "Kanarievogel: we have heard you. 카나리새증언")
        try vigil(["letters", "answer", vault, id, "--text-file", text, "--to", box] + key)
        try vigil(["letters", "answer", vault, id, "--text-file", text + ".gone", "--to", box] + key, .exit(1))
        try vigil(["letters", "take", vault, id, "--source", "S90", "--report", "R91"] + key)
        try vigil(["letters", "take", vault, id, "--source", "S90", "--report", "R92"] + key, .exit(1))
        try expectNothing("letters that were pulled, answered and taken")
        #expect(try site.post("/en/tell/answers/", [("code", code), ("do", "show")]).text.contains("Kanarievogel: we have heard you."))
        #expect(try site.post("/en/tell/answers/", [("code", code), ("do", "delete")]).status == 200)
        try vigil(["letters", "forget", vault, id] + key)
        try expectNothing(of: Canary.stems + [code, code.replacing("-", with: "")], "an answer that was read, and a letter that was forgotten")
    }

    private func subscribersAndGifts(_ site: RunningSite) throws {
        let settings = computer.told.appending(path: "server.yaml").path
        for part in ["newsletter", "donations"] {
            try vigil([part, "pull", vault, "--from", site.state.path] + key)
            try vigil([part, "list", vault] + key)
            #expect(try vigil([part, "list", vault, "--plaintext"] + key, printsTheRecord: true).contains("Kanarievogel"))
        }
        let before = mail.all.count
        // A mail server that is not there.
        let gone = try computer.write("gone.yaml", String(contentsOfFile: settings, encoding: .utf8).replacing(": \(mail.port)", with: ": 1"))
        try vigil(["newsletter", "send", vault, "--edition", edition.path, "--release", "out", "--smtp", gone] + key, .exit(1))
        try vigil(["newsletter", "send", vault, "--edition", edition.path, "--release", "out", "--smtp", settings, "--dry-run"] + key)
        try vigil(["newsletter", "send", vault, "--edition", edition.path, "--release", "out", "--smtp", settings] + key)
        let sent = mail.all.dropFirst(before)
        #expect(sent.count == 1 && sent.first?.contains("Kanarievogel.Leserin@example.org") == true)
        let leave = try String(#require(sent.first?.firstMatch(of: /\/en\/newsletter\/off\/[A-Za-z0-9_-]+/)?.0))
        #expect(try site.post(leave, []).status == 200)
        try vigil(["newsletter", "pull", vault, "--from", site.state.path] + key)
        #expect(try vigil(["newsletter", "list", vault, "--json"] + key).contains("\"subscribers\" : 0"))
        try expectNothing("subscribers and gifts")
    }

    /// With everything in memory that came in.
    @Test(arguments: [SIGABRT, SIGSEGV, SIGKILL, SIGQUIT]) func aSiteThatCrashes(signal: CInt) throws {
        let site = try RunningSite(edition, mail: mail, on: computer)
        let code = try tell(site)
        let confirm = try subscribe(site, "Kanarievogel.Leserin@example.org")
        #expect(try site.get(confirm).status == 200)
        #expect(try site.tell(gift("1")).status == 200)
        site.program.send(signal)
        #expect(site.program.wait() == .signal(signal))
        try expectNothing(of: Canary.stems + [code, code.replacing("-", with: "")], "a site ended by signal \(signal)")
    }
}
