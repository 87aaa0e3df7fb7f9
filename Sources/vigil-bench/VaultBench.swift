import Casebook
import Crypto
import Edition
import Foundation
import Ledger
import Testimony

/// A vault of many statements: how fast they go in, beside SQLite taking in the same bytes with the same syncs; how fast it is unlocked
/// and folded, beside its own floor: decrypting and decoding the same bytes, on every core, and nothing else.
///
///     vigil-bench vault FOLDER [STATEMENTS …] [--keep]
struct VaultBench {
    let folder: URL
    let sizes: [Int]
    /// For who looks closer.
    private let keeps: Bool

    static let passphrase = "a passphrase for a benchmark"
    /// Statements of which each has a transaction, hence syncs, of its own.
    private static let single = 300
    /// As many threads append at once …
    private static let writers = 8
    /// … each so many statements, one call after the other.
    private static let each = 40

    init?(_ arguments: [String]) {
        guard let path = arguments.first else { return nil }
        folder = URL(fileURLWithPath: path)
        let sizes = arguments.dropFirst().compactMap { Int($0) }
        keeps = arguments.contains("--keep")
        self.sizes = sizes.isEmpty ? [100_000, 1_000_000] : sizes
    }

    func run() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        say("| work | statements | seconds | of the processor | a second | ratio |")
        say("|---|---:|---:|---:|---:|---:|")
        for size in sizes {
            let place = folder.appending(path: "vault-\(size)")
            try? FileManager.default.removeItem(at: place)
            defer { if !keeps { try? FileManager.default.removeItem(at: place) } }
            let record = try SampleRecord(reports: size / 12 + 1, mentionsPerReport: 5, seed: 5)
            let statements = Array(record.statements.prefix(size))
            let appended = try append(statements, at: place)
            let rows = try BareRow.all(in: place.appending(path: "ledger.sqlite").path)
            try bare(rows, place, appended)
            let folding = try reopen(place, size)
            try floor(statements, rows, folding)
        }
    }

    // MARK: Appending

    /// In seconds.
    private struct Appended {
        let many: Double
        let single: Double
        let together: Double
    }

    private func append(_ statements: [Statement], at place: URL) throws -> Appended {
        let vault = try Vault.create(at: place, passphrase: Passphrase(Self.passphrase), command: "vigil-bench")
        defer { vault.close() }
        var casebook = Casebook()
        let contents = statements.map(\.content)
        let many = try row("append, one transaction", contents.count) { try put(contents, &casebook, vault) }
        let more = try (0..<Self.single).map { number in
            Statement.Content.report(try Report(id: "S\(number)", received: EDTF("2017-06-15"), text: "What was said."))
        }
        let single = try row("append, a transaction each", more.count) {
            for content in more { try put([content], &casebook, vault) }
        }
        let shared = SharedCasebook(casebook, of: vault)
        // Two that hold it would make it copy itself.
        casebook = Casebook()
        let together = try row("append, \(Self.writers) writers at once", Self.writers * Self.each) {
            try Writers.run(Self.writers) { writer in
                for number in 0..<Self.each {
                    let report = try Report(id: "W\(writer)-\(number)", received: EDTF("2017-06-15"), text: "What was said.")
                    try shared.append([.report(report)], by: "bench", at: "2017-06-29T00:00:00Z", seen: contents.count)
                }
            }
        }
        return Appended(many: many, single: single, together: together)
    }

    private func put(_ contents: [Statement.Content], _ casebook: inout Casebook, _ vault: Vault) throws {
        try casebook.append(contents, by: "bench", at: "2017-06-29T00:00:00Z", to: vault)
    }

    /// The rows of the ledger and the bytes of the keystore into files of their own, with nothing else done.
    private func bare(_ rows: [BareRow], _ place: URL, _ appended: Appended) throws {
        let slots = try Data(contentsOf: place.appending(path: "keystore.1")).count / 64
        let target = place.appending(path: "bare")
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        let store = try BareStore(target)
        let shared = Self.writers * Self.each
        let large = rows.dropLast(Self.single + shared)
        try row("  bare SQLite and files, the same", large.count, of: appended.many) {
            try store.put(large, slots: max(0, slots - Self.single - shared))
        }
        let single = rows.dropLast(shared).suffix(Self.single)
        try row("  bare SQLite and files, a transaction each", single.count, of: appended.single) {
            for one in single { try store.put([one], slots: 1) }
        }
        let together = rows.suffix(shared)
        try row("  bare SQLite and files, one after the other", together.count, of: appended.together) {
            for one in together { try store.put([one], slots: 1) }
        }
    }

    // MARK: Unlocking

    /// In a process of its own, which has nothing in memory yet.
    ///
    /// - Returns: the seconds that folding took.
    private func reopen(_ place: URL, _ size: Int) throws -> Double {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["vault-open", place.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let told = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        process.waitUntilExit()
        guard told.count == 5 else { throw Missing() }
        line("unlock (Argon2id)", size, told[0], nil, rate: false)
        line("read, verify, decrypt, decode and fold", Int(told[4]), told[1], told[2])
        say("| &nbsp;&nbsp;memory at most | | \(Int(told[3])) MB | | | |")
        return told[1]
    }

    /// What `vault-open` prints: seconds to unlock, to fold, of the processor, memory in MB, statements.
    static func open(_ path: String) throws {
        let passphrase = try Passphrase(Self.passphrase)
        let start = ContinuousClock.now
        let vault = try Vault.open(at: URL(fileURLWithPath: path), passphrase: passphrase, access: .read, command: "vigil-bench")
        let unlocked = ContinuousClock.now
        let before = ProcessorTime.seconds()
        let casebook = try Casebook(vault: vault)
        let end = ContinuousClock.now
        print(
            (unlocked - start) / .seconds(1), (end - unlocked) / .seconds(1), ProcessorTime.seconds() - before, ProcessorTime.mostMemory() >> 20,
            casebook.position)
    }

    /// Decrypting and decoding the same bytes, twice: as the ledger seals them, each under a key of its own that has to be derived and whose
    /// commitment is looked at; and, below anything that could open them, as if every key were at hand.
    private func floor(_ statements: [Statement], _ rows: [BareRow], _ folding: Double) throws {
        let sealed = try zip(statements, rows).map { try SealedPair($0, length: $1.sealed.count) }
        try row("  opening the seals and decoding alone, every core", sealed.count, of: folding, asFloor: true) {
            guard inParallel(sealed.count, { (try? sealed[$0].open()) != nil }).allSatisfy(\.self) else { throw Missing() }
        }
        try floorOfCiphers(statements, rows, folding)
    }

    /// A seal of an entry's length, and its content's.
    private struct SealedPair: Sendable {
        let outer: [UInt8]
        let inner: [UInt8]?
        let skeleton: [UInt8]

        private static let key = SymmetricKey(size: .bits256)
        /// As long as what an entry is bound to.
        private static let binding = [UInt8](repeating: 1, count: 128)
        /// Scheme, salt, commitment and tag.
        private static let overhead = 81

        init(_ statement: Statement, length: Int) throws {
            let parts = statement.parts
            outer = try Seal.close([UInt8](repeating: 0, count: max(0, length - Self.overhead)), under: Self.key, binding: Self.binding)
            inner = parts.content.isEmpty ? nil : try Seal.close(parts.content, under: Self.key, binding: Self.binding)
            skeleton = parts.skeleton
        }

        func open() throws {
            let padded = try Seal.open(outer, under: Self.key, binding: Self.binding)
            let content = try inner.map { try Seal.open($0, under: Self.key, binding: Self.binding) }
            let statement = try Statement(skeleton: skeleton, content: content ?? [])
            guard !padded.isEmpty, statement.at.utf8.count > 0 else { throw Missing() }
        }
    }

    /// Ciphertexts of the same lengths, whose keys are there, and the same statements.
    private func floorOfCiphers(_ statements: [Statement], _ rows: [BareRow], _ folding: Double) throws {
        let key = SymmetricKey(size: .bits256)
        let entries = try zip(statements, rows).map { statement, row in
            let parts = statement.parts
            return FloorEntry(
                // But for scheme, salt, commitment and tag.
                outer: try ChaChaPoly.seal(Data(count: max(0, row.sealed.count - 81)), using: key).combined,
                inner: parts.content.isEmpty ? nil : try ChaChaPoly.seal(parts.content, using: key).combined, skeleton: parts.skeleton)
        }
        try row("  deciphering with keys at hand and decoding alone, every core", entries.count, of: folding, asFloor: true) {
            guard inParallel(entries.count, { (try? entries[$0].open(key)) != nil }).allSatisfy(\.self) else { throw Missing() }
        }
    }

    private struct FloorEntry: Sendable {
        let outer: Data
        let inner: Data?
        let skeleton: [UInt8]

        func open(_ key: SymmetricKey) throws {
            let padded = try ChaChaPoly.open(ChaChaPoly.SealedBox(combined: outer), using: key)
            let content = try inner.map { try ChaChaPoly.open(ChaChaPoly.SealedBox(combined: $0), using: key) }
            let statement = try Statement(skeleton: skeleton, content: content.map(Array.init) ?? [])
            guard !padded.isEmpty, statement.at.utf8.count > 0 else { throw Missing() }
        }
    }

    // MARK: Telling

    @discardableResult
    private func row(_ work: String, _ count: Int, of other: Double? = nil, asFloor: Bool = false, _ body: () throws -> Void) rethrows -> Double {
        let (start, before) = (ContinuousClock.now, ProcessorTime.seconds())
        try body()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let ratio = other.map { asFloor ? String(format: "%.2f× the floor", $0 / seconds) : String(format: "%.0f %% of it", 100 * seconds / $0) }
        line(work, count, seconds, ProcessorTime.seconds() - before, ratio: ratio ?? "")
        return seconds
    }

    private func line(_ work: String, _ count: Int, _ seconds: Double, _ processor: Double?, rate: Bool = true, ratio: String = "") {
        say(
            "| \(work) | \(count) | \(String(format: "%.3f", seconds)) | \(processor.map { String(format: "%.3f", $0) } ?? "") "
                + "| \(rate ? String(format: "%.0f", Double(count) / seconds) : "") | \(ratio) |")
    }

    /// Line by line, also into a file: a run takes minutes.
    private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
