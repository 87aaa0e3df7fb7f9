// The whole way, on one page: a case file, the vault, the casebook, a count with its proof, a published edition.
import CaseFile
import Casebook
import Counting
import Crypto
import Edition
import Foundation
import Ledger
import Newsroom
import Notes
import Proof
import Questions
import Testimony
import Web

/// An opened vault, and what its ledger tells, folded.
struct OpenVault {
    let vault: Vault
    private let record: SharedCasebook

    /// What is known now.
    var casebook: Casebook { record.casebook }

    /// The ledger's sealed entries become statements, and statements what is known.
    init(
        _ folder: URL, _ passphrase: Passphrase, _ access: Vault.Access, store: PostgresAddress? = nil, for command: String
    ) throws {
        try self.init(try Vault.open(folder, passphrase, access, store: store, for: command))
    }

    /// - Parameter progress: called now and then with the entries that were read.
    init(_ vault: Vault, progress: (Int) -> Void = { _ in }) throws {
        self.vault = vault
        var bar = ProgressBar("Reading the ledger", total: vault.position)
        let casebook = try Casebook(vault: vault) {
            bar.advance(to: $0)
            progress($0)
        }
        record = SharedCasebook(casebook, of: vault)
        bar.finish()
    }

    /// What was read before, and the entries since: for a process that stays. Where the ledger is shorter than what was read, all of it is
    /// read anew.
    init(_ vault: Vault, continuing known: Casebook) throws {
        self.vault = vault
        var casebook = vault.position >= known.position ? known : Casebook()
        try casebook.read(vault)
        record = SharedCasebook(casebook, of: vault)
    }

    /// A case file becomes statements, checked against each other and against the vault.
    func read(caseFile: URL) throws -> CaseFileContents {
        try Activity.show("Checking the case file") {
            try CaseFile.read(folder: caseFile, existing: ExistingRecords(casebook.statements.map(\.content)))
        }
    }

    /// Statements are appended in one transaction, or not at all; those of several threads may share it.
    ///
    /// - Parameter seen: the position of the casebook that they were checked against.
    func take(_ contents: [Statement.Content], seen: Int) throws {
        guard !contents.isEmpty else { return }
        try Activity.show("Sealing \(contents.count) statements") {
            _ = try record.append(contents, by: "vigil", at: Moment.now().utc, seen: seen)
        }
    }

    func erasurePlan(_ ids: [String], withReports: Bool, facts: Bool) throws -> ErasurePlan {
        try ErasurePlan(ids, in: casebook, vault, withReports: withReports, facts: facts)
    }

    /// Keys are destroyed, and with them what they sealed; the record is folded anew.
    func erase(_ plan: ErasurePlan, why: String) throws {
        try Activity.show("Destroying \(plan.slots.count) keys") {
            try record.change { casebook, vault in
                try casebook.erase(plan, why: why, by: "vigil", at: Moment.now().utc, in: vault)
                try casebook.removeErasedFiles(from: vault)
            }
        }
    }

    func takeIn(_ file: URL, id: FileID, note: FileNote, received: EDTF, by: String, at moment: String) throws -> FileRecord {
        try Activity.show("Sealing the file") {
            try record.change { try $0.takeIn(file, id: id, note: note, received: received, by: by, at: moment, to: $1) }
        }
    }

    func open(file: FileID, by: String, why: String, at moment: String) throws -> StoredFile {
        let day = try EDTF(moment)
        return try record.change { try $0.open(file: file, by: by, why: why, on: day, at: moment, in: $1) }
    }

    /// What was known by a day becomes a question; the search answers it; the checker, which shares no code with the
    /// search, lets the answer pass or not.
    func answers(_ ids: [CountID], asOf day: Day, known: Known, of asked: Asked = .whoeverBears, budget: Budget) throws -> [CheckedProof] {
        let questions = Questions(casebook.view(asOf: day, known: known))
        var bar = ProgressBar("Counting", total: ids.count)
        defer { bar.finish() }
        return try ids.enumerated().map { number, id in
            bar.advance(to: number)
            let question = try questions.question(for: id, of: asked)
            let claim = try answer(question, budget: budget)
            return try check(claim)
        }
    }

