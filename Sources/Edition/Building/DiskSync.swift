import Dispatch
import Glibc
import Synchronization

/// Brings the whole file system of a folder to the disk: one request, which takes a fraction of one for each of a hundred thousand files.
///
/// What is written first can be on its way while the rest is made. The kernel tells of an error once: it is kept until somebody asks.
final class DiskSync: Sendable {
    /// 0 where all of the descriptor's file system is on the disk.
    typealias System = @Sendable (_ descriptor: CInt) -> CInt

    private let descriptor: CInt
    private let system: System
    private let queue = DispatchQueue(label: "vigil.edition.sync", qos: .userInitiated)
    private let hasFailed = Mutex(false)

    /// To be made before anything is written: errors before it are told to nobody. Nil where the folder cannot be opened.
    init?(_ folder: String, system: @escaping System) {
        self.system = system
        descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
    }

    deinit { close(descriptor) }

    /// Begins with what is written so far, and does not wait.
    func begin() { queue.async { self.run() } }

    /// Waits for what was begun.
    ///
    /// - Returns: whether all that was written before `begin` is on the disk.
    func finish() -> Bool {
        queue.sync {}
        return !hasFailed.withLock { $0 }
    }

    private func run() {
        if system(descriptor) != 0 { hasFailed.withLock { $0 = true } }
    }

    /// syncfs(2). Looked up by name, because Swift's Glibc module hides it.
    @Sendable static func syncFileSystem(_ descriptor: CInt) -> CInt {
        typealias SyncFS = @convention(c) (CInt) -> CInt
        guard let symbol = dlsym(nil, "syncfs") else { return -1 }
        return unsafeBitCast(symbol, to: SyncFS.self)(descriptor)
    }
}
