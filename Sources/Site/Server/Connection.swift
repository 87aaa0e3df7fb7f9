import HTTPTypes

/// One client's connection, as its loop sees it. While it is idle it holds no buffer.
final class Connection {
    enum Phase {
        /// Waits for a request's head, or the rest of it.
        case head
        /// Reads a body that a part of the site wants.
        case body
        /// Waits for a file that is being read.
        case loading
        /// Waits for a part of the site.
        case working
        /// Waits until the client takes more of an answer.
        case writing
        /// Everything is said; reads on for a moment, so that what the client still sends does not destroy the answer.
        case draining
    }

    let descriptor: Int32
    let number: UInt64
    var phase = Phase.head
    /// What came and is not answered yet.
    var input: [UInt8] = []
    var search = RequestParser.Search()
    var output = Output()
    var call: PartCall?
    /// The request that a part works on was `HEAD`.
    var isHeadWanted = false
    /// A file that came for the request that waits at the input's front.
    var loaded: Shelf.Loaded?
    /// Nothing more is answered on this connection.
    var isLast = false
    /// The client may be sending still when it is closed.
    var lingers = false
    var isClosed = false
    /// Seconds of the loop's clock.
    var deadline: Int
    var windowStart = 0
    var windowBytes = 0
    var armed: UInt32
    /// Bytes that the loop counts as held for it.
    var held = 0

    init(_ descriptor: Int32, number: UInt64, deadline: Int, armed: UInt32) {
        self.descriptor = descriptor
        self.number = number
        self.deadline = deadline
        self.armed = armed
    }

    /// What epoll tells of it: the descriptor, and which of its clients.
    var mark: UInt64 { (number & 0x7fff_ffff) << 32 | UInt64(descriptor) }
    var ticket: Inbox.Ticket { Inbox.Ticket(descriptor: descriptor, number: number) }
    var holds: Int { input.count + output.held + (call?.body.body.count ?? 0) }
}

/// A request to a part of the site whose body is being read.
struct PartCall {
    let part: any SitePart
    var request: SiteRequest
    let isHead: Bool
    var body: BodyReader
}
