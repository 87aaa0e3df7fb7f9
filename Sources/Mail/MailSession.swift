import Foundation
import NIOCore
import NIOSSL

/// One conversation with a mail server. Strictly in turn: a command, its answer, the next.
package struct MailSession {
    private let server: MailServer
    private let tls: NIOSSLContext?
    private var wire: MailWire
    private var extensions: [String: String] = [:]

    init(
        server: MailServer, tls: NIOSSLContext?, channel: any Channel, inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.server = server
        self.tls = tls
        wire = MailWire(channel: channel, inbound: inbound, outbound: outbound, patience: server.patience)
    }

    mutating func open() async throws(MailError) {
        do throws(MailError) { try await expect(220, .greeting) } catch {
            // A handshake that fails closes the connection before the server has said a word.
            throw server.security == .tls && error == .closed(.greeting) ? .untrusted(host: server.host) : error
        }
        try await hello()
        if server.security == .starttls {
            guard extensions["STARTTLS"] != nil, let tls else { throw .notEncrypted(host: server.host) }
            try await wire.say("STARTTLS", .encrypting)
            try await expect(220, .encrypting)
            try await wire.encrypt(tls, host: MailServer.isAddress(server.host) ? nil : server.host)
            do throws(MailError) { try await hello() } catch {
                throw error == .closed(.greeting) ? .untrusted(host: server.host) : error
            }
        }
        if !server.user.isEmpty { try await signIn() }
    }

    /// - Throws: `MailError`; where `isAboutRecipient`, the session goes on with the next message.
    package mutating func send(_ message: MailMessage) async throws(MailError) {
        let content = try message.encoded()
        if message.to.isInternational || message.from.address.isInternational, extensions["SMTPUTF8"] == nil { throw .needsSMTPUTF8 }
        let isEightBit = !content.allSatisfy { $0 < 0x80 }
        let parameters = (isEightBit ? " BODY=8BITMIME SMTPUTF8" : "")
        try await wire.say("MAIL FROM:<\(message.from.address.text)>\(parameters)", .sender)
        try await expect(250, .sender)
        try await wire.say("RCPT TO:<\(message.to.text)>", .recipient)
        do throws(MailError) { try await expect(250, .recipient) } catch {
            if error.isAboutRecipient {
                try await wire.say("RSET", .recipient)
                _ = try await wire.reply(.recipient)
            }
            throw error
        }
        try await wire.say("DATA", .content)
        try await expect(354, .content)
        try await wire.write(Self.stuffed(content), .content)
        try await expect(250, .content)
    }

    mutating func quit() async {
        // The messages are delivered; how the server says goodbye changes nothing.
        try? await wire.say("QUIT", .content)
    }

    private mutating func hello() async throws(MailError) {
        try await wire.say("EHLO \(server.hello)", .greeting)
        let reply = try await wire.reply(.greeting)
        guard reply.code == 250 else { throw .refused(.greeting, code: reply.code) }
        extensions = [:]
        for line in reply.lines.dropFirst() {
            let words = line.uppercased().split(separator: " ", maxSplits: 1)
            if let name = words.first { extensions[String(name)] = words.count > 1 ? String(words[1]) : "" }
        }
    }

    private mutating func signIn() async throws(MailError) {
        let ways = Set((extensions["AUTH"] ?? "").split(separator: " "))
        if ways.contains("PLAIN") {
            try await wire.say("AUTH PLAIN " + Self.base64("\0\(server.user)\0\(server.password)"), .signingIn)
        } else if ways.contains("LOGIN") {
            try await wire.say("AUTH LOGIN", .signingIn)
            try await expect(334, .signingIn)
            try await wire.say(Self.base64(server.user), .signingIn)
            try await expect(334, .signingIn)
            try await wire.say(Self.base64(server.password), .signingIn)
        } else {
            throw .cannotSignIn(host: server.host)
        }
        try await expect(235, .signingIn)
    }

    private mutating func expect(_ code: Int, _ step: MailStep) async throws(MailError) {
        let reply = try await wire.reply(step)
        // 251: a recipient that the server forwards.
        guard reply.code == code || (code == 250 && reply.code == 251) else { throw .refused(step, code: reply.code) }
    }

    private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    /// The message with a dot before each line that begins with one, and the line that ends it (RFC 5321, 4.5.2).
    static func stuffed(_ content: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(content.count + 64)
        var atStart = true
        for byte in content {
            if atStart, byte == 0x2e { result.append(0x2e) }
            result.append(byte)
            atStart = byte == 0x0a
        }
        if !atStart { result += [0x0d, 0x0a] }
        return result + [0x2e, 0x0d, 0x0a]
    }
}
