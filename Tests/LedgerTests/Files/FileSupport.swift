import Crypto
import Foundation
import TestSupport
import Testing
@testable import Ledger

/// What the tests of sealed files share.
enum Sample {
    static let key = SymmetricKey(data: [UInt8](repeating: 42, count: 32))
    static let id = "F-0451"

    /// Bytes that do not repeat.
    static func content(_ count: Int, seed: UInt64 = 11) -> [UInt8] {
        var random = Seeded(seed &+ UInt64(count))
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count { bytes.append(bigEndian: random.next()) }
        return Array(bytes.prefix(count))
    }

    /// None, one, whole pieces and one byte more or less, and ends of the paddings' buckets.
    static let sizes: [Int] = {
        let piece = SealedFile.pieceLength
        return [0, 1, 255, 256, 257, 8191, 8192, 8193, piece - 1, piece, piece + 1, piece + 2048, piece + 2049, 2 * piece - 1, 2 * piece,
            2 * piece + 1, 3 * piece, 3 * piece + 1, 40 * piece, 40 * piece + 1]
    }()
}

extension SealedFiles {
    /// In parts of seeded sizes, as they come from a network.
    func put(bytes: [UInt8], _ note: FileNote = .none, key: SymmetricKey = Sample.key, id: String = Sample.id) throws -> FileReceipt {
        var random = Seeded(UInt64(bytes.count))
        var file = try receive(note, key: key, id: id)
        var rest = bytes[...]
        while !rest.isEmpty {
            let step = min(rest.count, Int.random(in: 0...100_000, using: &random))
            try rest.prefix(step).withUnsafeBytes { try file.write($0) }
            rest = rest.dropFirst(step)
        }
        return try file.finish()
    }

    func open(_ name: String) throws(VaultError) -> StoredFile { try open(name, key: Sample.key, id: Sample.id) }
}

extension StoredFile {
    func content() throws -> [UInt8] {
        var bytes: [UInt8] = []
        try read { bytes.append(contentsOf: $0) }
        return bytes
    }
}

extension Scratch {
    var files: URL { vault.appending(path: "files") }

    func sealed(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: files.appending(path: name))) }

    func overwrite(_ name: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: files.appending(path: name)) }

    /// Everything in the folder of files, whole or on its way.
    func fileNames() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: files.path).sorted() }
}

/// What reading a file from its beginning hands out before it ends or fails, and how it fails.
func reading(_ files: SealedFiles, _ name: String) -> (bytes: [UInt8], error: VaultError?) {
    var bytes: [UInt8] = []
    do {
        try files.open(name).read { bytes.append(contentsOf: $0) }
        return (bytes, nil)
    } catch {
        return (bytes, error as? VaultError)
    }
}
