
/// Short answers in plain text, each made once.
enum PlainAnswers {
    static let readOnly = make("405 Method Not Allowed", "This site is read-only: GET and HEAD.", "Allow: GET, HEAD\r\n")
    static let tooLong = make("414 URI Too Long", "This address is too long.")
    static let badAddress = make("400 Bad Request", "This address is not written correctly.")
    static let notFound = make("404 Not Found", "There is no such page here.")
    static let tooMuch = make("413 Content Too Large", "This is too much to send here.")
    static let gone = make("503 Service Unavailable", "This page cannot be read at the moment. Please try again.", "Retry-After: 5\r\n")
    static let busy = make("503 Service Unavailable", "Too much is asked of this server at the moment. Please try again.", "Retry-After: 5\r\n")
    static let takesTooLong = make("504 Gateway Timeout", "This takes too long. Please try again.")

    static func refused(_ refusal: Refusal) -> Answer { make(refusal.status.withReason, refusal.text) }

    private static func make(_ status: String, _ text: String, _ more: String = "") -> Answer {
        Answer(
            status: status, type: "text/plain; charset=utf-8", coding: nil, shared: Array("Cache-Control: no-cache\r\n\(more)".utf8) + SecurityFields.site,
            entityTag: "", hasParts: false, body: Array((text + "\n").utf8))
    }
}

extension Int {
    /// A status with the words that RFC 9110 gives it.
    var withReason: String {
        let words = [
            200: "OK", 201: "Created", 204: "No Content", 303: "See Other", 304: "Not Modified", 400: "Bad Request", 403: "Forbidden", 404: "Not Found",
            405: "Method Not Allowed", 409: "Conflict", 410: "Gone", 413: "Content Too Large", 414: "URI Too Long", 417: "Expectation Failed",
            422: "Unprocessable Content", 429: "Too Many Requests", 431: "Request Header Fields Too Large", 500: "Internal Server Error",
            501: "Not Implemented", 503: "Service Unavailable", 504: "Gateway Timeout", 505: "HTTP Version Not Supported", 507: "Insufficient Storage",
        ]
        return "\(self) \(words[self] ?? "")"
    }
}
