import Foundation
import Testing

/// The real program: started, asked over a socket, told to stop.
@Suite struct RunningTests {
    @Test func itServesAndStopsWhenTold() async throws {
        try await blocking {
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
    }

    @Test func aPortInUseIsOneClearLine() async throws {
        try await blocking {
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
    }

    @Test func wrongUsageIs64AndNoEditionIs1() async throws {
        try await blocking {
            let usage = try Program(arguments: ["--port", "99999", "x"])
            usage.process.waitUntilExit()
            #expect(usage.process.terminationStatus == 64)
            let nothing = try Program(arguments: ["/nonexistent"])
            nothing.process.waitUntilExit()
            #expect(nothing.process.terminationStatus == 1)
            #expect(nothing.rest().split(separator: "\n").count == 1)
        }
    }
}

struct Program {
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
