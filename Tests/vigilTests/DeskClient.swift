import Foundation

/// A browser at a desk, on a real socket: keeps cookies, sends forms with the page's own token.
final class DeskClient {
    struct Answer {
        let status: Int
        let head: String
        let text: String

        var token: String? { text.firstMatch(of: /name="token" value="([^"]*)"/).map { String($0.1) } }
        var isDoor: Bool { text.contains("name=\"passphrase\"") }
    }

    let port: Int
    var jar: [String: String] = [:]

    init(port: Int) { self.port = port }

    func get(_ path: String) throws -> Answer { try ask("GET", path, []) }

    func post(_ path: String, _ fields: [(String, String)]) throws -> Answer {
        try ask("POST", path, fields)
    }

    /// Through the door. Waits for as long as the desk needs to read.
    @discardableResult
    func signIn(_ passphrase: String) throws -> Answer {
        let door = try get("/sign-in")
        return try post("/sign-in", [("token", door.token ?? ""), ("passphrase", passphrase)])
    }

    /// A page, once the desk is open.
    func open(_ path: String) throws -> Answer {
        try Program.until("the desk is open") {
            let answer = try get(path)
            return answer.head.lowercased().contains("\r\nrefresh:") ? nil : answer
        }
    }

    private func ask(_ method: String, _ path: String, _ fields: [(String, String)]) throws -> Answer {
        let lines = ["Accept-Language: en"] + (jar.isEmpty ? [] : ["Cookie: " + jar.map { "\($0)=\($1)" }.joined(separator: "; ")])
            + (method == "POST" ? [Loopback.formType] : [])
        let answer = try Loopback.ask(port, method, path, lines, Loopback.form(fields))
        for cookie in answer.head.matches(of: /(?i)\r\nset-cookie: ([^=]+)=([^;\r]*)/) { jar[String(cookie.1)] = cookie.2.isEmpty ? nil : String(cookie.2) }
        return Answer(status: answer.status, head: answer.head, text: answer.text)
    }
}
