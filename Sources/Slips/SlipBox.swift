package import Foundation

/// The server's file of sealed slips, `FOLDER/slips`, one after the other. Only ever added to; the desk takes it away whole.
///
/// Each call opens the file anew and locks it, so that the server and a desk on the same machine never meet half-way. A slip that a
/// crash or a full disk cut short is cut off again before the next is written.
package struct SlipBox: Sendable {
    private let folder: String
    private var file: String { folder + "/slips" }
    /// What the desk has taken and not yet kept.
    private var taken: String { folder + "/slips.taken" }

    /// The most that is kept until the desk comes: some 120,000 slips. More would be somebody filling the disk.
    package static let largest = 256 << 20

    package init(folder: URL) { self.folder = folder.path(percentEncoded: false) }

    /// On the disk, synced, when it returns.
    ///
    /// - Throws: `SlipError.notKept`; then nothing was added.
    package func append(_ slip: SealedSlip) throws(SlipError) {
        if mkdir(folder, 0o700) != 0, errno != EEXIST { throw failed(folder) }
        while true {
            let descriptor = open(file, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw failed(file) }
            defer { close(descriptor) }
            guard flock(descriptor, LOCK_EX) == 0 else { throw failed(file) }
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { throw failed(file) }
            // Taken away by the desk between opening and locking: the next round makes a new one.
            var atPath = stat()
            guard stat(file, &atPath) == 0, atPath.st_ino == status.st_ino else { continue }
            let whole = Int(status.st_size) / SealedSlip.size * SealedSlip.size
            guard whole < Self.largest else { throw .notKept(path: file, why: "it is full; vigil newsletter pull takes it away") }
            if whole != Int(status.st_size), ftruncate(descriptor, off_t(whole)) != 0 { throw failed(file) }
            let written = slip.bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard written == slip.bytes.count, fsync(descriptor) == 0 else {
                let failure = failed(file)
                ftruncate(descriptor, off_t(whole))
                throw failure
            }
            if whole == 0 { try syncNames() }
            return
        }
    }

    /// Takes every slip out of the server's way and hands them over; `forget` then deletes them. Called again before that, it hands
    /// over the same ones: what the desk failed to keep is not lost.
    ///
    /// - Throws: `SlipError.notRead`.
    package func take() throws(SlipError) -> [SealedSlip] {
        if access(taken, F_OK) != 0 {
            guard rename(file, taken) == 0 else {
                if errno == ENOENT, access(folder, F_OK) == 0 { return [] }
                throw unreadable(file)
            }
        }
        let descriptor = open(taken, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(taken) }
        defer { close(descriptor) }
        // Whoever was still writing has finished once the lock is ours.
        guard flock(descriptor, LOCK_EX) == 0 else { throw unreadable(taken) }
        var slips: [SealedSlip] = []
        var buffer = [UInt8](repeating: 0, count: SealedSlip.size)
        while read(descriptor, &buffer, buffer.count) == buffer.count {
            if let slip = SealedSlip(buffer) { slips.append(slip) }
        }
        return slips
    }

    package func forget() throws(SlipError) {
        guard unlink(taken) == 0 || errno == ENOENT else { throw failed(taken) }
        try syncNames()
    }

    private func syncNames() throws(SlipError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failed(folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failed(folder) }
    }

    private func failed(_ path: String) -> SlipError { .notKept(path: path, why: String(cString: strerror(errno))) }
    private func unreadable(_ path: String) -> SlipError { .notRead(path: path, why: String(cString: strerror(errno))) }
}
