import Crypto
import Foundation

/// `vigil-site`, running, with everything that is not static: the confidential form, the newsletter, giving.
struct RunningSite {
    static let secret = "whsec_of_the_tests"

    let program: Program
    let port: Int
    let state: URL

    init(_ edition: URL, mail: MailSink, on computer: Computer) throws {
        state = computer.watched.appending(path: "state")
        let settings = try Self.settings(mail, on: computer)
        program = try Program(["\(edition.path)", "--port", "0", "--settings", settings, "--state", state.path], on: computer, named: "vigil-site")
        let program = program
        port = try Program.until("the site listens") {
            guard program.isRunning else { throw Program.Failed(description: "the site ended: \(program.complaint)") }
            return program.output.firstMatch(of: /127\.0\.0\.1:(\d+)/).flatMap { Int($0.1) }
        }
    }

    /// server.yaml, which the desk's newsletter reads, too.
    static func settings(_ mail: MailSink, on computer: Computer) throws -> String {
        try computer.write(
            "server.yaml",
            """
            mail:
              host: 127.0.0.1
              port: \(mail.port)
              security: none
              from: "Watch <site@example.org>"
            newsletter:
            donations:
              stripe-key-file: \(try computer.write("stripe-key", "sk_test_1"))
              webhook-secret-file: \(try computer.write("stripe-hook", secret))

            """)
    }

    func get(_ path: String) throws -> Loopback.Answer { try Loopback.ask(port, "GET", path, []) }

    func post(_ path: String, _ fields: [(String, String)]) throws -> Loopback.Answer {
        try Loopback.ask(port, "POST", path, [Loopback.formType], Loopback.form(fields))
    }

    /// As the payment processor tells that money came in.
    func tell(_ event: String, secret: String = secret) throws -> Loopback.Answer {
        let time = Int(Date().timeIntervalSince1970)
        let code = HMAC<SHA256>.authenticationCode(for: Data("\(time).\(event)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
        let signature = "Stripe-Signature: t=\(time),v1=" + code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return try Loopback.ask(port, "POST", "/hooks/stripe", ["Content-Type: application/json", signature], event)
    }

    func stop() -> Program.End {
        program.send(SIGTERM)
        return program.wait()
    }
}
