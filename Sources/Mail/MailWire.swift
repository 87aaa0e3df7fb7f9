import NIOCore
import NIOSSL
import Synchronization

/// Lines to and from a mail server, each step within its time.
struct MailWire {
    struct Reply {
        let code: Int
        let lines: [String]
    }

    private let channel: any Channel
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private let patience: Int64
    private var pending: [UInt8] = []

    private static let longestReply = 64 * 1024

    init(
        channel: any Channel, inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>, patience: Int64
    ) {
        self.channel = channel
        self.inbound = inbound
        self.outbound = outbound
        self.patience = patience
    }

    /// A command never holds a line end: what is put into one was checked, and this makes sure of it.
    mutating func say(_ command: String, _ step: MailStep) async throws(MailError) {
        guard !command.utf8.contains(where: { $0 == 0x0d || $0 == 0x0a }) else { throw .unwritable("this command") }
        try await write(Array((command + "\r\n").utf8), step)
    }

    mutating func write(_ bytes: [UInt8], _ step: MailStep) async throws(MailError) {
        let watch = Watch(channel, patience)
        defer { watch.end() }
        do { try await outbound.write(ByteBuffer(bytes: bytes)) } catch { throw watch.failure(step) }
    }

    mutating func reply(_ step: MailStep) async throws(MailError) -> Reply {
        let watch = Watch(channel, patience)
        defer { watch.end() }
        var lines: [String] = []
        var size = 0
        while true {
            while let end = pending.firstIndex(of: 0x0a) {
                let line = String(decoding: pending[..<end].filter { $0 != 0x0d }, as: UTF8.self)
                pending.removeSubrange(...end)
                size += line.utf8.count
                guard size < Self.longestReply, let code = Int(line.prefix(3)), (200...599).contains(code) else { throw .garbled(step) }
                let rest = line.dropFirst(3)
                lines.append(String(rest.dropFirst()))
                if rest.first != "-" { return Reply(code: code, lines: lines) }
            }
            guard pending.count < Self.longestReply else { throw .garbled(step) }
            let more: ByteBuffer?
            do { more = try await inbound.next(isolation: #isolation) } catch { throw watch.failure(step) }
            guard let more else { throw watch.failure(step) }
            pending += Array(more.readableBytesView)
        }
    }

    /// From here on everything is encrypted. Bytes that came before are not believed (RFC 3207, section 6; CVE-2011-0411).
    mutating func encrypt(_ tls: NIOSSLContext, host: String?) async throws(MailError) {
        guard pending.isEmpty else { throw .garbled(.encrypting) }
        let channel = channel
        do {
            try await channel.eventLoop.submit {
                try channel.pipeline.syncOperations.addHandler(NIOSSLClientHandler(context: tls, serverHostname: host), position: .first)
            }.get()
        } catch {
            throw .closed(.encrypting)
        }
    }

    /// Closes the connection when a step takes too long, which ends the step.
    private final class Watch: Sendable {
        private let expired: Flag
        private let task: Scheduled<Void>

        final class Flag: Sendable { let isSet = Atomic(false) }

        init(_ channel: any Channel, _ seconds: Int64) {
            let flag = Flag()
            expired = flag
            task = channel.eventLoop.scheduleTask(in: .seconds(seconds)) {
                flag.isSet.store(true, ordering: .relaxed)
                channel.close(promise: nil)
            }
        }

        func end() { task.cancel() }

        func failure(_ step: MailStep) -> MailError {
            expired.isSet.load(ordering: .relaxed) ? .timedOut(step) : .closed(step)
        }
    }
}
