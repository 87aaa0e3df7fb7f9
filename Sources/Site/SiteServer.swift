import Foundation
import Glibc
import Synchronization

/// A web server for one edition: loops over epoll, one for each core.
package struct SiteServer: Sendable {
    private let responder: SiteResponder
    private let host: String
    private let port: Int
    var limits: ServerLimits

    /// - Parameter port: 0 takes any free port.
    package init(_ responder: SiteResponder, host: String, port: Int, options: ServerOptions = ServerOptions()) {
        self.responder = responder
        self.host = host
        self.port = port
        limits = ServerLimits(options)
    }

    /// Serves until the process is told to stop (SIGTERM, SIGINT); requests under way are finished.
    ///
    /// - Parameter whenReady: called once with the port, as soon as the first request can be answered.
    /// - Throws: `SiteError.cannotListen`.
    package func run(whenReady: @Sendable (Int) -> Void) async throws(SiteError) {
        let running = try start()
        let sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { running.stop() }
            source.activate()
            return source
        }
        whenReady(running.port)
        await running.end()
        for source in sources { source.cancel() }
    }

    /// Serves from now on, on threads of its own.
    func start() throws(SiteError) -> RunningServer {
        // A client that goes away is no reason to end.
        signal(SIGPIPE, SIG_IGN)
        var limits = limits
        limits.fitOpenFiles()
        let listener = try Listener(host: host, port: port)
        let running = RunningServer(listener)
        for _ in 0..<limits.loops {
            guard let inbox = Inbox() else { throw .cannotListen(host: host, port: port, inUse: false) }
            running.add(inbox)
            let (responder, limits) = (responder, limits)
            let thread = Thread {
                // Made on its own thread, which alone ever sees it.
                Loop(responder, limits, inbox, listener: listener.descriptor)?.run()
                running.oneEnded()
            }
            thread.name = "vigil.site"
            thread.start()
        }
        return running
    }
}

/// A server that serves.
package final class RunningServer: Sendable {
    private struct State {
        var inboxes: [Inbox] = []
        var ended = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
        var isDone: Bool { ended == inboxes.count }
    }

    package let port: Int
    private let listener: Int32
    private let state = Mutex(State())

    init(_ listener: Listener) { (port, self.listener) = (listener.port, listener.descriptor) }

    deinit { close(listener) }

    fileprivate func add(_ inbox: Inbox) { state.withLock { $0.inboxes.append(inbox) } }

    package func stop() { for inbox in state.withLock({ $0.inboxes }) { inbox.post(.stop) } }

    /// Returns when every loop has ended.
    package func end() async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state in
                if !state.isDone { state.waiting.append(continuation) }
                return state.isDone
            }
            if isDone { continuation.resume() }
        }
    }

    fileprivate func oneEnded() {
        let waiting = state.withLock { state in
            state.ended += 1
            guard state.isDone else { return [CheckedContinuation<Void, Never>]() }
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
