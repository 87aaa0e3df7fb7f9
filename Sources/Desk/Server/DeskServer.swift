import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// The desk as a web server on this machine.
///
///     let desk = DeskServer(settings: .init(port: 8471), verify: vault.opens, stage: { .open(model) })
///     try await desk.run { port in print("http://localhost:\(port)/") }
package struct DeskServer: Sendable {
    package struct Settings: Sendable {
        package var host: String
        /// 0 takes any free port.
        package var port: Int
        /// More names under which browsers may reach it, such as that of a TLS proxy in front.
        package var names: [String]
        /// Browsers reach it over https, through a proxy on this machine.
        package var isSecure: Bool

        package init(host: String = "127.0.0.1", port: Int = 8471, names: [String] = [], isSecure: Bool = false) {
            self.host = host
            self.port = port
            self.names = names
            self.isSecure = isSecure
        }
    }

    /// More connections wait until one of these ends.
    static let mostConnections = 256

    private let settings: Settings
    private let doorkeeper: Doorkeeper
    private let stage: @Sendable () async throws -> DeskStage
    private let publisher: (any DeskPublisher)?
    private let lock: DeskLock?

    /// - Parameters:
    ///   - verify: whether a passphrase opens the vault. Called on a thread of its own, one call at a time.
    ///   - stage: the snapshot to show; asked for with each page.
    ///   - publisher: makes editions; nil where the desk only reads.
    ///   - lock: how the desk is locked; nil where it cannot be.
    package init(
        settings: Settings = Settings(), verify: @escaping @Sendable (String) -> Bool,
        stage: @escaping @Sendable () async throws -> DeskStage, publisher: (any DeskPublisher)? = nil, lock: DeskLock? = nil
    ) {
        self.publisher = publisher
        self.settings = settings
        doorkeeper = Doorkeeper(verify: verify)
        self.stage = stage
        self.lock = lock
    }

    /// Serves until the process is told to stop (SIGTERM, SIGINT) or the task is cancelled.
    ///
    /// - Parameters:
    ///   - socket: where it listens already; nil: it takes the settings' address.
    ///   - whenReady: called once with the port, as soon as the first request can be answered.
    /// - Throws: `DeskError.cannotListen`.
    package func run(on socket: ListeningSocket? = nil, whenReady: @escaping @Sendable (Int) -> Void) async throws(DeskError) {
        let socket = if let socket { socket } else { try ListeningSocket(host: settings.host, port: settings.port) }
        var settings = settings
        settings.port = socket.port
        let idleness = Idleness()
        let reception = Reception()
        let responder = DeskResponder(
            settings: settings, doorkeeper: doorkeeper, sessions: Sessions(), formKey: FormKey(), stage: stage, publisher: publisher, lock: lock,
            idleness: idleness, reception: reception)
        let watching = lock.map { lock in Task { [stage] in await IdleWatch(lock: lock, idleness: idleness, stage: stage).run() } }
        defer { watching?.cancel() }
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await Self.serve(responder, on: socket, whenReady: whenReady) }
                group.addTask { await StopSignals.wait() }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch is CancellationError {
            return
        } catch {
            throw .cannotListen(host: settings.host, port: settings.port, inUse: false)
        }
    }

    /// Until the task is cancelled.
    private static func serve(_ responder: DeskResponder, on socket: ListeningSocket, whenReady: @Sendable (Int) -> Void) async throws {
        // A log line could name a person or a search: nothing is logged, at any level.
        let silence = Logger(label: "vigil-desk") { _ in SwiftLogNoOpLogHandler() }
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100)
        let http = HTTP1Channel(
            responder: { request, writer, channel in
                var response = try await responder.respond(
                    to: request, context: BasicRequestContext(source: .init(channel: channel, logger: silence)))
                response.headers[.date] = HTTPDate.text(of: Date())
                try await writer.write(response: response.head, body: response.body)
            },
            configuration: .init(idleTimeout: .seconds(60), httpDecoderConfiguration: decoder))
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .bind(socket.descriptor) { http.setup(channel: $0, logger: silence) }
        // Of this process alone: whoever passed the socket on listens still. The channel stays: with it, a connection that it has taken, and
        // not handed on yet, would end without an answer.
        responder.reception.whenClosed { [channel = listener.channel] in try? await channel.setOption(ChannelOptions.autoRead, value: false).get() }
        whenReady(socket.port)
        try await withThrowingTaskGroup(of: Void.self) { connections in
            try await listener.executeThenClose { inbound in
                var open = 0
                for try await connection in inbound {
                    connections.addTask { await http.handle(value: connection, logger: silence) }
                    open += 1
                    if open == mostConnections {
                        try await connections.next()
                        open -= 1
                    }
                }
            }
        }
    }
}

extension DeskResponder {
    init(
        settings: DeskServer.Settings, doorkeeper: Doorkeeper, sessions: Sessions, formKey: FormKey,
        stage: @escaping @Sendable () async throws -> DeskStage, publisher: (any DeskPublisher)? = nil, lock: DeskLock? = nil,
        idleness: Idleness = Idleness(), reception: Reception = Reception()
    ) {
        let cookies = Cookies(isSecure: settings.isSecure)
        self.init(
            routes: Route.all(doorkeeper: doorkeeper, sessions: sessions, cookies: cookies, publisher: publisher, canLock: lock != nil),
            origin: Origin(settings, port: settings.port), cookies: cookies, sessions: sessions, formKey: formKey, stage: stage, lock: lock,
            idleness: idleness, reception: reception)
    }
}

extension Origin {
    init(_ settings: DeskServer.Settings, port: Int) {
        let own = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        self.init(names: ["localhost", "127.0.0.1", "[::1]", own], port: port, also: settings.names, isSecure: settings.isSecure)
    }
}
