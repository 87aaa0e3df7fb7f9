import ArgumentParser
import Edition
import Foundation
import Ledger
import Mail
import Site
import Slips

struct NewsletterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "newsletter", abstract: "Take in who subscribed, and send a release to them.",
        discussion: """
            vigil-site keeps sealed slips in its --state folder, which only this vault can open. `pull` takes them in and away; the list \
            lies sealed in the vault's folder, not in the ledger: who leaves is forgotten. See docs/newsletter.md.
            """,
        subcommands: [Pull.self, List.self, Send.self, Leave.self])

    struct Pull: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take in the slips of vigil-site, and delete them there.")

        @OptionGroup var target: VaultArgument
        @Option(help: "The server's --state folder, or a copy of it.") var from: String
        @Flag(help: "Print JSON.") var json = false

        struct Result: Encodable {
            let joined: Int
            let left: Int
            let unreadable: Int
            let subscribers: Int
        }

        func run() throws {
            let vault = try target.vault(.write, for: "newsletter pull")
            var list = try SubscriberList.read(vault, target.folder)
            var (joined, left) = (0, 0)
            let unreadable = try SlipPull(from, .newsletter).run(vault) { slips in
                let change = list.take(slips)
                joined += change.joined
                left += change.left
                try list.write(vault, target.folder)
            }
            let result = Result(joined: joined, left: left, unreadable: unreadable, subscribers: list.subscribers.count)
            if json { return try Terminal.printJSON(result) }
            Terminal.print("\(joined) joined, \(left) left; \(list.subscribers.count) subscribers")
            if unreadable > 0 { Terminal.print("\(unreadable) slips do not open with this vault's key and were left out") }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "How many subscribe, by language; with --plaintext, who.")

        @OptionGroup var target: VaultArgument
        @Flag(help: "Print the addresses.") var plaintext = false
        @Flag(help: "Print JSON.") var json = false

        struct Result: Encodable {
            let subscribers: Int
            let languages: [String: Int]
            let addresses: [String]?
        }

        func run() throws {
            let vault = try target.vault(.read, for: "newsletter list")
            let list = try SubscriberList.read(vault, target.folder).subscribers
            let languages = Dictionary(list.map { ($0.language, 1) }, uniquingKeysWith: +)
            if json {
                return try Terminal.printJSON(
                    Result(subscribers: list.count, languages: languages, addresses: plaintext ? list.map(\.address) : nil))
            }
            Terminal.print("\(list.count) subscribers")
            for (language, count) in languages.sorted(by: { $0.key < $1.key }) { Terminal.print("  \(language)  \(count)") }
            if plaintext { for subscriber in list { Terminal.print(subscriber.address) } }
        }
    }

    struct Send: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send a published release to those who want it, each in their language.",
            discussion: "Run again after an interruption, it goes on with those who have not got it yet.")

        @OptionGroup var target: VaultArgument
        @Option(help: "The edition that the release is published in.") var edition: String
        @Option(help: "The release's id.") var release: String
        @Option(help: "A YAML file with the section mail, as in server.yaml.") var smtp: String
        @Flag(help: "Only say how many would get it.") var dryRun = false
        @Flag(help: "Print JSON.") var json = false

        struct Result: Encodable {
            let sent: Int
            let refused: Int
            let waiting: Int
        }

        func run() async throws {
            let folder = URL(fileURLWithPath: edition, isDirectory: true)
            guard let bytes = FileManager.default.contents(atPath: folder.appending(path: "site.json").path),
                let site = try? JSONDecoder().decode(SiteSettings.self, from: bytes)
            else { throw Failure("\(folder.path): there is no site.json; is it an edition that vigil publish wrote?") }
            guard let mail = try MailSettings(try ServerSettings.read(URL(fileURLWithPath: smtp), sections: Parts.sections)) else {
                throw Failure("\(smtp): there is no section mail; see docs/newsletter.md")
            }
            let vault = try target.vault(.write, for: "newsletter send")
            // What is sent is what was published: every number of it was checked, and this vault signed it.
            let report = Edition.verify(at: folder, key: try vault.editionSigner().verifierKey)
            if let problem = report.problems.first {
                throw Failure("\(folder.path)/\(problem.path): \(problem.what); nothing was sent")
            }
            let release = try PublishedRelease(release, in: folder, languages: site.languages)
            var round = NewsletterRound(vault: vault, folder: target.folder, site: site, release: release, mail: mail)
            let result = try await round.run(dryRun: dryRun)
            if json { return try Terminal.printJSON(Result(sent: result.sent, refused: result.refused, waiting: result.waiting)) }
            Terminal.print(dryRun ? "\(result.waiting) subscribers would get it" : "\(result.sent) sent, \(result.refused) refused by the mail server")
        }
    }

    struct Leave: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take out those who wrote a mail to leave.",
            discussion: """
                Reads ids (the subject of the mails that List-Unsubscribe asks for holds one) or addresses from standard input, one a line: \
                as arguments they would stay in the shell's history.
                """)

        @OptionGroup var target: VaultArgument
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let vault = try target.vault(.write, for: "newsletter leave")
            var list = try SubscriberList.read(vault, target.folder)
            var (left, unknown) = (0, 0)
            while let line = readLine() {
                guard let word = line.split(whereSeparator: \.isWhitespace).last else { continue }
                if list.remove(String(word)) { left += 1 } else { unknown += 1 }
            }
            try list.write(vault, target.folder)
            if json { return try Terminal.printJSON(["left": left, "unknown": unknown, "subscribers": list.subscribers.count]) }
            Terminal.print("\(left) left, \(unknown) not found; \(list.subscribers.count) subscribers")
        }
    }
}
