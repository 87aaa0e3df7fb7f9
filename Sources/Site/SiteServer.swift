import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// A web server for one edition.
package struct SiteServer: Sendable {
    private let responder: SiteResponder
    private let host: String
    private let port: Int

    /// A connection on which no whole request arrives for so long is closed.
    private static let idleTimeout = TimeAmount.seconds(30)
    private static let mostConnections = 4096

    /// - Parameter port: 0 takes any free port.
    package init(_ responder: SiteResponder, host: String, port: Int) {
        self.responder = responder
        self.host = host
        self.port = port
    }

    /// Serves until the process is told to stop (SIGTERM, SIGINT) or the task is cancelled; requests under way are finished.
    ///
    /// - Parameter whenReady: called once with the port, as soon as the first request can be answered.
    /// - Throws: `SiteError.cannotListen`.
    package func run(whenReady: @escaping @Sendable (Int) -> Void) async throws(SiteError) {
        // Nothing is logged, at any level: the framework's messages could name a reader's address or request.
        let silence = Logger(label: "vigil-site") { _ in SwiftLogNoOpLogHandler() }
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 100)
        let application = Application(
            responder: responder,
            server: .http1(configuration: .init(idleTimeout: Self.idleTimeout, httpDecoderConfiguration: decoder)),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(Self.mostConnections, logger: silence)),
            onServerRunning: { channel in whenReady(channel.localAddress?.port ?? 0) },
            logger: silence)
        do {
            try await application.runService()
        } catch is CancellationError {
            return
        } catch {
            throw .cannotListen(host: host, port: port, inUse: (error as? IOError)?.errnoCode == addressInUse)
        }
    }
}
