import CLinux
import Glibc

/// One thread that answers: it waits for its connections with epoll, and never for anything else. Files are read and parts of the
/// site work on other threads; what they have comes through the inbox.
final class Loop {
    let site: SiteResponder
    let limits: ServerLimits
    let inbox: Inbox
    private let poller: Poller
    private let listener: Int32
    private let most: Int

    private var table: [Connection?] = []
    private var recency = Recency()
    private var lastNumber: UInt64 = 0
    private(set) var now = 0
    private var lastCheck = 0
    /// Bytes held for clients, and for parts of the site at work.
    private var held = 0
    var inFlight = 0
    /// Whose input is not answered to its end, because it was others' turn.
    private var waiting: [Inbox.Ticket] = []
    private var stopsBy: Int?
    private var accepts = true

    /// Where input is read to, and answered from.
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Loop.readSize * 2, alignment: 16)
    private static let readSize = 64 << 10
    /// Requests of one connection before it is another's turn.
    private static let turn = 64

    // What the answering keeps from request to request.
    var head = RequestHead()
    var shelf: Shelf
    private(set) var edition: Int
    var forms = KnownForms()

    /// Nil where the system gives no more descriptors.
    init?(_ site: SiteResponder, _ limits: ServerLimits, _ inbox: Inbox, listener: Int32) {
        guard let poller = Poller() else { return nil }
        (self.site, self.limits, self.inbox, self.poller, self.listener) = (site, limits, inbox, poller, listener)
        most = max(8, limits.connections / limits.loops)
        edition = site.edition.id
        shelf = site.edition.shelf
        guard poller.add(inbox.descriptor, Poller.readable, mark: UInt64(inbox.descriptor)) else { return nil }
        startAccepting()
    }

    deinit { buffer.deallocate() }

    /// Until it is told to stop, and what was under way then is finished.
    func run() {
        tick()
        while true {
            poller.wait(milliseconds: waiting.isEmpty ? 1000 : 0, handle)
            tick()
            if site.edition.id != edition { (edition, shelf) = (site.edition.id, site.edition.shelf) }
            if !waiting.isEmpty {
                let turn = waiting
                waiting = []
                for ticket in turn { if let connection = connection(ticket) { resume(connection) } }
            }
            if now != lastCheck { check() }
            if let stopsBy, recency.count == 0 || now >= stopsBy { break }
        }
        for connection in table { if let connection { close(connection) } }
    }

    private func handle(_ mark: UInt64, _ events: UInt32) {
        if mark == UInt64(listener) { return accept() }
        if mark == UInt64(inbox.descriptor) { return takeMessages() }
        // A descriptor can be another client's by now: the mark tells.
        guard let connection = table[Int(mark & 0xffff_ffff)], connection.mark == mark else { return }
        if events & Poller.broken != 0 { return close(connection) }
        switch connection.phase {
        case .head, .body: read(connection)
        case .draining: drain(connection)
        case .writing: flush(connection)
        case .loading, .working: break
        }
    }

    private func tick() {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        now = time.tv_sec
    }

    // MARK: Connections

    private func startAccepting() { accepts = poller.add(listener, Poller.readable | Poller.exclusive, mark: UInt64(listener)) }

    private func accept() {
        for _ in 0..<16 {
            let descriptor = acceptOne()
            guard descriptor >= 0 else { return }
            if recency.count >= most { evict() }
            lastNumber += 1
            let connection = Connection(descriptor, number: lastNumber, deadline: now + limits.headSeconds, armed: Poller.readable)
            guard poller.add(descriptor, Poller.readable, mark: connection.mark) else {
                Glibc.close(descriptor)
                return
            }
            while table.count <= Int(descriptor) { table.append(nil) }
            table[Int(descriptor)] = connection
            recency.add(descriptor)
        }
    }

    private func acceptOne() -> Int32 {
        let descriptor = Self.next(listener)
        guard descriptor < 0, errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS else { return descriptor }
        // The one of least use gives its place. Where there is none, it is tried again in a second.
        guard recency.count > 0 else {
            poller.remove(listener)
            accepts = false
            return -1
        }
        evict()
        return Self.next(listener)
    }

    /// Closes the connection that was of use longest ago: where nobody has sent a whole request, or taken an answer, for longest.
    private func evict() {
        guard recency.oldest >= 0, let connection = table[Int(recency.oldest)] else { return }
        close(connection)
    }

    /// Closes the one that was of use longest ago of those that make the server hold something. False where there is none.
    private func evictHolder() -> Bool {
        var descriptor = recency.oldest
        while descriptor >= 0 {
            if let connection = table[Int(descriptor)], connection.held > 0 {
                close(connection)
                return true
            }
            descriptor = recency.after(descriptor)
        }
        return false
    }

    func connection(_ ticket: Inbox.Ticket) -> Connection? {
        guard Int(ticket.descriptor) < table.count, let connection = table[Int(ticket.descriptor)], connection.number == ticket.number else { return nil }
        return connection
    }

    func close(_ connection: Connection) {
        guard !connection.isClosed else { return }
        connection.isClosed = true
        held -= connection.held
        table[Int(connection.descriptor)] = nil
        recency.remove(connection.descriptor)
        Glibc.close(connection.descriptor)
    }

    /// It did something that is of use to its client.
    func touch(_ connection: Connection) { if !connection.isClosed { recency.touch(connection.descriptor) } }

    private func account(_ connection: Connection) {
        guard !connection.isClosed else { return }
        let holds = connection.holds
        guard holds != connection.held else { return }
        held += holds - connection.held
        connection.held = holds
        while held > limits.heldBytes, evictHolder() {}
    }

    private func arm(_ connection: Connection) {
        guard !connection.isClosed else { return }
        let events: UInt32
        switch connection.phase {
        // With so much to answer still, more is not read.
        case .head where connection.input.count > Self.readSize / 2: events = 0
        case .head, .body, .draining: events = Poller.readable
        case .writing: events = Poller.writable
        case .loading, .working: events = 0
        }
        guard events != connection.armed else { return }
        connection.armed = events
        poller.change(connection.descriptor, to: events, mark: connection.mark)
    }

    // MARK: Reading

    private func read(_ connection: Connection) {
        let kept = copyInput(connection)
        let room = min(Self.readSize, buffer.count - kept)
        let count = recv(connection.descriptor, buffer.baseAddress?.advanced(by: kept), room, 0)
        if count > 0 { return take(connection, kept + count) }
        // Half-closed, with everything answered that was asked; or broken.
        if count == 0 || (errno != EAGAIN && errno != EINTR) { close(connection) }
    }

    private func copyInput(_ connection: Connection) -> Int {
        connection.input.withUnsafeBytes { input in
            if !input.isEmpty { buffer.copyMemory(from: input) }
            return input.count
        }
    }

    /// Goes on with input that came before.
    func resume(_ connection: Connection) { take(connection, copyInput(connection)) }

    /// Answers what stands in the buffer, and keeps what is not answered yet.
    private func take(_ connection: Connection, _ count: Int) {
        let wasIdle = connection.input.isEmpty
        var place = 0
        var answered = 0
        reading: while place < count, !connection.isClosed {
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[place..<count])
            switch connection.phase {
            case .head:
                switch RequestParser.read(bytes, &connection.search, into: &head) {
                case .more: break reading
                case .refused(let refusal):
                    place = count
                    refuse(connection, PlainAnswers.refused(refusal))
                case .head(let length):
                    guard answered < Self.turn else {
                        waiting.append(connection.ticket)
                        connection.search = RequestParser.Search()
                        break reading
                    }
                    answered += 1
                    if !respond(connection, UnsafeRawBufferPointer(rebasing: bytes[..<length]), hasMore: place + length < count) {
                        // It waits for a file, and is answered from here on then.
                        connection.search = RequestParser.Search()
                        break reading
                    }
                    place += length
                    connection.search = RequestParser.Search()
                    // What follows the last request is not read, its own body aside.
                    if connection.isLast, connection.phase != .body { place = count }
                    touch(connection)
                }
            case .body:
                place += takeBody(connection, bytes)
            default: break reading
            }
        }
        guard !connection.isClosed else { return }
        if place < count || !wasIdle { connection.input = Array(buffer[place..<count]) }
        settle(connection, isNew: wasIdle || answered > 0)
    }

    /// After input was taken, or an answer was sent: what it waits for now, and for how long.
    private func settle(_ connection: Connection, isNew: Bool) {
        if connection.phase == .head, isNew { connection.deadline = now + (connection.input.isEmpty ? limits.idleSeconds : limits.headSeconds) }
        account(connection)
        arm(connection)
    }

    private func drain(_ connection: Connection) {
        let count = recv(connection.descriptor, buffer.baseAddress, buffer.count, 0)
        if count > 0 {
            connection.windowBytes += count
            if connection.windowBytes > 1 << 20 { close(connection) }
        } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
            close(connection)
        }
    }

    // MARK: Writing

    /// Sends what is to be sent as far as the client takes it.
    func flush(_ connection: Connection) {
        let wasWriting = connection.phase == .writing
        var sent = 0
        switch connection.output.send(to: connection.descriptor, &sent) {
        case .failed: return close(connection)
        case .blocked:
            if !wasWriting {
                connection.phase = .writing
                (connection.windowStart, connection.windowBytes) = (now, 0)
            }
            connection.windowBytes += sent
            account(connection)
            arm(connection)
        case .done:
            finish(connection)
            guard wasWriting, !connection.isClosed else { return }
            touch(connection)
            if connection.phase == .head, !connection.input.isEmpty { resume(connection) } else { settle(connection, isNew: true) }
        }
    }

    /// An answer is sent whole.
    func finish(_ connection: Connection) {
        guard connection.isLast || stopsBy != nil else {
            connection.phase = .head
            return
        }
        guard connection.lingers else { return close(connection) }
        shutdown(connection.descriptor, Int32(SHUT_WR))
        connection.phase = .draining
        connection.input = []
        connection.deadline = now + 2
        connection.windowBytes = 0
        arm(connection)
    }

    // MARK: Once a second

    private func check() {
        lastCheck = now
        site.views.tick()
        if !accepts, stopsBy == nil { startAccepting() }
        var descriptor = recency.oldest
        while descriptor >= 0 {
            let next = recency.after(descriptor)
            if let connection = table[Int(descriptor)] { check(connection) }
            descriptor = next
        }
    }

    private func check(_ connection: Connection) {
        switch connection.phase {
        case .writing, .body:
            guard now - connection.windowStart >= limits.windowSeconds else { return }
            if connection.windowBytes < limits.leastInWindow { return close(connection) }
            (connection.windowStart, connection.windowBytes) = (now, 0)
        case .working, .loading:
            guard now >= connection.deadline else { return }
            refuse(connection, PlainAnswers.takesTooLong, isHead: connection.phase == .working && connection.isHeadWanted)
            if !connection.isClosed { settle(connection, isNew: true) }
        case .head, .draining: if now >= connection.deadline { close(connection) }
        }
    }

    // MARK: Messages

    private func takeMessages() {
        for message in inbox.take() {
            switch message {
            case .reply(let ticket, let reply, let bytes):
                inFlight -= bytes
                if let connection = connection(ticket), connection.phase == .working { self.reply(connection, reply) }
            case .loaded(let ticket, let loaded, let edition):
                guard let connection = connection(ticket), connection.phase == .loading else { continue }
                connection.phase = .head
                // Of another edition by now, it is looked for anew.
                connection.loaded = edition == self.edition ? loaded : nil
                resume(connection)
            case .stop: stop()
            }
        }
    }

    private func stop() {
        stopsBy = now + 5
        poller.remove(listener)
        for connection in table {
            guard let connection else { continue }
            connection.isLast = true
            if connection.phase == .head, connection.input.isEmpty { close(connection) }
        }
    }

    private static func next(_ listener: Int32) -> Int32 { vigil_accept(listener) }
}
