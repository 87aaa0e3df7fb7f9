import Web

/// An answer that stands ready: its head, and its body or the file that the body is sent from.
///
/// The head is cut so that other answers about the same file are made of its pieces: the status line, what is said of the body,
/// and what is said of the file (tag, keeping, security), which a `304` says, too.
final class Answer: Sendable {
    /// Head and body, one after the other; without the body where that is sent from a file.
    let bytes: [UInt8]
    private let entityStart: Int
    private let sharedStart: Int
    let bodyStart: Int
    /// Bytes of the body.
    let length: Int
    /// Empty where nothing is said of it, so that there is no `304` and no part.
    let entityTag: [UInt8]
    let type: String
    /// Whether a part of it may be asked for: these are the file's own bytes.
    let hasParts: Bool
    /// The body is not the file's own bytes.
    let isCoded: Bool
    let file: OpenFile?

    init(
        status: String, type: String, coding: Coding?, shared: [UInt8], entityTag: String, hasParts: Bool, body: [UInt8], file: OpenFile? = nil
    ) {
        length = file?.size ?? body.count
        var head = Array("HTTP/1.1 \(status)\r\n".utf8)
        entityStart = head.count
        head += Array("Content-Type: \(type)\r\nContent-Length: \(length)\r\n".utf8)
        if let coding { head += Array("Content-Encoding: \(coding.rawValue)\r\n".utf8) }
        sharedStart = head.count
        head += shared
        head += [0x0d, 0x0a]
        bodyStart = head.count
        bytes = head + body
        self.entityTag = Array(entityTag.utf8)
        self.type = type
        self.hasParts = hasParts
        isCoded = coding != nil
        self.file = file
    }

    /// What it takes in memory.
    var cost: Int { bytes.count + 512 }

    // MARK: Heads made of its pieces

    /// The same head with `Connection: close`.
    func closingHead() -> [UInt8] { Array(bytes[..<entityStart]) + Self.closing + bytes[entityStart..<bodyStart] }

    /// `304 Not Modified`.
    func notModified(closing: Bool) -> [UInt8] {
        Array("HTTP/1.1 304 Not Modified\r\n".utf8) + (closing ? Self.closing : []) + bytes[sharedStart..<bodyStart]
    }

    /// `206 Partial Content`.
    func part(_ range: Range<Int>, closing: Bool) -> [UInt8] {
        let head =
            "HTTP/1.1 206 Partial Content\r\nContent-Type: \(type)\r\nContent-Length: \(range.count)\r\n"
            + "Content-Range: bytes \(range.lowerBound)-\(range.upperBound - 1)/\(length)\r\n"
        return Array(head.utf8) + (closing ? Self.closing : []) + bytes[sharedStart..<bodyStart]
    }

    /// `416 Range Not Satisfiable`.
    func noSuchPart(closing: Bool) -> [UInt8] {
        Array("HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\nContent-Range: bytes */\(length)\r\n".utf8)
            + (closing ? Self.closing : []) + bytes[sharedStart..<bodyStart]
    }

    static let closing = Array("Connection: close\r\n".utf8)
}

/// Web's headers for the public site as the bytes that every answer carries.
enum SecurityFields {
    static let site = fields(policy: nil)

    /// - Parameter policy: where a page has one of its own.
    static func fields(policy: String?) -> [UInt8] {
        SecurityHeaders.site.reduce(into: []) { bytes, header in
            let value = header.name == "Content-Security-Policy" ? policy ?? header.value : header.value
            bytes += Array("\(header.name): \(value)\r\n".utf8)
        }
    }
}
