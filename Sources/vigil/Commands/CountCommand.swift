import Account
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
            vigil count VAULT [ID] [--as-of DAY] [--known DAY|now] [--proof FILE [--everybody]] [--budget SECONDS] [--json]
            vigil count VAULT ID --report text|html|json [--to FILE]
            vigil count VAULT ID --without source:S1 [--without report:R1 …] [--json]
            vigil count VAULT ID --robust [--json]
            vigil count VAULT ID --tighten [N] [--json]
            vigil count --check FILE [--report text|html|json] [--to FILE]
            """,
        discussion: """
            at least    no fewer different people, whatever the unnamed reports turn out to mean
            certified   what the proof's list of pairwise different people shows by itself
            documented  as the analysts have judged who is who
            at most     no more, if everyone not judged the same is somebody else
            --as-of D asks about the day D with what had reached us by then.
            --proof writes whoever bears on the count and nobody else; with --everybody all people of the record, as all proofs \
            once did.
            --report says why so many are different people, by report and by reason; with --check, of the file alone.
            --without asks again as if a source, a report or a judgement had never come, or a rule proved nothing, or two people did \
            not differ: source:ID, report:ID, judgement:ID, rule:NAME, conflict:ENTRY,ENTRY. Several are left out together.
            --tighten asks which judgements would move the numbers most.
            """)

    @Argument(help: "The vault's folder.") var vault: String?
    @Argument(help: "One count's id; all counts without it.") var id: String?
    @OptionGroup var passphrase: PassphraseInput
    @Option(help: "The day asked about; by default the last day on which anything arrived.") var asOf: Day?
    @Option(help: "The day by which things had reached us, or now; by default that of --as-of, else now.") var known: Known?
    @Option(help: "Write the proof of the count ID to this file: ids and the facts used, readable by you alone.") var proof: String?
    @Flag(help: "The proof holds everybody in the record, whoever bears on the count or not.") var everybody = false
    @Option(help: "Seconds that a count may be searched for before an interval is given.") var budget: Double = 10
    @Option(help: "Check this proof file, by itself.") var check: String?
    @Option(help: ArgumentHelp("Say why, from the proof: text, html or json.", valueName: "FORM")) var report: ReportForm?
    @Option(help: ArgumentHelp("Write the report to this file, readable by you alone; else it is printed.", valueName: "FILE")) var to: String?
    @Option(help: ArgumentHelp("Ask again without this; may be given several times.", valueName: "KIND:ID")) var without: [String] = []
    @Flag(help: "Ask again without each source, each report and each rule in turn, and if conflicts fall.") var robust = false
    @Option(
        defaultAsFlag: 10, help: ArgumentHelp("The pairs, so many at most, whose judgement would move the numbers most.", valueName: "N"))
    var tighten: Int?
    @Flag(help: "Print JSON.") var json = false

    enum ReportForm: String, ExpressibleByArgument { case text, html, json }

    func validate() throws {
        guard budget > 0, budget.isFinite else { throw ValidationError("--budget takes a number of seconds above 0") }
        if check != nil {
            guard vault == nil, proof == nil, !everybody, asOf == nil, known == nil, without.isEmpty, !robust, tighten == nil else {
                throw ValidationError("--check takes a proof file, and --report and --to, and nothing else")
            }
        } else {
            guard vault != nil else { throw ValidationError("name a vault, or a proof file with --check") }
            guard proof == nil || id != nil else { throw ValidationError("--proof is of one count: name its id") }
            guard !everybody || proof != nil else { throw ValidationError("--everybody says whom a proof holds: name the file with --proof") }
            let asked = [report != nil, !without.isEmpty, robust, tighten != nil].count { $0 }
            guard asked == 0 || id != nil else { throw ValidationError("--report, --without, --robust and --tighten are about one count: name its id") }
            guard asked <= 1 else { throw ValidationError("--report, --without, --robust and --tighten exclude each other") }
            guard asked == 0 || report != nil || proof == nil else {
                throw ValidationError("--proof is of the whole record's answer: leave out --without, --robust and --tighten")
            }
        }
        guard to == nil || report != nil else { throw ValidationError("--to is where a --report goes") }
        guard report == nil || !json else { throw ValidationError("--report json is JSON already: leave out --json") }
        if let tighten, !(1...1_000).contains(tighten) { throw ValidationError("--tighten takes a number from 1 to 1000") }
    }

    func run() throws {
        if let check { return try checkFile(check) }
        guard let vault else { return }
        let open = try OpenVault(URL(fileURLWithPath: vault, isDirectory: true), try passphrase.read(), .read, for: "count")
        guard let arrived = open.casebook.lastArrival else { throw QuestionError.nothingArrived }
        let day = asOf ?? arrived
        let known = known ?? asOf.map(Known.by) ?? .now
        let doubts = CountDoubts(view: open.casebook.view(asOf: day, known: known), budget: Budget(seconds: budget), json: json)
        if let id, !without.isEmpty { return try doubts.answer(id, without: without) }
        if let id, robust { return try doubts.table(of: id) }
        let answers = try open.answers(
            id.map { [$0] } ?? open.casebook.counts.map(\.id), asOf: day, known: known,
            // A judgement may make somebody bear on the count who does not now.
            of: everybody || tighten != nil ? .everybody : .whoeverBears, budget: Budget(seconds: budget))
        if let proof, let first = answers.first { try write(try ProofFile(first.claim).json(), to: proof, what: "the proof") }
        if let report, let first = answers.first { return try tell(ProofAccount(first), report) }
        if let tighten, let first = answers.first { return try doubts.tighten(first, most: tighten) }
        if json {
            try Terminal.printJSON(answers.map(CountJSON.init))
        } else {
            CountReport(answers, casebook: open.casebook).print()
        }
    }

    private func tell(_ account: ProofAccount, _ form: ReportForm) throws {
        let bytes =
            switch form {
            case .text: Data(account.text.utf8)
            case .html: Data(account.page.utf8)
            case .json: try account.json() + Data("\n".utf8)
            }
        if let to { return try write(bytes, to: to, what: "the report") }
        Terminal.print(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines))
    }

    private func write(_ bytes: Data, to path: String, what: String) throws {
        let url = URL(fileURLWithPath: path)
        guard FileManager.default.createFile(atPath: url.path, contents: bytes, attributes: [.posixPermissions: 0o600])
        else { throw Failure("\(path): \(what) cannot be written there") }
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
        if let report { return try tell(ProofAccount(proof), report) }
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
