import Foundation
import Synchronization

/// A mail server of the tests' own, on this machine, without TLS: takes every message, and keeps it in memory alone.
final class MailSink: Sendable {
    let port: Int
    private let listening: CInt
    private let messages = Mutex<[String]>([])

    init() throws {
        let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Loopback.address(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listening, $0, length) == 0 && listen(listening, 8) == 0 && getsockname(listening, $0, &length) == 0
            }
        }
        guard isBound else { throw Program.Failed(description: "no port for a mail server") }
        port = Int(UInt16(bigEndian: address.sin_port))
        self.listening = listening
        Thread.detachNewThread { [self] in
            while case let client = accept(listening, nil, nil), client >= 0 { Thread.detachNewThread { self.serve(client) } }
        }
    }

    /// As they came, but for quoted-printable's soft line ends and equals signs.
    var all: [String] { messages.withLock { $0 }.map { $0.replacing("=\r\n", with: "").replacing("=3D", with: "=") } }

    private func serve(_ client: CInt) {
        defer { Glibc.close(client) }
        say("220 sink", to: client)
        var text = ""
        var isMessage = false
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = recv(client, &buffer, buffer.count, 0), count > 0 {
            text += String(decoding: buffer.prefix(count), as: UTF8.self)
            while let end = text.range(of: isMessage ? "\r\n.\r\n" : "\r\n") {
                let line = String(text[..<end.lowerBound])
                text = String(text[end.upperBound...])
                if isMessage {
                    messages.withLock { $0.append(line) }
                    isMessage = false
                    say("250 taken", to: client)
                    continue
                }
                switch line.prefix(4).uppercased() {
                case "EHLO": say("250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8", to: client)
                case "DATA":
                    isMessage = true
                    say("354 go on", to: client)
                case "QUIT":
                    say("221 good bye", to: client)
                    return
                default: say("250 well", to: client)
                }
            }
        }
    }

    private func say(_ line: String, to client: CInt) {
        let bytes = Array((line + "\r\n").utf8)
        _ = send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}
