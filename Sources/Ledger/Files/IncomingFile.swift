import Foundation

/// A file on its way into a vault: sealed as it comes, beside its place, where it is moved once all of it is on the disk.
///
/// Let go of before `finish` has returned, it leaves nothing behind.
package struct IncomingFile: ~Copyable {
    private let folder: VaultFolder
    private let name: String
    private let note: FileNote
    private let descriptor: CInt
    private var sealer: FileSealer
    private var isInPlace = false

    /// What stands beside files until they are whole; never part of a whole file's name.
    static let suffix = ".new"

    private var place: String { folder.path + "/" + name }
    private var beside: String { place + Self.suffix }

    init(in folder: VaultFolder, _ cipher: FileCipher, _ note: FileNote) throws(VaultError) {
        let name = SealedFiles.randomName()
        let beside = folder.path + "/" + name + Self.suffix
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw posixFailure("make", beside) }
        self.folder = folder
        self.name = name
        self.note = note
        self.descriptor = descriptor
        sealer = FileSealer(cipher, to: descriptor, path: beside)
    }

    /// The next bytes of the content, as many as there are.
    ///
    /// - Throws: `VaultError`: `diskFull`, `system`; then `finish` throws it, too.
    package mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        try sealer.write(bytes)
    }

    mutating func write(allOf source: CInt) throws {
        try sealer.write(allOf: source)
    }

    /// That was all. The file is on the disk under its name, synced, when this returns.
    ///
    /// - Throws: `VaultError`: `diskFull`, `syncFailed`, `system`; then nothing is left of it.
    package consuming func finish() throws -> FileReceipt {
        let trailer = try sealer.finish(note)
        guard fsync(descriptor) == 0 else { throw VaultError.syncFailed }
        guard rename(beside, place) == 0 else { throw posixFailure("put in place", place) }
        do {
            try folder.sync()
        } catch {
            unlink(place)
            throw error
        }
        isInPlace = true
        return FileReceipt(name: name, sha256: trailer.sha256, length: trailer.length)
    }

    deinit {
        close(descriptor)
        if !isInPlace { unlink(beside) }
    }
}

/// What is to be kept of a file that was taken in, so that it can be found and held against itself later.
package struct FileReceipt: Hashable, Sendable {
    /// Of the sealed file on the disk; random, says nothing.
    package let name: String
    /// Of what came in, 32 bytes.
    package let sha256: [UInt8]
    /// Of what came in, in bytes.
    package let length: Int
}
