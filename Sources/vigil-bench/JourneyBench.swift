import Casebook
import Edition
import Foundation
import Ledger
import Newsroom
import Notes
import Testimony

/// The whole way of one number: a judgement is appended to a vault that holds the made-up site's texts, and the corrected edition
/// is signed and in its place. One process keeps the vault open, as the desk does.
struct JourneyBench {
    let site: NewsSite
    /// This run's alone: what stands in it goes.
    let folder: URL

    private static let secret = [UInt8](repeating: 7, count: 32)

    func run() throws {
        // Of a run before.
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let vault = try Vault.create(at: folder.appending(path: "vault"), passphrase: Passphrase("a passphrase for a benchmark"), command: "vigil-bench")
        defer { vault.close() }
        var casebook = Casebook()
        let record = try measure("make up \(site.articles) texts in \(site.languages.count) languages") { try NewsRecord(site).contents }
        try measure("append \(record.count) statements") { try append(record, to: &casebook, vault) }
        let signer = try NoteSigner(name: "vigil", key: vault.editionSigningKey)
        let desk = PublishingDesk(place: EditionPlace(folder.appending(path: "site")), signer: signer)
        try publish("whole site", at: "2026-12-29T00:00:00Z", &casebook, vault, desk, correcting: [])
        for (round, count) in [NewsSite.single, 0, 1].enumerated() {
            let texts = (0..<site.articles).filter { NewsSite.count(of: $0) == count }
            let moment = "2026-12-29T0\(round + 1):00:00Z"
            try measure("a number corrected that \(texts.count) of the texts print: in all") {
                try measure("  append the judgement") { try append([try NewsRecord.judgement(on: count)], to: &casebook, vault) }
                try publish("  ", at: moment, &casebook, vault, desk, correcting: texts.map(NewsSite.id))
            }
        }
    }

    private func publish(
        _ work: String, at moment: String, _ casebook: inout Casebook, _ vault: Vault, _ desk: PublishingDesk, correcting: [ReleaseID]
    ) throws {
        let notes = Dictionary(uniqueKeysWithValues: site.languages.map { ($0, "\u{2014}") })
        let prepared = try measure("\(work) check and word") {
            try Newsroom(casebook, answering: desk.answers, memory: desk.memory).prepare(
                now: try Moment(moment), site: settings, secret: Self.secret, corrections: Dictionary(uniqueKeysWithValues: correcting.map { ($0, notes) }))
        }
        let staged = try measure("\(work) make, sign and sync") { try desk.place.stage(prepared.content, signer: desk.signer, after: desk.log) }
        desk.log = staged.log
        try measure("\(work) append what was published") {
            try append(prepared.publications.map(Statement.Content.publication), to: &casebook, vault)
        }
        try measure("\(work) put in its place") { try staged.put() }
        print("    \(staged.manifest.files.count) files; \(staged.shared) shared with the edition before; \(prepared.publications.count) texts published")
    }

    private var settings: SiteSettings {
        SiteSettings(name: "A monitor", address: "https://monitor.example", languages: site.languages, email: "desk@monitor.example")
    }

    private func append(_ contents: [Statement.Content], to casebook: inout Casebook, _ vault: Vault) throws {
        try casebook.append(contents, by: "bench", at: "2026-12-28T00:00:00Z", to: vault)
    }

    private func measure<Result>(_ work: String, _ body: () throws -> Result) rethrows -> Result {
        let clock = ContinuousClock()
        let (start, computed) = (clock.now, ProcessorTime.seconds())
        let result = try body()
        let seconds = (clock.now - start) / .seconds(1)
        print("\(work): \(String(format: "%.2f s, of all cores %.2f s", seconds, ProcessorTime.seconds() - computed))")
        return result
    }
}

/// What stays from one edition to the next.
private final class PublishingDesk {
    let place: EditionPlace
    let signer: NoteSigner
    let memory = NewsroomMemory()
    let answers = RecordAnswers()
    var log = EditionLog()

    init(place: EditionPlace, signer: NoteSigner) {
        self.place = place
        self.signer = signer
    }
}
