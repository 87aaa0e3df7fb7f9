import Glibc
import Web

/// How requests are answered from the shelf.
extension Loop {
    /// - Parameters:
    ///   - bytes: the request's head, which `head` was read from.
    ///   - hasMore: the client has sent something after it.
    /// - Returns: false where it waits for a file: the same request is answered again when that has come.
    func respond(_ connection: Connection, _ bytes: UnsafeRawBufferPointer, hasMore: Bool) -> Bool {
        let loaded = connection.loaded
        connection.loaded = nil
        if !head.staysOpen { connection.isLast = true }
        switch head.method {
        case .other:
            refuseBody(connection)
            send(connection, PlainAnswers.readOnly)
            return true
        case .post: return respondToPost(connection, bytes, hasMore: hasMore)
        case .get, .head: break
        }
        // A body that nobody asked for is not read: it ends the connection.
        if head.hasBody { refuseBody(connection) }
        guard head.target.count <= SiteResponder.longestTarget else {
            refuse(connection, PlainAnswers.tooLong)
            return true
        }
        let path = UnsafeRawBufferPointer(rebasing: bytes[head.path])
        if head.query.isEmpty, Self.isSimple(path), case .file(let file) = shelf.find(path) {
            return send(connection, FileEntry.Key(file: file, isByName: Self.isByName(path)), bytes, loaded, asksParts: true)
        }
        return respondSlowly(connection, bytes, loaded)
    }

    /// Where the path has escapes, or a query follows it, or nothing stands there.
    private func respondSlowly(_ connection: Connection, _ bytes: UnsafeRawBufferPointer, _ loaded: Shelf.Loaded?) -> Bool {
        guard let path = decodedPath(bytes) else {
            send(connection, PlainAnswers.badAddress)
            return true
        }
        if let part = site.part(.get, path.text, hasQuery: !head.query.isEmpty) {
            ask(connection, part, request(.get, path.text, bytes), isHead: head.method == .head)
            return true
        }
        switch shelf.find(path) {
        // Whether a part wants it was asked just now, with the query that it has.
        case .file(let file):
            let key = FileEntry.Key(file: file, isByName: path.text.hasSuffix("/index.html"))
            return send(connection, key, bytes, loaded, asksParts: head.query.isEmpty)
        case .movedToFolder:
            // The path is one of the edition's own and begins with a single slash: it cannot lead to another site.
            send(connection, AnswerMaker.moved(to: RequestPath.escaped(path.text + "/")))
            return true
        case .nothing:
            if let target = shelf.redirect(path) {
                send(connection, AnswerMaker.moved(to: target))
                return true
            }
            guard let page = shelf.notFoundPage else {
                send(connection, PlainAnswers.notFound)
                return true
            }
            return send(connection, FileEntry.Key(file: page, isNotFound: true), bytes, loaded, asksParts: false)
        }
    }

    /// It ends in `/index.html`.
    private static func isByName(_ path: UnsafeRawBufferPointer) -> Bool {
        // Nearly every path ends in a slash.
        guard path.count >= fileName.count, path.last == fileName.last else { return false }
        return path.suffix(fileName.count).elementsEqual(fileName)
    }

    private static let fileName = Array("/index.html".utf8)

    /// Every byte stands for itself.
    private static func isSimple(_ path: UnsafeRawBufferPointer) -> Bool {
        for byte in path where byte == 0x25 || byte == 0x5c || byte >= 0x7f { return false }
        return true
    }

    private func decodedPath(_ bytes: UnsafeRawBufferPointer) -> RequestPath? {
        String(validating: bytes[head.path], as: UTF8.self).flatMap { RequestPath($0) }
    }

    // MARK: Files

    /// - Returns: false where the file has to be read first.
    private func send(
        _ connection: Connection, _ key: FileEntry.Key, _ bytes: UnsafeRawBufferPointer, _ loaded: Shelf.Loaded?, asksParts: Bool
    ) -> Bool {
        let hit: FileEntry.Hit
        switch loaded {
        case .ready(let ready): hit = ready
        case .gone:
            send(connection, PlainAnswers.gone)
            return true
        case nil:
            let form = head.known.acceptEncoding.map { forms.form(UnsafeRawBufferPointer(rebasing: bytes[head.fields[$0].value])) } ?? .plain
            guard let ready = shelf.answers.hit(key, form) else {
                return load(connection, key, form, bytes, asksParts: asksParts)
            }
            hit = ready
        }
        if hit.isOfPart, asksParts { return askForFile(connection, key, bytes) }
        send(connection, hit, bytes)
        return true
    }

