/// The head of one request: places in the bytes that it was read from, so that nothing is copied for a page that stands ready.
struct RequestHead {
    enum Method { case get, head, post, other }

    /// One field; places count from the head's first byte.
    struct Field {
        let name: Range<Int>
        let value: Range<Int>
    }

    /// Which of the fields stand here that decide how a request is answered: an index into `fields`.
    struct Known {
        var host: Int?
        var acceptEncoding: Int?
        var ifNoneMatch: Int?
        var range: Int?
        var ifRange: Int?
    }

    var method = Method.other
    var target = 0..<0
    /// The target up to its `?`.
    var path = 0..<0
    /// What follows the `?`; empty where there is none.
    var query = 0..<0
    var fields: [Field] = []
    var known = Known()
    /// The client will send more on this connection.
    var staysOpen = true
    /// What `Content-Length` says.
    var length: Int?
    var isChunked = false
    /// It waits for `100 Continue` before it sends the body.
    var awaitsContinue = false

    var hasBody: Bool { isChunked || (length ?? 0) > 0 }

    init() { fields.reserveCapacity(RequestParser.mostFields) }

    mutating func reset() {
        fields.removeAll(keepingCapacity: true)
        known = Known()
        (method, staysOpen, length, isChunked, awaitsContinue) = (.other, true, nil, false, false)
    }
}

/// Why a request is not read: the status that says so. The connection is closed after it.
enum Refusal: Equatable {
    case malformed, lineTooLong, fieldsTooLarge, unknownVersion, unknownCoding, unknownExpectation

    var status: Int {
        switch self {
        case .malformed: 400
        case .lineTooLong: 414
        case .fieldsTooLarge: 431
        case .unknownVersion: 505
        case .unknownCoding: 501
        case .unknownExpectation: 417
        }
    }

    var text: String {
        switch self {
        case .malformed: "This request is not written correctly."
        case .lineTooLong: "This address is too long."
        case .fieldsTooLarge: "This request's header is too large."
        case .unknownVersion: "This server speaks HTTP/1.1."
        case .unknownCoding: "This transfer coding is not known here."
        case .unknownExpectation: "This expectation cannot be met here."
        }
    }
}
