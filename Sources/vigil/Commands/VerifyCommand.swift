import ArgumentParser
import Edition
import Foundation

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check an edition: signature, every file, every number.",
        discussion: "Without --key this shows that the edition is intact, not who signed it.")

    @Argument(help: "The edition's folder.") var edition: String
    @Option(help: "A file with the publisher's key, as vigil key prints it, got from elsewhere than the site.") var key: String?
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let report = Edition.verify(at: URL(fileURLWithPath: edition, isDirectory: true), key: try key.map(readKey))
        if json { try Terminal.printJSON(report) }
        guard report.ok else {
            let lines = report.problems.map { "\(edition)/\($0.path): \($0.what)" }
            guard lines.count > 1 else { throw Failure(lines: lines.map { "\($0); do not trust this edition" }) }
            throw Failure(lines: lines + ["\(lines.count) problems: do not trust this edition"])
        }
        if !json {
            let signer = report.pinned ? "signed by the key given" : "intact, signer not pinned"
            Terminal.print("Edition \(report.edition): \(report.files) files, every number in its pages agrees; \(signer)")
        }
    }

    /// The first line that is a key: `vigil key` prints a word before it.
    private func readKey(_ path: String) throws -> VerifierKey {
        guard let bytes = FileManager.default.contents(atPath: path), bytes.count < 10_000 else {
            throw Failure("\(path): the key file cannot be read")
        }
        let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard let word = words.first(where: { $0.contains("+") }) else {
            throw Failure("\(path): there is no key in this file; it looks like NAME+HASH+KEY")
        }
        return try VerifierKey(String(word))
    }
}
