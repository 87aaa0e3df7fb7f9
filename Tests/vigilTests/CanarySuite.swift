import Foundation
import Testing

/// Tests on a computer whose vault holds canaries, and all that they have in common: to run commands, and to find nothing afterwards.
protocol CanarySuite {
    var computer: Computer { get }
}

extension CanarySuite {
    var vault: String { computer.vault.path }
    var key: [String] { computer.key }

    /// Runs a command; what it prints is searched with everything else, unless it prints the record by design.
    @discardableResult
    func vigil(_ arguments: [String], _ end: Program.End = .exit(0), printsTheRecord: Bool = false) throws -> String {
        let program = try Program(arguments, on: computer)
        let came = program.wait()
        let said = (program.output, program.complaint)
        #expect(came == end, "\(arguments.prefix(2).joined(separator: " ")): \(said.1)")
        if printsTheRecord { try FileManager.default.removeItem(at: program.out) }
        return said.0
    }

    func expectNothing(of words: [String] = Canary.stems, _ where: Comment, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let found = try Canary.found(below: computer.watched, Canary.patterns(words))
        #expect(found.isEmpty, `where`, sourceLocation: sourceLocation)
    }
}
