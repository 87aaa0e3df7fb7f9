import CLinux
import Glibc

/// epoll(7): which descriptors can be read or written.
final class Poller {
    static let readable = vigil_readable
    static let writable = vigil_writable
    static let broken = vigil_broken
    static let exclusive = vigil_exclusive
    private static let most = 256

    private let descriptor: Int32
    private let marks = UnsafeMutablePointer<UInt64>.allocate(capacity: Poller.most)
    private let events = UnsafeMutablePointer<UInt32>.allocate(capacity: Poller.most)

    /// Nil where the system gives no more descriptors.
    init?() {
        descriptor = vigil_epoll_make()
        guard descriptor >= 0 else { return nil }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        marks.deallocate()
        events.deallocate()
    }

    @discardableResult func add(_ fd: Int32, _ events: UInt32, mark: UInt64) -> Bool {
        vigil_epoll_change(descriptor, vigil_add, fd, events, mark) == 0
    }

    func change(_ fd: Int32, to events: UInt32, mark: UInt64) { _ = vigil_epoll_change(descriptor, vigil_modify, fd, events, mark) }
    func remove(_ fd: Int32) { _ = vigil_epoll_change(descriptor, vigil_remove, fd, 0, 0) }

    /// Calls `ready` with the mark of each descriptor that is ready, after at most so many milliseconds.
    func wait(milliseconds: Int32, _ ready: (UInt64, UInt32) -> Void) {
        let count = vigil_epoll_wait(descriptor, marks, events, Int32(Self.most), milliseconds)
        guard count > 0 else { return }
        for index in 0..<Int(count) { ready(marks[index], events[index]) }
    }
}
