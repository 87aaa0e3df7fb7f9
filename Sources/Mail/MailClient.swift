import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Hands messages to a mail server, as many as wanted over one connection.
///
///     try await MailClient(server).session { mail in
///         for message in messages { try await mail.send(message) }
///     }
package struct MailClient: Sendable {
    private let server: MailServer
    private let tls: NIOSSLContext?

    /// - Throws: `MailError.badSettings` where the authority's certificates cannot be read.
    package init(_ server: MailServer) throws(MailError) {
        self.server = server
        guard server.security != .none else {
            tls = nil
            return
        }
        do {
            var configuration = TLSConfiguration.makeClientConfiguration()
            if let authority = server.authority {
                configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(authority))
            }
            tls = try NIOSSLContext(configuration: configuration)
        } catch {
            throw .badSettings("the mail server's ca_file holds no certificates in PEM that can be read")
        }
    }

    /// - Throws: `MailError`, and what `body` throws.
    package func session<Result: Sendable>(_ body: (inout MailSession) async throws -> Result) async throws -> Result {
        let encrypts = server.security == .tls ? tls : nil
        let name = MailServer.isAddress(server.host) ? nil : server.host
        let connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>
        do {
            connection = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connectTimeout(.seconds(server.patience))
                .connect(host: server.host, port: server.port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        if let encrypts {
                            try channel.pipeline.syncOperations.addHandler(NIOSSLClientHandler(context: encrypts, serverHostname: name))
                        }
                        return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                    }
                }
        } catch {
            throw MailError.unreachable(host: server.host, port: server.port)
        }
        return try await connection.executeThenClose { inbound, outbound in
            var session = MailSession(
                server: server, tls: tls, channel: connection.channel, inbound: inbound.makeAsyncIterator(), outbound: outbound)
            try await session.open()
            let result = try await body(&session)
            await session.quit()
            return result
        }
    }
}
