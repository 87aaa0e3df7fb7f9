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
            try unlocking(statements, rows, place)
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

    private struct Work {
        var seconds: Double
        var processor: Double
    }

    /// What `vault-open` told.
    private struct Unlocked {
        let unlocking: Double
        let folding: Work
        let memory: Int
        let statements: Int
    }

    /// Folding and its two floors in turns, so that whatever else the machine does falls on all of them; the medians.
    private func unlocking(_ statements: [Statement], _ rows: [BareRow], _ place: URL) throws {
        let sealed = try zip(statements, rows).map { try SealedPair($0, length: $1.sealed.count) }
        let entries = try floorEntries(statements, rows)
        var folded: [Unlocked] = []
        var seals: [Work] = [], ciphers: [Work] = []
        for _ in 0..<Self.rounds {
            folded.append(try reopen(place))
            seals.append(try work { try openSeals(sealed) })
            ciphers.append(try work { try decipher(entries) })
        }
        folded.sort { $0.folding.seconds < $1.folding.seconds }
        let median = folded[folded.count / 2]
        line("unlock (Argon2id)", median.statements, median.unlocking, nil, rate: false)
        line("read, verify, decrypt, decode and fold", median.statements, median.folding.seconds, median.folding.processor)
        say("| &nbsp;&nbsp;memory at most | | \(median.memory) MB | | | |")
        floor("opening the seals and decoding alone, every core", sealed.count, seals, of: median.folding)
        floor("deciphering with keys at hand and decoding alone, every core", entries.count, ciphers, of: median.folding)
    }

    private static let rounds = 5

    private func floor(_ what: String, _ count: Int, _ rounds: [Work], of folding: Work) {
        let median = rounds.sorted { $0.seconds < $1.seconds }[rounds.count / 2]
        line(
            "  " + what, count, median.seconds, median.processor,
            ratio: String(format: "%.2f× the floor, of the processor %.2f×", folding.seconds / median.seconds, folding.processor / median.processor))
    }

    private func work(_ body: () throws -> Void) rethrows -> Work {
        let (start, before) = (ContinuousClock.now, ProcessorTime.seconds())
        try body()
        return Work(seconds: (ContinuousClock.now - start) / .seconds(1), processor: ProcessorTime.seconds() - before)
    }

    /// In a process of its own, which has nothing in memory yet.
    private func reopen(_ place: URL) throws -> Unlocked {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["vault-open", place.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let told = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        process.waitUntilExit()
        guard told.count == 5 else { throw Missing() }
        return Unlocked(unlocking: told[0], folding: Work(seconds: told[1], processor: told[2]), memory: Int(told[3]), statements: Int(told[4]))
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

    /// Decrypting and decoding the same bytes as the ledger seals them, each under a key of its own that has to be derived and whose
    /// commitment is looked at.
    private func openSeals(_ sealed: [SealedPair]) throws {
        let piece = 64
        let opened = inParallel((sealed.count + piece - 1) / piece) { number in
            let opening = SealedPair.Opening()
            return sealed[number * piece..<min(sealed.count, (number + 1) * piece)].allSatisfy { (try? opening.open($0)) != nil }
        }
        guard opened.allSatisfy(\.self) else { throw Missing() }
    }

    /// A seal of an entry's length, and its content's.
    private struct SealedPair: Sendable {
        let outer: [UInt8]
        let inner: [UInt8]?
        let skeleton: [UInt8]

        private static let key = SymmetricKey(size: .bits256)
        /// As long as what an entry is bound to.
        private static let binding = [UInt8](repeating: 1, count: 128)

        init(_ statement: Statement, length: Int) throws {
            let parts = statement.parts
            outer = Seal.close([UInt8](repeating: 0, count: max(0, length - Seal.overhead)), under: Self.key, binding: Self.binding)
            inner = parts.content.isEmpty ? nil : Seal.close(parts.content, under: Self.key, binding: Self.binding)
            skeleton = parts.skeleton
        }

        /// One thread's.
        final class Opening {
            private let cipher = Cipher()
            private let plain = UnsafeMutableRawBufferPointer.allocate(byteCount: Entry.largestPayload, alignment: 16)

            deinit { plain.deallocate() }

            func open(_ pair: SealedPair) throws {
                _ = try open(pair.outer)
                let content = try pair.inner.map { try open($0) }
                let statement = try pair.skeleton.withUnsafeBytes { try Statement(skeleton: $0, content: content ?? UnsafeRawBufferPointer(start: nil, count: 0)) }
                guard statement.at.utf8.count > 0 else { throw Missing() }
            }

            private func open(_ sealed: [UInt8]) throws -> UnsafeRawBufferPointer {
                let target = UnsafeMutableRawBufferPointer(rebasing: plain[..<(sealed.count - Seal.overhead)])
                try sealed.withUnsafeBytes { sealed in
                    try key.withUnsafeBytes { key in
                        try binding.withUnsafeBytes { try Seal.open(sealed, under: key, binding: $0, with: cipher, into: target) }
                    }
                }
                return UnsafeRawBufferPointer(target)
            }
        }
    }

    /// Ciphertexts of the same lengths, whose keys are there, and the same statements.
    private func floorEntries(_ statements: [Statement], _ rows: [BareRow]) throws -> [FloorEntry] {
        try zip(statements, rows).map { statement, row in
            let parts = statement.parts
            return FloorEntry(
                // But for scheme, salt, commitment and tag.
                outer: try ChaChaPoly.seal(Data(count: max(0, row.sealed.count - Seal.overhead)), using: FloorEntry.key).combined,
                inner: parts.content.isEmpty ? nil : try ChaChaPoly.seal(parts.content, using: FloorEntry.key).combined, skeleton: parts.skeleton)
        }
    }

    /// Below anything that could open them, as if every key were at hand.
    private func decipher(_ entries: [FloorEntry]) throws {
        guard inParallel(entries.count, { (try? entries[$0].open()) != nil }).allSatisfy(\.self) else { throw Missing() }
    }

    private struct FloorEntry: Sendable {
        let outer: Data
        let inner: Data?
        let skeleton: [UInt8]

        static let key = SymmetricKey(size: .bits256)

        func open() throws {
            let padded = try ChaChaPoly.open(ChaChaPoly.SealedBox(combined: outer), using: Self.key)
            let content = try inner.map { try ChaChaPoly.open(ChaChaPoly.SealedBox(combined: $0), using: Self.key) }
            let statement = try Statement(skeleton: skeleton, content: content.map(Array.init) ?? [])
            guard !padded.isEmpty, statement.at.utf8.count > 0 else { throw Missing() }
        }
    }

    // MARK: Telling

    @discardableResult
    private func row(_ work: String, _ count: Int, of other: Double? = nil, _ body: () throws -> Void) rethrows -> Double {
        let done = try self.work(body)
        line(work, count, done.seconds, done.processor, ratio: other.map { String(format: "%.0f %% of it", 100 * done.seconds / $0) } ?? "")
        return done.seconds
    }

    private func line(_ work: String, _ count: Int, _ seconds: Double, _ processor: Double?, rate: Bool = true, ratio: String = "") {
        say(
            "| \(work) | \(count) | \(String(format: "%.3f", seconds)) | \(processor.map { String(format: "%.3f", $0) } ?? "") "
                + "| \(rate ? String(format: "%.0f", Double(count) / seconds) : "") | \(ratio) |")
    }

    /// Line by line, also into a file: a run takes minutes.
    private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
