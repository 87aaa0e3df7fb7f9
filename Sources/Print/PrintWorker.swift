package import Foundation

/// Sets a document: a PDF at `file`.
package protocol Printing: Sendable {
    func print(_ document: PrintDocument, to file: URL) throws(PrintRefusal)
}

/// Has `vigil-press` do it, a process without vault and key: a fault in a font or in what reads it gets nothing.
package struct PrintWorker: Printing {
    let program: URL

    /// - Parameter program: `vigil-press`.
    package init(program: URL) { self.program = program }

    package func print(_ document: PrintDocument, to file: URL) throws(PrintRefusal) {
        let ask = file.deletingLastPathComponent().appending(path: "document.json")
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let json = try? encoder.encode(document), (try? json.write(to: ask)) != nil else { throw .disk(ask.path) }
        let process = Process()
        process.executableURL = program
        process.arguments = [ask.path, file.path]
        // Nothing of ours, and no fonts of whoever publishes: the system's alone, so that the same text gives the same bytes.
        process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "MALLOC_ARENA_MAX": "2"]
        let said = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = said
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { throw .noPress(program.path) }
        let answer = said.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        if process.terminationReason == .exit, process.terminationStatus == 0 { return }
        if let refusal = try? JSONDecoder().decode(PrintRefusal.self, from: answer) { throw refusal }
        if process.terminationReason == .exit, process.terminationStatus == 127 { throw .noPress(program.path) }
        throw .failed("the press stopped at it")
    }
}
