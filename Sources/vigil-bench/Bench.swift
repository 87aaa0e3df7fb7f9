// vigil-bench: what `make bench` runs. Measures, prints, and judges nothing; every case is made from a seed.
import Casebook
import Counting
import Foundation
import Ledger
import Proof
import Questions
import Stopping
import Testimony
import TransparencyLog

@main
struct Bench {
    static func main() async throws {
        // As vigil does.
        MemoryInSteps.join()
        let folder = CommandLine.arguments.dropFirst(2).first ?? FileManager.default.temporaryDirectory.appending(path: "vigil-bench-search").path
        switch CommandLine.arguments.dropFirst().first {
        case "search": return try SearchBench(folder: URL(fileURLWithPath: folder)).run()
        case "search-round": return try SearchRound(folder: URL(fileURLWithPath: folder)).run()
        case "estimates": return try await EstimatesBench(folder: URL(fileURLWithPath: folder)).run()
        case "journey": return try newsSite { try JourneyBench(site: $0, folder: $1).run() }
        case "edition": return try newsSite { try EditionBench(site: $0, folder: $1).run() }
        case "bounds":
            guard let bench = BoundsBench(CommandLine.arguments.dropFirst(2).map(\.self)) else {
                return print("vigil-bench bounds FOLDER REF.cpp [PYTHON BENCH.py] [--limit SECONDS]")
            }
            return try bench.run()
        case "scale":
            guard let bench = ScaleBench(CommandLine.arguments.dropFirst(2).map(\.self)) else {
                return print("vigil-bench scale [MENTIONS …] [--seed N] [--count ID]")
            }
            return try bench.run()
        case "vault":
            guard let bench = VaultBench(CommandLine.arguments.dropFirst(2).map(\.self)) else { return print("vigil-bench vault FOLDER [STATEMENTS …]") }
            return try bench.run()
        case "vault-open": return try VaultBench.open(folder)
        case "series": return try SeriesBench(CommandLine.arguments.dropFirst(2).map(\.self)).run()
        case "hugo-site": return try newsSite { try HugoSite(site: $0, folder: $1).write() }
        default: try rooms()
        }
    }

    /// `vigil-bench edition|journey|hugo-site FOLDER ARTICLES LANGUAGES`
    private static func newsSite(_ use: (NewsSite, URL) throws -> Void) throws {
        let rest = CommandLine.arguments.dropFirst(2).map(\.self)
        let folder = URL(fileURLWithPath: rest.first ?? FileManager.default.temporaryDirectory.appending(path: "vigil-bench-edition").path)
        let sizes = rest.dropFirst().compactMap { Int($0) }
        let languages = NewsSite.allLanguages.prefix(sizes.count > 1 ? sizes[1] : 10)
        try use(NewsSite(languages: Array(languages), articles: sizes.first ?? 1_000, seed: 1), folder)
    }

    private static func rooms() throws {
        print("| work | size | seconds | a second |")
        print("|---|---:|---:|---:|")
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try encoding(SampleRecord(reports: 2_000, mentionsPerReport: 5, seed: 1).statements)
        try ledger(SampleRecord(reports: 10_000, mentionsPerReport: 5, seed: 2).statements, in: folder)
        for reports in [100, 400] { try counting(SampleRecord(reports: reports, mentionsPerReport: 5, seed: 3)) }
    }

    private static func encoding(_ statements: [Statement]) throws {
        let encoded = measure("encode statements", statements.count) { statements.map { $0.encoded() } }
        try measure("decode statements", statements.count) {
            for bytes in encoded { _ = try Statement(encoded: bytes) }
        }
    }

    private static func ledger(_ statements: [Statement], in folder: URL) throws {
        let passphrase = try Passphrase("a passphrase for a benchmark")
        let vault = try measure("make a vault", 1) { try Vault.create(at: folder, passphrase: passphrase, command: "vigil-bench") }
        var casebook = Casebook()
        try measure("append in one transaction", statements.count) {
            try casebook.append(statements.map(\.content), by: "bench", at: "2017-06-29T00:00:00Z", to: vault)
        }
        vault.close()
        let open = try measure("unlock", 1) { try Vault.open(at: folder, passphrase: passphrase, access: .read) }
        try measure("read, verify and fold", statements.count) { _ = try Casebook(vault: open) }
        try measure("sign a checkpoint", statements.count) { _ = try open.checkpoint() }
        measure("root of a tree, leaf by leaf", 1_000_000) {
            var tree = CompactTree()
            let leaf = MerkleTree.leafHash([])
            for _ in 0..<1_000_000 { tree.append(leaf) }
            return tree.root
        }
    }

    private static func counting(_ record: SampleRecord) throws {
        let casebook = Casebook(record.statements)
        let day = try casebook.lastArrival.unwrapped()
        let questions = measure("view of the record", record.statements.count) { Questions(casebook.view(asOf: day)) }
        for count in casebook.counts {
            let question = try measure("ask \(count.id)", record.nodes) { try questions.question(for: count.id) }
            let claim = try measure("answer \(count.id)", record.nodes) { try answer(question, budget: Budget(seconds: 30)) }
            let proof = try measure("check \(count.id)", record.nodes) { try check(claim) }
            let bounds = proof.bounds
            print(
                "| &nbsp;&nbsp;= \(bounds.atLeast) / \(bounds.certified) / \(bounds.documented) / \(bounds.atMost)"
                    + "\(bounds.exact ? "" : ", not exact") | | | |")
        }
    }

    @discardableResult
    private static func measure<Result>(_ work: String, _ size: Int, _ body: () throws -> Result) rethrows -> Result {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try body()
        let seconds = (clock.now - start) / .seconds(1)
        let rate = size > 1 ? String(format: "%.0f", Double(size) / seconds) : ""
        print("| \(work) | \(size) | \(String(format: "%.3f", seconds)) | \(rate) |")
        return result
    }
}

struct Missing: Error {}

extension Optional {
    func unwrapped() throws -> Wrapped {
        guard let self else { throw Missing() }
        return self
    }
}
