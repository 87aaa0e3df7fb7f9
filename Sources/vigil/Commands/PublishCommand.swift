import ArgumentParser
import Edition
import Foundation
import Ledger
import SiteFolder
import Testimony

struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Check, pin, render and sign everything that is due, as an edition.",
        discussion: """
            Nothing is written unless every release passes every check. A release whose published numbers are no longer what \
            is known about its day goes out only with --correct ID and a --note for each of its languages:
              vigil publish VAULT --to SITE --correct held-in-china --note en="A report was withdrawn." --note ko="…"
            """)

    @OptionGroup var target: VaultArgument
    @Option(help: "The edition's folder: new, or an edition that this one replaces.") var to: String
    @Option(help: "The site's folder, as vigil new-site makes it: site.yaml, texts, menus, pictures.") var site: String?
    @Option(help: "The release to correct.") var correct: String?
    @Option(parsing: .upToNextOption, help: ArgumentHelp("Why, once for each of its languages.", valueName: "LANG=TEXT")) var note: [Note] = []
    @Flag(help: "Replace a log of editions that this vault did not write. Readers who kept its checkpoint will see it break.")
    var forkLog = false
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
        let (manifest, publications) = try open.publish(
            to: URL(fileURLWithPath: to, isDirectory: true), as: folder?.settings ?? Self.unnamed, frame: folder?.frame ?? SiteFrame(),
            source: source, corrections: correct.map { [$0: notes] } ?? [:],
            forkingLog: forkLog)
        let result = Result(
            edition: manifest.edition, files: manifest.files.count,
            published: publications.map { $0.isCorrection ? "\($0.release) (corrected)" : $0.release })
        if json { return try Terminal.printJSON(result) }
        Terminal.print("Edition \(result.edition): \(result.files) files in \(to), signed")
        for release in result.published { Terminal.print("  published \(release)") }
        Terminal.print("Check it with: vigil verify \(to) --key FILE, the key from vigil key")
    }
}
