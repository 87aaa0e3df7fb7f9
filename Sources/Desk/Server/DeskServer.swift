import Dispatch
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// The desk as a web server on this machine.
///
///     let desk = DeskServer(settings: .init(port: 8471), verify: vault.opens, model: { model })
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

    private let settings: Settings
    private let doorkeeper: Doorkeeper
    private let model: @Sendable () async throws -> DeskModel
    private let publisher: (any DeskPublisher)?

    /// - Parameters:
    ///   - verify: whether a passphrase opens the vault. Called on a thread of its own, one call at a time.
    ///   - model: the snapshot to show; asked for with each page.
    ///   - publisher: makes editions; nil where the desk only reads.
    package init(
        settings: Settings = Settings(), verify: @escaping @Sendable (String) -> Bool,
        model: @escaping @Sendable () async throws -> DeskModel, publisher: (any DeskPublisher)? = nil
    ) {
        self.publisher = publisher
        self.settings = settings
        doorkeeper = Doorkeeper(verify: verify)
        self.model = model
    }

    /// Serves until the process is told to stop (SIGTERM, SIGINT) or the task is cancelled.
    ///
    /// - Parameter whenReady: called once with the port, as soon as the first request can be answered.
    /// - Throws: `DeskError.cannotListen`.
    package func run(whenReady: @escaping @Sendable (Int) -> Void) async throws(DeskError) {
        // A log line could name a person or a search: nothing is logged, at any level.
        let silence = Logger(label: "vigil-desk") { _ in SwiftLogNoOpLogHandler() }
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100)
        let settings = settings
        let responder = DeskResponder(settings: settings, doorkeeper: doorkeeper, sessions: Sessions(), formKey: FormKey(), model: model,
            publisher: publisher)
        // Requests name the port, which is known once the server listens.
        let port = BoundPort(settings.port)
        let application = Application(
            responder: CallbackResponder<BasicRequestContext> { request, context in
                try await responder.listening(to: settings, port: await port.value).respond(to: request, context: context)
            },
            server: .http1(configuration: .init(idleTimeout: .seconds(60), httpDecoderConfiguration: decoder)),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(256, logger: silence)),
            onServerRunning: { channel in
                let bound = channel.localAddress?.port ?? settings.port
                await port.set(bound)
                whenReady(bound)
            },
            logger: silence)
        do {
            try await application.runService()
        } catch is CancellationError {
            return
        } catch {
            throw .cannotListen(host: settings.host, port: settings.port, inUse: (error as? IOError)?.errnoCode == addressInUse)
        }
    }
}

/// The port that the server listens on.
private actor BoundPort {
    private(set) var value: Int
    init(_ value: Int) { self.value = value }
    func set(_ value: Int) { self.value = value }
}

extension DeskResponder {
    init(
        settings: DeskServer.Settings, doorkeeper: Doorkeeper, sessions: Sessions, formKey: FormKey,
        model: @escaping @Sendable () async throws -> DeskModel, publisher: (any DeskPublisher)? = nil
    ) {
        let cookies = Cookies(isSecure: settings.isSecure)
        self.init(
            routes: Route.all(doorkeeper: doorkeeper, sessions: sessions, cookies: cookies, publisher: publisher),
            origin: Origin(settings, port: settings.port), cookies: cookies, sessions: sessions, formKey: formKey, model: model)
    }

    func listening(to settings: DeskServer.Settings, port: Int) -> DeskResponder {
        var copy = self
        copy.origin = Origin(settings, port: port)
        return copy
    }
}

extension Origin {
    init(_ settings: DeskServer.Settings, port: Int) {
        let own = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        self.init(names: ["localhost", "127.0.0.1", "[::1]", own], port: port, also: settings.names, isSecure: settings.isSecure)
    }
}
