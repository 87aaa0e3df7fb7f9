import ArgumentParser
import Casebook
import Counting
import Foundation
import Ledger
import Proof
import Questions
import Testimony

struct CountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count", abstract: "Answer counts, each with its proof; or check a proof file.",
        usage: """
            vigil count VAULT [ID] [--as-of DAY] [--known DAY|now] [--proof FILE] [--budget SECONDS] [--json]
            vigil count --check FILE
            """,
        discussion: """
            at least    no fewer different people, whatever the unnamed reports turn out to mean
            certified   what the proof's list of pairwise different people shows by itself
            documented  as the analysts have judged who is who
            at most     no more, if everyone not judged the same is somebody else
            --as-of D asks about the day D with what had reached us by then.
            """)

    @Argument(help: "The vault's folder.") var vault: String?
    @Argument(help: "One count's id; all counts without it.") var id: String?
    @OptionGroup var passphrase: PassphraseInput
    @Option(help: "The day asked about; by default the last day on which anything arrived.") var asOf: Day?
    @Option(help: "The day by which things had reached us, or now; by default that of --as-of, else now.") var known: Known?
    @Option(help: "Write the proof of the count ID to this file: ids and the facts used, readable by you alone.") var proof: String?
    @Option(help: "Seconds that a count may be searched for before an interval is given.") var budget: Double = 10
    @Option(help: "Check this proof file, by itself.") var check: String?
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        guard budget > 0, budget.isFinite else { throw ValidationError("--budget takes a number of seconds above 0") }
        if check != nil {
            guard vault == nil, proof == nil, asOf == nil, known == nil else {
                throw ValidationError("--check takes a proof file and nothing else")
            }
        } else {
            guard vault != nil else { throw ValidationError("name a vault, or a proof file with --check") }
            guard proof == nil || id != nil else { throw ValidationError("--proof is of one count: name its id") }
        }
    }

    func run() throws {
        if let check { return try checkFile(check) }
        guard let vault else { return }
        let open = try OpenVault(URL(fileURLWithPath: vault, isDirectory: true), try passphrase.read(), .read, for: "count")
        let answers = try answers(open)
        if let proof, let first = answers.first { try write(first, to: proof) }
        if json {
            try Terminal.printJSON(answers.map(CountJSON.init))
        } else {
            CountReport(answers).print()
        }
    }

    private func answers(_ open: OpenVault) throws -> [CheckedProof] {
        guard let arrived = open.casebook.lastArrival else { throw QuestionError.nothingArrived }
        return try open.answers(
            id.map { [$0] } ?? open.casebook.counts.map(\.id), asOf: asOf ?? arrived,
            known: known ?? asOf.map(Known.by) ?? .now, budget: Budget(seconds: budget))
    }

    private func write(_ proof: CheckedProof, to path: String) throws {
        let url = URL(fileURLWithPath: path)
        guard FileManager.default.createFile(
            atPath: url.path, contents: try ProofFile(proof.claim).json(), attributes: [.posixPermissions: 0o600])
        else { throw Failure("\(path): the proof cannot be written there") }
    }

    private func checkFile(_ path: String) throws {
        guard let bytes = FileManager.default.contents(atPath: path) else { throw Failure("\(path): the file cannot be read") }
        let proof: CheckedProof
        do {
            proof = try Proof.check(try ProofFile(json: bytes).claim())
        } catch {
            let lines = error.problems.map { "\(path): the proof does not hold: \($0)" }
            throw Failure(lines: lines.count > 1 ? lines + ["\(lines.count) problems: do not trust this proof"] : lines)
        }
        if json {
            try Terminal.printJSON([CountJSON(proof)])
        } else {
            CountReport([proof]).print()
            Terminal.print("The proof holds: \(proof.bounds.certified) different people are shown by the file alone.")
        }
    }
}

extension Day: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Known: ExpressibleByArgument {
    public init?(argument: String) {
        if argument == "now" { self = .now } else if let day = Day(argument) { self = .by(day) } else { return nil }
    }
}
