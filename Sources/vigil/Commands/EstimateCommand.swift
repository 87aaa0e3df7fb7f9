import ArgumentParser
import Casebook
import Estimates
import Foundation
import Testimony

struct EstimateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "estimate", abstract: "Estimate how many people there are in all, those whom nobody documented included.",
        usage: """
            vigil estimate LISTS.csv [--method NAME …] [--seed N] [--drawing FILE.svg] [--json]
            vigil estimate VAULT COUNT [--list NAME=SOURCE,SOURCE …] [--as-of DAY] [--known DAY|now] …
            """,
        discussion: """
            LISTS.csv has a column of 0 and 1 for each list, and a column count: how many people are on exactly those lists.
            Of a vault, the people whom COUNT documents are asked for, and each source is a list of those whom it named; --list
            takes sources together that do not speak independently of each other, and leaves those out that stand in none.
            An estimate is no count and no bound: the record cannot prove it. Each method says what it takes for granted, and
            refuses where the lists do not fix a number. One number stands for all only where the methods agree.
            Methods: \(Method.allCases.map(\.rawValue).joined(separator: ", ")).
            """)

    @Argument(help: "The table of list memberships, or the vault's folder.") var lists: String
    @Argument(help: "Of a vault: the count's id.") var count: String?
    @OptionGroup var passphrase: PassphraseInput
    @Option(help: ArgumentHelp("Of a vault: sources that are one list; for each list once.", valueName: "NAME=SOURCE,SOURCE")) var list: [String] = []
    @Option(help: "Of a vault: the day asked about; by default the last day on which anything arrived.") var asOf: Day?
    @Option(help: "Of a vault: the day by which things had reached us, or now.") var known: Known?
    @Option(help: "A method; may be given several times. By default all that fit the table.") var method: [Method] = []
    @Option(help: "The seed of every random number: the same seed, the same answer.") var seed: UInt64 = 1
    @Option(help: "The interval of overlap-selection rests on so many samples.") var bootstraps: Int = 1_000
    @Option(help: "Each chain of latent-classes goes on for so many sweeps at most.") var sweeps: Int = 640_000
    @Option(help: "Let decomposable-graphs look no further than this many people on no list.") var mostUnlisted: Int?
    @Option(help: "Write a drawing of the overlaps to this file, as SVG.") var drawing: String?
    @Flag(help: "With --json, every hierarchical model; without it the 20 best.") var allModels = false
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        guard count != nil || list.isEmpty && asOf == nil && known == nil else {
            throw ValidationError("--list, --as-of and --known are about a vault: name it, and a count")
        }
        guard (100...1_000_000).contains(bootstraps) else { throw ValidationError("--bootstraps takes a number from 100 to 1000000") }
        guard (1_000...1_000_000_000).contains(sweeps) else { throw ValidationError("--sweeps takes a number from 1000 to 1000000000") }
        if let mostUnlisted, !(1...1_000_000_000).contains(mostUnlisted) {
            throw ValidationError("--most-unlisted takes a number from 1 to 1000000000")
        }
    }

    func run() async throws {
        let table = try count.map { try fromVault(CountID($0)) } ?? read()
        var request = EstimateRequest()
        if !method.isEmpty { request.methods = method }
        request.seed = seed
        request.bootstraps = bootstraps
        request.latentClasses.mostSweeps = sweeps
        request.mostUnlisted = mostUnlisted
        let progress = SharedProgress("Estimating")
        let report = try await estimate(table, request) { progress.advance(Int($0.share * 1_000), of: 1_000) }
        progress.finish()
        if let drawing { try draw(table, to: drawing) }
        if json {
            try Terminal.printJSON(EstimateJSON.array(report, allModels: allModels))
        } else {
            EstimateText(report).print()
        }
    }

    /// The people whom a count documents, by the sources that named them.
    private func fromVault(_ count: CountID) throws -> CaptureTable {
        let found = try NamedBySources(vault: lists, passphrase, count, groups: list, asOf: asOf, known: known)
        if found.left > 0, !json { Terminal.print("\(found.left) people are left out: no list that was chosen names them.\n") }
        do {
            return try CaptureTable(lists: found.lists, patterns: found.people.map { CaptureTable.Pattern(lists: $0.key, count: $0.value) })
        } catch {
            throw Failure(lines: error.problems.map { "\(count): \($0)" })
        }
    }

    private func read() throws -> CaptureTable {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: lists, isDirectory: &isFolder), isFolder.boolValue {
            throw Failure("\(lists) is a folder: of a vault, name the count that is to be estimated from, too")
        }
        let size = (try? FileManager.default.attributesOfItem(atPath: lists)[.size] as? Int) ?? 0
        guard size <= CaptureTable.Limits.bytes else { throw Failure("\(lists): the file has more than \(CaptureTable.Limits.bytes >> 20) MB") }
        guard let bytes = FileManager.default.contents(atPath: lists) else { throw Failure("\(lists): the file cannot be read") }
        do {
            return try CaptureTable(csv: Array(bytes))
        } catch {
            let lines = error.problems.map { "\(lists):\($0)" }
            let more = error.count - lines.count
            guard error.count > 1 else { throw Failure(lines: lines) }
            throw Failure(lines: lines + (more > 0 ? ["and \(more) more"] : []) + ["\(error.count) problems; nothing was estimated"])
        }
    }

    private func draw(_ table: CaptureTable, to path: String) throws {
        do {
            try Data(OverlapDrawing(table).svg.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Failure("\(path): the drawing cannot be written there")
        }
    }
}

extension Method: ExpressibleByArgument {
    public init?(argument: String) { self.init(named: argument) }
}
