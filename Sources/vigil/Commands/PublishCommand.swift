import ArgumentParser
import Edition
import Foundation
import Ledger
import Newsroom
import SiteFolder
import Testimony

struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Check, pin, render and sign everything that is due, as an edition.",
        discussion: """
            Nothing is written unless every release passes every check. A release whose published numbers are no longer what \
            is known about its day goes out only with --correct ID and a --note for each of its languages:
              vigil publish VAULT --to SITE --correct held-in-china --note en="A report was withdrawn." --note ko="…"
            A text whose hour has not come waits: its front matter's "published", a local time with its zone. With --wait this \
            command stays, and publishes again whenever an hour comes, until none is left; the vault is its own meanwhile.
            """)

    @OptionGroup var target: VaultArgument
    @Option(help: "The edition's folder: new, or an edition that this one replaces.") var to: String
    @Option(help: "The site's folder, as vigil new-site makes it: site.yaml, texts, menus, pictures.") var site: String?
    @Option(help: "The release to correct.") var correct: String?
    @Option(parsing: .upToNextOption, help: ArgumentHelp("Why, once for each of its languages.", valueName: "LANG=TEXT")) var note: [Note] = []
    @Flag(help: "Replace a log of editions that this vault did not write. Readers who kept its checkpoint will see it break.")
    var forkLog = false
    @Flag(help: "Stay, and publish what is scheduled when its time comes.") var wait = false
    @Flag(help: "Print JSON.") var json = false

    struct Note: ExpressibleByArgument {
        let language: String
        let text: String

        init?(argument: String) {
            guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else { return nil }
            language = String(argument[..<equals])
            text = argument[argument.index(after: equals)...].trimmingCharacters(in: .whitespacesAndNewlines)
            guard !text.isEmpty else { return nil }
        }
    }

    struct Result: Encodable {
        let edition: String
        let files: Int
        let published: [String]
        let scheduled: [Scheduled]

        struct Scheduled: Encodable {
            let release: String
            let language: String
            let published: String
        }
    }

    /// Where nobody says: a site on this machine, in the languages that the releases are in.
    static let unnamed = SiteSettings(name: "A human-rights monitor", address: "http://127.0.0.1:8470", languages: [])

    func validate() throws {
        guard (correct == nil) == note.isEmpty else {
            throw ValidationError(correct == nil ? "--note goes with --correct ID" : "--correct needs a --note LANG=TEXT in each language")
        }
        guard Set(note.map(\.language)).count == note.count else { throw ValidationError("two notes are in the same language") }
    }

    func run() throws {
        let source = site.map { URL(fileURLWithPath: $0, isDirectory: true) }
        let folder = try source.map(SiteFolder.init(at:))
        let open = try target.open(.write, for: "publish")
        let notes = Dictionary(uniqueKeysWithValues: note.map { ($0.language, $0.text) })
        let place = URL(fileURLWithPath: to, isDirectory: true)
        let (memory, answers) = (NewsroomMemory(), RecordAnswers())
        var (corrections, forking) = (correct.map { [$0: notes] } ?? [:], forkLog)
        while true {
            let now = Moment.now()
            let (manifest, publications) = try open.publish(
                to: place, as: folder?.settings ?? Self.unnamed, frame: folder?.frame ?? SiteFrame(), source: source, corrections: corrections, now: now,
                forkingLog: forking, memory: memory, answers: answers)
            let scheduled = open.scheduled(after: now, memory: memory)
            try print(manifest, publications, scheduled)
            guard wait, let next = scheduled.first else { return }
            // What was asked for once was done.
            (corrections, forking) = ([:], false)
            Self.sleep(until: next.published)
        }
    }

    /// By the clock on the wall, also where the machine slept meanwhile.
    private static func sleep(until moment: Moment) {
        while Moment.now() < moment { Thread.sleep(forTimeInterval: min(20, Double(moment.instant) - Date().timeIntervalSince1970)) }
    }

    private func print(_ manifest: Manifest, _ publications: [Publication], _ scheduled: [ScheduledText]) throws {
        let result = Result(
            edition: manifest.edition, files: manifest.files.count,
            published: publications.map { $0.isCorrection ? "\($0.release) (corrected)" : $0.release },
            scheduled: scheduled.map { Result.Scheduled(release: $0.release, language: $0.language, published: $0.published.normal) })
        if json { return try Terminal.printJSON(result) }
        Terminal.print("Edition \(result.edition): \(result.files) files in \(to), signed")
        for release in result.published { Terminal.print("  published \(release)") }
        for text in result.scheduled { Terminal.print("  waiting   \(text.release) (\(text.language)) until \(text.published)") }
        if !wait, !result.scheduled.isEmpty { Terminal.print("Run vigil publish again then, or now with --wait") }
        Terminal.print("Check it with: vigil verify \(to) --key FILE, the key from vigil key")
    }
}