    /// The site's own texts join the record's; drafts become checked releases with pinned numbers; those become an edition,
    /// signed. Texts and pins are in the ledger before a reader can see the numbers, and the edition in the vault's log.
    ///
    /// - Parameters:
    ///   - source: the site's folder, whose texts are new versions in the record once all of it passes.
    ///   - place, memory, answers: of earlier editions, where the process has made any at this folder.
    func publish(
        to folder: URL, as site: SiteSettings, frame: SiteFrame = SiteFrame(), source: URL? = nil,
        corrections: [ReleaseID: [String: String]] = [:], now: Moment = .now(), forkingLog: Bool = false, place: EditionPlace? = nil,
        memory: NewsroomMemory = NewsroomMemory(), answers: RecordAnswers = RecordAnswers()
    ) throws -> (manifest: Manifest, publications: [Publication]) {
        var foreseen = casebook
        let seen = foreseen.position
        let signer = try vault.editionSigner()
        let log = try EditionLog.continuing(try vault.editionEntries(), at: folder, key: signer.verifierKey, forking: forkingLog)
        let texts = try source.map { source in
            try Activity.show("Reading the site's texts") {
                try CaseFile.readReleases(ofSite: source, existing: ExistingRecords(foreseen.statements.map(\.content))).statements
            }
        } ?? []
        for text in texts { foreseen.apply(Statement(by: "vigil", at: now.utc, content: text)) }
        var site = site
        if site.languages.isEmpty { site.languages = Self.releaseLanguages(foreseen) }
        site.deskKey = vault.deskSealingKey.publicKey.rawRepresentation.base64EncodedString()
        let newsroom = Newsroom(foreseen, answering: answers, memory: memory)
        let prepared = try Activity.show("Checking the releases") {
            try newsroom.prepare(
                now: now, site: site, frame: frame, secret: vault.commitmentSalt(for: "public certificates"), corrections: corrections,
                pictures: source.map(SitePictures.init) ?? NoPictures())
        }
        let press = SitePrint(site: source)
        defer { press.tidy() }
        let content = try Activity.show("Setting the reports") { try press.printed(prepared.content) }
        let staged = try Activity.show("Making the pages") {
            try (place ?? EditionPlace(folder)).stage(content, signer: signer, after: log)
        }
        do {
            try take(texts + prepared.publications.map(Statement.Content.publication), seen: seen)
            try vault.remember(editions: staged.log.entries, forking: forkingLog)
        } catch {
            staged.discard()
            throw error
        }
        try Activity.show("Putting the edition in its place") { try staged.put() }
        return (staged.manifest, prepared.publications)
    }

    /// Those of the interface's languages that any release is in; English where there is none yet.
    private static func releaseLanguages(_ casebook: Casebook) -> [String] {
        let written = Set(casebook.releaseVersions.flatMap(\.ids))
        let languages = StringCatalogue.languages.filter(written.contains)
        return languages.isEmpty ? ["en"] : languages
    }

    /// Texts that are meant for later, the earliest first.
    func scheduled(after now: Moment = .now(), memory: NewsroomMemory = NewsroomMemory()) -> [ScheduledText] {
        Newsroom(casebook, memory: memory).scheduled(after: now)
    }

    /// - Parameters memory, answers: of a process that stays.
    func releaseStates(memory: NewsroomMemory = NewsroomMemory(), answers: RecordAnswers = RecordAnswers()) -> [ReleaseState] {
        Activity.show("Comparing the releases with the record") {
            Newsroom(casebook, answering: answers, memory: memory).releaseStates()
        }
    }
}

extension Vault {
    /// The name under which editions are signed is the same for every vault; the key tells them apart.
    func editionSigner() throws -> NoteSigner { try NoteSigner(name: "vigil", key: editionSigningKey) }
}
