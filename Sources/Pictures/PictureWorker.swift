package import Foundation

/// Makes the bare forms of an original: files `WIDTHxHEIGHT.webp` and `WIDTHxHEIGHT.jpg` in an empty folder.
package protocol Developing: Sendable {
    func develop(_ original: URL, into folder: URL) throws(PictureRefusal)
}

/// Has `vigil-pictures` do it, a process without vault and key: whoever breaks a decoder with a picture made for it gets nothing.
package struct PictureWorker: Developing {
    let program: URL

    /// - Parameter program: `vigil-pictures`.
    package init(program: URL) { self.program = program }

    package func develop(_ original: URL, into folder: URL) throws(PictureRefusal) {
        let process = Process()
        process.executableURL = program
        process.arguments = [original.path, folder.path]
        // Nothing of ours: no passphrase, no path of a vault.
        process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "MALLOC_ARENA_MAX": "2"]
        let said = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = said
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { throw .noWorker(program.path) }
        let answer = said.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        if process.terminationReason == .exit, process.terminationStatus == 0 { return }
        if let refusal = try? JSONDecoder().decode(PictureRefusal.self, from: answer) { throw refusal }
        if process.terminationReason == .exit, process.terminationStatus == 127 { throw .noWorker(program.path) }
        throw .damaged("the decoder stopped at it")
    }
}
