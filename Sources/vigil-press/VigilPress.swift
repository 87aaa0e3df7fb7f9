import Foundation
import Press
import Print

/// Sets one document: `vigil-press DOCUMENT.json OUT.pdf`. Started by `vigil`.
///
/// Exits 0 with the PDF made; else 1 with the refusal as JSON on its standard output.
@main
enum VigilPress {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else {
            FileHandle.standardError.write(Data("usage: vigil-press DOCUMENT.json OUT.pdf (vigil starts it)\n".utf8))
            exit(64)
        }
        do throws(PrintRefusal) {
            try print(URL(filePath: arguments[1]), to: URL(filePath: arguments[2]))
        } catch {
            if let answer = try? JSONEncoder().encode(error) { FileHandle.standardOutput.write(answer) }
            exit(1)
        }
    }

    private static func print(_ ask: URL, to file: URL) throws(PrintRefusal) {
        guard let json = try? Data(contentsOf: ask), let document = try? JSONDecoder().decode(PrintDocument.self, from: json) else {
            throw .failed("\(ask.lastPathComponent) is no document")
        }
        guard Press.confine(writingTo: file.deletingLastPathComponent().path) else { throw .failed("the press could not be confined") }
        let pdf = try Press.pdf(document)
        do { try Data(pdf).write(to: file) } catch { throw .disk(file.path) }
    }
}
