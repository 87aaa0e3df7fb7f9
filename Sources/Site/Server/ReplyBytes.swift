import HTTPTypes
import Web

/// What a part of the site replied, as the bytes that are sent.
enum ReplyBytes {
    /// - Parameter isHead: nothing of the body is sent.
    static func make(_ reply: SiteReply, isHead: Bool, closing: Bool) -> [UInt8] {
        var head = "HTTP/1.1 \(reply.status.withReason)\r\n"
        let own = Set(reply.headers.map { $0.name.canonicalName })
        for header in SecurityHeaders.site where !own.contains(header.name.lowercased()) { head += "\(header.name): \(header.value)\r\n" }
        // HTTPTypes lets no line end into a name or a value.
        for field in reply.headers where !isOurs(field.name) { head += "\(field.name.rawName): \(field.value)\r\n" }
        let hasBody = reply.status >= 200 && reply.status != 204 && reply.status != 304
        if hasBody { head += "Content-Length: \(reply.body.count)\r\n" }
        if closing { head += "Connection: close\r\n" }
        return Array(head.utf8) + [0x0d, 0x0a] + (hasBody && !isHead ? reply.body : [])
    }

    /// What the server says itself.
    private static func isOurs(_ name: HTTPField.Name) -> Bool {
        ["content-length", "connection", "transfer-encoding"].contains(name.canonicalName)
    }
}
