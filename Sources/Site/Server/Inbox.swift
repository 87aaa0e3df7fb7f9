import CLinux
import Glibc
import Synchronization

/// What other threads have for a loop: the loop wakes, and takes it.
final class Inbox: Sendable {
    /// A connection of the loop. Descriptors are used again, numbers are not.
    struct Ticket: Sendable {
        let descriptor: Int32
        let number: UInt64
    }

    enum Message: Sendable {
        /// What a part replied, and how many bytes its request held.
        case reply(Ticket, SiteReply, Int)
        /// A file that came, and of which edition.
        case loaded(Ticket, Shelf.Loaded, Int)
        /// Finish what is under way, and end.
        case stop
    }

    private let messages = Mutex<[Message]>([])
    /// Becomes readable when there is something.
    let descriptor: Int32

    /// Nil where the system gives no more descriptors.
    init?() {
        descriptor = vigil_eventfd_make()
        guard descriptor >= 0 else { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func post(_ message: Message) {
        let isFirst = messages.withLock { messages in
            messages.append(message)
            return messages.count == 1
        }
        guard isFirst else { return }
        var one: UInt64 = 1
        write(descriptor, &one, 8)
    }

    func take() -> [Message] {
        var count: UInt64 = 0
        read(descriptor, &count, 8)
        return messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