    private func load(
        _ connection: Connection, _ key: FileEntry.Key, _ form: FileEntry.Form, _ bytes: UnsafeRawBufferPointer, asksParts: Bool
    ) -> Bool {
        let path = AnswerMaker.address(shelf.catalogue.path(key.file))
        let isOfPart = !key.isNotFound && site.part(.get, path, hasQuery: false) != nil
        if isOfPart, asksParts { return askForFile(connection, key, bytes) }
        connection.phase = .loading
        connection.deadline = now + limits.replySeconds
        let (ticket, inbox, edition) = (connection.ticket, inbox, edition)
        shelf.load(key, form, isOfPart: isOfPart, views: key.isNotFound ? nil : site.views.count(of: path)) { loaded in
            inbox.post(.loaded(ticket, loaded, edition))
        }
        return false
    }

    private func send(_ connection: Connection, _ hit: FileEntry.Hit, _ bytes: UnsafeRawBufferPointer) {
        let answer = hit.answer
        let closing = connection.isLast
        if let file = answer.file, !file.isUnchanged { return send(connection, PlainAnswers.gone) }
        let isGet = head.method == .get
        if isGet { hit.views?.add() }
        if !answer.entityTag.isEmpty {
            if let known = head.known.ifNoneMatch, names(bytes, head.fields[known].value, answer.entityTag) {
                return put(connection) { $0.put(answer.notModified(closing: closing)) }
            }
            if isGet, answer.hasParts, let asked = head.known.range, isCurrent(bytes, answer) {
                switch ByteRange(UnsafeRawBufferPointer(rebasing: bytes[head.fields[asked].value]), of: answer.length) {
                case .whole: break
                case .unsatisfiable: return put(connection) { $0.put(answer.noSuchPart(closing: closing)) }
                case .part(let range):
                    return put(connection) { output in
                        output.put(answer.part(range, closing: closing))
                        put(answer, range, &output)
                    }
                }
            }
        }
        send(connection, answer)
    }

    /// A whole answer; for `HEAD` its head alone.
    func send(_ connection: Connection, _ answer: Answer) {
        let isHead = head.method == .head
        if !connection.isLast, !isHead, answer.file == nil {
            // The usual case: one call, and nothing is kept.
            switch Output.send(connection.descriptor, answer.bytes, 0..<answer.bytes.count) {
            case .sent(let count) where count == answer.bytes.count: return finish(connection)
            case .sent(let count): return put(connection) { $0.put(answer, count..<answer.bytes.count) }
            case .blocked: return put(connection) { $0.put(answer, 0..<answer.bytes.count) }
            case .failed: return close(connection)
            }
        }
        put(connection) { output in
            output.put(connection.isLast ? answer.closingHead() : Array(answer.bytes[..<answer.bodyStart]))
            if !isHead { put(answer, 0..<answer.length, &output) }
        }
    }

    private func put(_ answer: Answer, _ range: Range<Int>, _ output: inout Output) {
        if let file = answer.file {
            output.put(answer, 0..<0)
            output.put(file, range)
        } else {
            output.put(answer, answer.bodyStart + range.lowerBound..<answer.bodyStart + range.upperBound)
        }
    }

    private func put(_ connection: Connection, _ fill: (inout Output) -> Void) {
        fill(&connection.output)
        flush(connection)
    }

    /// An answer to what cannot be read as a request, or was not finished; the last one on this connection.
    func refuse(_ connection: Connection, _ answer: Answer, isHead: Bool = false) {
        connection.isLast = true
        connection.lingers = true
        connection.call = nil
        put(connection) { output in
            output.put(answer.closingHead())
            if !isHead { output.put(answer, answer.bodyStart..<answer.bytes.count) }
        }
    }

    /// The answer comes without a look at the body, so that what follows cannot be told from it.
    func refuseBody(_ connection: Connection) {
        guard head.hasBody else { return }
        connection.isLast = true
        connection.lingers = true
    }

    // MARK: Conditions

    /// Whether an `If-None-Match` field names a tag, by weak comparison (RFC 9110, section 13.1.2).
    private func names(_ bytes: UnsafeRawBufferPointer, _ value: Range<Int>, _ tag: [UInt8]) -> Bool {
        bytes.list(value).contains { part in
            var part = part
            if part.count == 1, bytes[part.lowerBound] == 0x2a { return true }
            if part.count > 2, bytes[part.lowerBound] == 0x57, bytes[part.lowerBound + 1] == 0x2f { part = part.dropFirst(2) }
            return part.count == tag.count && bytes[part].elementsEqual(tag)
        }
    }

    /// Whether the part that is asked for is of the file as it is now: without `If-Range`, it is.
    private func isCurrent(_ bytes: UnsafeRawBufferPointer, _ answer: Answer) -> Bool {
        head.known.ifRange.map { bytes[head.fields[$0].value].elementsEqual(answer.entityTag) } ?? true
    }
}
