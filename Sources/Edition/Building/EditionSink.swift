import Synchronization

/// Where an edition's files go as they are made, from any thread.
protocol EditionSink: Sendable {
    func put(_ bytes: [UInt8], _ file: Manifest.File) throws(EditionError)
}

final class MemorySink: EditionSink {
    private let files = Mutex<[String: [UInt8]]>([:])

    var all: [String: [UInt8]] { files.withLock { $0 } }

    func put(_ bytes: [UInt8], _ file: Manifest.File) { files.withLock { $0[file.path] = bytes } }
}
