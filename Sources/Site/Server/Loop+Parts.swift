import HTTPTypes
import Web

/// Requests that a part of the site answers: they leave the loop, and the reply comes back through the inbox.
extension Loop {
    func respondToPost(_ connection: Connection, _ bytes: UnsafeRawBufferPointer, hasMore: Bool) -> Bool {
        guard head.target.count <= SiteResponder.longestTarget, let text = String(validating: bytes[head.path], as: UTF8.self),
            let path = RequestPath(text)?.text, let part = site.part(.post, path, hasQuery: !head.query.isEmpty)
        else {
            refuseBody(connection)
            send(connection, PlainAnswers.readOnly)
            return true
        }
        let request = request(.post, path, bytes)
        guard head.hasBody else {
            ask(connection, part, request, isHead: false)
            return true
        }
        let most = type(of: part).largestBody
        guard head.length ?? 0 <= most else {
            refuse(connection, PlainAnswers.tooMuch)
            return true
        }
        connection.call = PartCall(part: part, request: request, isHead: false, body: BodyReader(length: head.length, most: most))
        connection.phase = .body
        (connection.windowStart, connection.windowBytes) = (now, 0)
        // Who has sent the body already does not wait to be told.
        if head.awaitsContinue, !hasMore, case .sent(let count) = Output.send(connection.descriptor, Self.goOn, 0..<Self.goOn.count),
            count < Self.goOn.count
        {
            close(connection)
        }
        return true
    }

    private static let goOn = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// - Returns: how many bytes belong to the body.
    func takeBody(_ connection: Connection, _ bytes: UnsafeRawBufferPointer) -> Int {
        guard var call = connection.call else { return bytes.count }
        // Taken out, so that the body is not copied when it grows.
        connection.call = nil
        let (taken, step) = call.body.take(bytes)
        connection.windowBytes += taken
        switch step {
        case .more: connection.call = call
        case .malformed: refuse(connection, PlainAnswers.refused(.malformed))
        case .tooLarge: refuse(connection, PlainAnswers.tooMuch)
        case .done:
            var request = call.request
            request.body = call.body.body
            ask(connection, call.part, request, isHead: call.isHead)
            return taken
        }
        return step == .more ? taken : bytes.count
    }

    /// A file of the edition at whose address a part answers.
    func askForFile(_ connection: Connection, _ key: FileEntry.Key, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let path = AnswerMaker.address(shelf.catalogue.path(key.file))
        guard let part = site.part(.get, path, hasQuery: false) else {
            send(connection, PlainAnswers.gone)
            return true
        }
        ask(connection, part, request(.get, path, bytes), isHead: head.method == .head)
        return true
    }

    func request(_ method: SiteRequest.Method, _ path: String, _ bytes: UnsafeRawBufferPointer) -> SiteRequest {
        var headers = HTTPFields()
        for field in head.fields {
            guard let name = HTTPField.Name(bytes.text(field.name)) else { continue }
            headers.append(HTTPField(name: name, value: bytes.text(field.value)))
        }
        return SiteRequest(method: method, path: path, query: bytes.text(head.query), headers: headers)
    }

    func ask(_ connection: Connection, _ part: any SitePart, _ request: SiteRequest, isHead: Bool) {
        guard inFlight + request.body.count + Self.costOfRequest <= limits.heldBytes else {
            return refuse(connection, PlainAnswers.busy)
        }
        var request = request
        let forwarded = HTTPField.Name.xForwardedFor.map { request.headers[values: $0].joined(separator: ",") }
        request.origin = site.origins.token(peer: Listener.peer(of: connection.descriptor), forwarded: forwarded.flatMap { $0.isEmpty ? nil : $0 })
        let bytes = request.body.count + Self.costOfRequest
        inFlight += bytes
        connection.phase = .working
        connection.isHeadWanted = isHead
        connection.deadline = now + limits.replySeconds
        let (ticket, inbox, final) = (connection.ticket, inbox, request)
        Task.detached { inbox.post(.reply(ticket, await part.reply(to: final), bytes)) }
    }

    /// What a request to a part takes besides its body: its fields, a task.
    private static let costOfRequest = 32 << 10

    func reply(_ connection: Connection, _ reply: SiteReply) {
        connection.output.put(ReplyBytes.make(reply, isHead: connection.isHeadWanted, closing: connection.isLast))
        flush(connection)
        guard !connection.isClosed, connection.phase == .head else { return }
        resume(connection)
    }
}

extension HTTPField.Name {
    static let xForwardedFor: HTTPField.Name? = HTTPField.Name("X-Forwarded-For")
}
