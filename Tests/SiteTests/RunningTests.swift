import Foundation
import Glibc
import Testing

/// The real program: started, asked over a socket, told to stop.
@Suite struct RunningTests {
    @Test func itServesAndStopsWhenTold() throws {
        let edition = try RealEdition.make()
        defer { edition.remove() }
        let program = try Program(arguments: [edition.folder.path, "--port", "0"])
        defer { program.process.terminate() }
        let line = program.firstLine()
        let port = try #require(line.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\//).flatMap { UInt16($0.1) }, "\(line)")

        let answer = try ask(port: port, "GET /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.contains("Speak up") && answer.hasSuffix("</html>\n"))
        #expect(!answer.lowercased().contains("\r\nserver:"))
        let head = try ask(port: port, "HEAD / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n") && head.hasSuffix("\r\n\r\n"))
        // No pages, by neither name, for what is not written as HTTP.
        let long = try ask(port: port, "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 100_000))\r\n\r\n")
        #expect(!long.contains("200 OK"))

        program.process.terminate()
        program.process.waitUntilExit()
        #expect(program.process.terminationReason == .exit)
        #expect(program.process.terminationStatus == 0)
        // One line for the one who started it, and none about those who asked.
        #expect(program.rest() == "")
    }

    @Test func aPortInUseIsOneClearLine() throws {
        let edition = try RealEdition.make()
        defer { edition.remove() }
        let first = try Program(arguments: [edition.folder.path, "--port", "0"])
        defer { first.process.terminate() }
        let port = try #require(first.firstLine().firstMatch(of: /:(\d+)\//)?.1)
        let second = try Program(arguments: [edition.folder.path, "--port", String(port)])
        second.process.waitUntilExit()
        #expect(second.process.terminationStatus == 1)
        #expect(second.rest() == "vigil-site: port \(port) on 127.0.0.1 is in use; stop the other server or give another --port\n")
    }

    @Test func wrongUsageIs64AndNoEditionIs1() throws {
        let usage = try Program(arguments: ["--port", "99999", "x"])
        usage.process.waitUntilExit()
        #expect(usage.process.terminationStatus == 64)
        let nothing = try Program(arguments: ["/nonexistent"])
        nothing.process.waitUntilExit()
        #expect(nothing.process.terminationStatus == 1)
        #expect(nothing.rest().split(separator: "\n").count == 1)
    }
}

private struct Program {
    let process = Process()
    private let output = Pipe()

    init(arguments: [String]) throws {
        process.executableURL = try BuiltBinary.find().url
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = output
        try process.run()
    }

    func firstLine() -> String {
        var line = ""
        while !line.hasSuffix("\n") {
            let part = output.fileHandleForReading.availableData
            if part.isEmpty { break }
            line += String(decoding: part, as: UTF8.self)
        }
        return line
    }

    /// Everything said until the end.
    func rest() -> String { String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }
}

private struct SocketFailed: Error { let errno: Int32 }

/// Sends the text to 127.0.0.1 and returns all that comes back until the other side closes.
private func ask(port: UInt16, _ text: String) throws -> String {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    guard connected == 0 else { throw SocketFailed(errno: errno) }
    let bytes = Array(text.utf8)
    // The server may close before it has read everything: what it answered until then counts.
    _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = recv(socket, &buffer, buffer.count, 0), count > 0 { answer += buffer.prefix(count) }
    return String(decoding: answer, as: UTF8.self)
}
