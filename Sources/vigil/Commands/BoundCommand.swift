import ArgumentParser
import Counting
import Foundation
import Proof

struct BoundCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bound", abstract: "The fewest persons for a conflict graph in DIMACS colouring format.",
        discussion: """
            at least    no fewer persons, whoever is whom; exact, or the best that was proven within --budget
            certified   so many nodes that are pairwise in conflict: a list that can be checked by hand
            at most     so many are enough: a colouring that keeps conflicts apart
            Where at least is more than certified, --proof FILE keeps the argument, and --check FILE follows one by itself, \
            without the search.
            """)

    @Argument(help: "The graph: lines `p edge NODES EDGES` and `e A B`, nodes from 1.") var graph: String
    @Option(help: "Seconds that may be searched before an interval is given.") var budget: Double = 10
    @Option(help: ArgumentHelp("Write the argument for at least to this file, where it is more than the clique.", valueName: "FILE")) var proof: String?
    @Option(help: ArgumentHelp("Check the argument in this file against the graph; nothing is searched.", valueName: "FILE")) var check: String?
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        guard budget > 0, budget.isFinite else { throw ValidationError("--budget takes a number of seconds above 0") }
        guard check == nil || proof == nil else { throw ValidationError("--check and --proof exclude each other") }
    }

    func run() throws {
        let dimacs = try Activity.show("Reading the graph") { try read() }
        if let check { return try follow(check, dimacs) }
        let budget = Budget(seconds: budget)
        let recordsEvidence = proof != nil
        let found = Activity.show("Looking for the fewest persons") {
            dimacs.fewestClasses(budget: budget, recordsEvidence: recordsEvidence)
        }
        let kept = try proof.map { try keep(found.refutation, of: dimacs, in: $0) } ?? false
        let answer = BoundJSON(found)
        if json { try Terminal.printJSON(answer) } else { say(answer, kept: kept) }
    }

    private func read() throws -> DimacsGraph {
        let bytes: Data
        do { bytes = try Data(contentsOf: URL(fileURLWithPath: graph), options: .mappedIfSafe) } catch {
            throw Failure("\(graph): the file cannot be read")
        }
        do {
            return try bytes.withUnsafeBytes { try DimacsGraph(reading: $0) }
        } catch let fault as DimacsFault {
            throw Failure("\(graph):\(fault.line): \(fault.what)")
        }
    }

    /// True where there was an argument to keep; it is checked before it is written.
    private func keep(_ refutation: ColouringRefutation?, of dimacs: DimacsGraph, in path: String) throws -> Bool {
        guard let refutation else { return false }
        _ = try refutation.check(nodes: dimacs.count, conflicts: dimacs.pairs)
        let bytes = try JSONEncoder().encode(refutation)
        guard FileManager.default.createFile(atPath: path, contents: bytes, attributes: [.posixPermissions: 0o600]) else {
            throw Failure("\(path): the proof cannot be written there")
        }
        return true
    }

    private func follow(_ path: String, _ dimacs: DimacsGraph) throws {
        guard let bytes = FileManager.default.contents(atPath: path) else { throw Failure("\(path): the file cannot be read") }
        let refutation: ColouringRefutation
        do { refutation = try JSONDecoder().decode(ColouringRefutation.self, from: bytes) } catch {
            throw Failure("\(path): not an argument that `vigil bound --proof` wrote; do not trust it")
        }
        let shown: Int
        do { shown = try refutation.check(nodes: dimacs.count, conflicts: dimacs.pairs) } catch {
            throw Failure("\(path): \(error.description)")
        }
        if json { try Terminal.printJSON(["at_least": shown]) } else {
            Terminal.print("The argument holds: at least \(shown) persons are shown by the file and the graph alone.")
        }
    }

    private func say(_ answer: BoundJSON, kept: Bool) {
        Terminal.print("at least \(answer.at_least), certified \(answer.certified), at most \(answer.at_most)\(answer.exact ? "" : " (not exact: the budget ended the search)")")
        Terminal.print("pairwise in conflict: \(answer.clique.map(String.init).joined(separator: " "))")
        guard let proof, answer.at_least > answer.certified else { return }
        Terminal.print(
            kept
                ? "\(proof): why it is at least \(answer.at_least); follow it with --check"
                : "no argument above the clique was written: its steps are too many to keep, or the budget was too short; what is certified is the clique")
    }
}

/// The answer for tools (design, section 7): nodes from 1, `colouring[i - 1]` the colour of node i, colours from 1.
struct BoundJSON: Encodable {
    let at_least: Int
    let certified: Int
    let at_most: Int
    let exact: Bool
    let clique: [Int]
    let colouring: [Int]

    init(_ found: FewestClasses) {
        at_least = found.atLeast
        certified = found.clique.count
        at_most = found.classes
        exact = found.isExact
        clique = found.clique.map { $0 + 1 }.sorted()
        colouring = found.colouring.map { $0 + 1 }
    }
}
