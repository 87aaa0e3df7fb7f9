import AsyncHTTPClient
import Crypto
import Edition
import Foundation
import NIOCore
import NIOHTTP1

/// An edition on a web server: fetched as it is, file by file, uncompressed, from that host alone.
struct HTTPEdition: EditionServer {
    private let client: HTTPClient
    private let base: String

    private static let tries = 3
    private static let patience = TimeAmount.seconds(60)

    /// Runs with an edition at an address, and closes every connection afterwards.
    ///
    /// - Parameter socks: a SOCKS 5 proxy such as Tor's, which also looks host names up.
    static func with<Result: Sendable>(
        _ address: String, socks: (host: String, port: Int)?, _ body: (HTTPEdition) async throws -> Result
    ) async throws -> Result {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(20), read: .seconds(30))
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 12
        if let socks { configuration.proxy = .socksServer(host: socks.host, port: socks.port) }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let result = try await body(HTTPEdition(client: client, base: address.hasSuffix("/") ? address : address + "/"))
            try await client.shutdown()
            return result
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    func bytes(of path: String, limit: Int) async throws(FetchFailure) -> [UInt8] {
        try await fetch(path, limit: limit) { response throws(FetchFailure) in
            var bytes: [UInt8] = []
            try await Self.pieces(response.body, limit: limit) { bytes.append(contentsOf: $0) }
            return bytes
        }
    }

    func hash(of path: String, limit: Int) async throws(FetchFailure) -> (size: Int, hash: FileHash) {
        try await fetch(path, limit: limit) { response throws(FetchFailure) in
            var hasher = FileHasher()
            try await Self.pieces(response.body, limit: limit) { hasher.update($0) }
            return (hasher.size, hasher.finish())
        }
    }

    private func fetch<Result: Sendable>(
        _ path: String, limit: Int, _ read: (HTTPClientResponse) async throws(FetchFailure) -> Result
    ) async throws(FetchFailure) -> Result {
        var failure = FetchFailure.missing
        for _ in 0..<Self.tries {
            do throws(FetchFailure) {
                return try await read(try await answer(path))
            } catch {
                failure = error
                guard case .network = error else { throw error }
            }
        }
        throw failure
    }

    /// A server that follows the edition's redirects answers for a folder with where it leads; the page that says so is there by its name.
    private func answer(_ path: String) async throws(FetchFailure) -> HTTPClientResponse {
        do throws(FetchFailure) { return try await answer(at: Self.encoded(path)) } catch {
            guard case .redirects = error, path.hasSuffix("/index.html") else { throw error }
            return try await answer(at: Self.percentEncoded(path))
        }
    }

    private func answer(at address: String) async throws(FetchFailure) -> HTTPClientResponse {
        var request = HTTPClientRequest(url: base + address)
        request.headers.add(name: "Accept-Encoding", value: "identity")
        let response: HTTPClientResponse
        do { response = try await client.execute(request, timeout: Self.patience) } catch {
            throw .network(Self.words(error))
        }
        switch response.status.code {
        case 200: break
        case 300..<400: throw .redirects(response.headers.first(name: "location").map { String($0.prefix(200)) } ?? "nowhere")
        case 404, 410: throw .missing
        default: throw .status(Int(response.status.code))
        }
        guard response.headers.first(name: "content-encoding").map({ $0 == "identity" }) ?? true else {
            throw .network("the server compressed what was asked for uncompressed")
        }
        return response
    }

    private static func pieces(
        _ body: HTTPClientResponse.Body, limit: Int, _ take: (UnsafeRawBufferPointer) -> Void
    ) async throws(FetchFailure) {
        var rest = limit
        do {
            for try await piece in body {
                rest -= piece.readableBytes
                guard rest >= 0 else { throw FetchFailure.tooLarge }
                piece.withUnsafeReadableBytes(take)
            }
        } catch let error as FetchFailure {
            throw error
        } catch {
            throw .network(words(error))
        }
    }

    /// A folder's page stands at the folder's address.
    private static func encoded(_ path: String) -> String {
        let page = path == "index.html" || path.hasSuffix("/index.html") ? String(path.dropLast("index.html".count)) : path
        return percentEncoded(page)
    }

    private static func percentEncoded(_ path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "" }.joined(separator: "/")
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    private static func words(_ error: any Error) -> String {
        (error as? HTTPClientError)?.shortDescription ?? "no connection, or it broke"
    }
}
