import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Asks Stripe's API for a checkout page, over a connection of its own each time: gifts are rare, and nothing is kept open.
struct StripeClient: Sendable {
    enum Failure: Error {
        /// Not reached, or no answer that can be used. Nothing of it is told: it may repeat what was sent.
        case unreachable
        case refused(status: UInt)
        /// An address that is not of the processor's checkout.
        case strangeAddress
    }

    /// The version of the API that this was written for.
    private static let version = "2024-06-20"

    private let host: String
    private let port: Int
    private let tls: NIOSSLContext?
    private let checkout: URL
    private let secret: Secret

    /// - Parameters:
    ///   - api: `https://api.stripe.com`; `http` for a server on this machine alone, which is for tests.
    ///   - checkout: where the pages are that people may be sent to.
    init?(api: String, checkout: String, secret: Secret) {
        guard let url = URL(string: api), let host = url.host(), let scheme = url.scheme, let checkout = URL(string: checkout),
            checkout.host()?.isEmpty == false, scheme == "https" || (scheme == "http" && ["127.0.0.1", "localhost"].contains(host)),
            checkout.scheme == "https" || (checkout.scheme == "http" && ["127.0.0.1", "localhost"].contains(checkout.host() ?? ""))
        else { return nil }
        if scheme == "https" {
            guard let context = try? NIOSSLContext(configuration: .makeClientConfiguration()) else { return nil }
            tls = context
        } else {
            tls = nil
        }
        self.host = host
        port = url.port ?? (scheme == "https" ? 443 : 80)
        self.checkout = checkout
        self.secret = secret
    }

    /// The address of a page on which the gift can be paid. Tried twice with the same idempotency key, so that at most one is made.
    func page(for request: CheckoutRequest) async throws -> String {
        let key = UUID().uuidString
        let answer: (status: UInt, body: [UInt8])
        do { answer = try await post(request.body, key) } catch Failure.unreachable { answer = try await post(request.body, key) }
        guard answer.status == 200 else { throw Failure.refused(status: answer.status) }
        guard let address = (try? JSONDecoder().decode(Session.self, from: Data(answer.body)))?.url, isCheckout(address) else {
            throw Failure.strangeAddress
        }
        return address
    }

    private struct Session: Decodable { let url: String }

    private func isCheckout(_ address: String) -> Bool {
        guard address.utf8.count <= 4096, address.utf8.allSatisfy({ (0x21...0x7e).contains($0) }), let url = URL(string: address) else { return false }
        return url.scheme == checkout.scheme && url.host() == checkout.host() && url.port == checkout.port && url.user() == nil
    }

    private func post(_ body: [UInt8], _ key: String) async throws -> (status: UInt, body: [UInt8]) {
        let head = HTTPRequestHead(
            version: .http1_1, method: .POST, uri: "/v1/checkout/sessions",
            headers: [
                "Host": host, "Authorization": "Bearer \(secret.text)", "Content-Type": "application/x-www-form-urlencoded",
                "Content-Length": "\(body.count)", "Idempotency-Key": key, "Stripe-Version": Self.version, "Connection": "close",
                "User-Agent": "vigil-site", "Accept": "application/json",
            ])
        let (tls, host) = (tls, host)
        do {
            let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connectTimeout(.seconds(10))
                .connect(host: host, port: port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        if let tls {
                            try channel.pipeline.syncOperations.addHandler(NIOSSLClientHandler(context: tls, serverHostname: host))
                        }
                        try channel.pipeline.syncOperations.addHTTPClientHandlers()
                        try channel.pipeline.syncOperations.addHandler(BufferParts())
                        return try NIOAsyncChannel<HTTPClientResponsePart, HTTPPart<HTTPRequestHead, ByteBuffer>>(
                            wrappingChannelSynchronously: channel)
                    }
                }
            let timeout = channel.channel.eventLoop.scheduleTask(in: .seconds(20)) { channel.channel.close(promise: nil) }
            defer { timeout.cancel() }
            return try await channel.executeThenClose { inbound, outbound in
                try await outbound.write(.head(head))
                try await outbound.write(.body(ByteBuffer(bytes: body)))
                try await outbound.write(.end(nil))
                return try await Self.read(inbound)
            }
        } catch {
            throw Failure.unreachable
        }
    }

    private static func read(_ inbound: NIOAsyncChannelInboundStream<HTTPClientResponsePart>) async throws -> (status: UInt, body: [UInt8]) {
        var status: UInt?
        var body: [UInt8] = []
        for try await part in inbound {
            switch part {
            case .head(let head): status = head.status.code
            case .body(let buffer):
                body += Array(buffer.readableBytesView)
                guard body.count <= 1 << 20 else { throw Failure.unreachable }
            case .end:
                guard let status else { throw Failure.unreachable }
                return (status, body)
            }
        }
        throw Failure.unreachable
    }
}

/// NIO's encoder takes bodies from files, too, which cannot be sent between tasks; ours are buffers.
private final class BufferParts: ChannelOutboundHandler {
    typealias OutboundIn = HTTPPart<HTTPRequestHead, ByteBuffer>
    typealias OutboundOut = HTTPClientRequestPart

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let part: HTTPClientRequestPart =
            switch unwrapOutboundIn(data) {
            case .head(let head): .head(head)
            case .body(let buffer): .body(.byteBuffer(buffer))
            case .end(let trailers): .end(trailers)
            }
        context.write(wrapOutboundOut(part), promise: promise)
    }
}
