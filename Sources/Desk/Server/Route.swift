import HTTPTypes
import Web

/// One address of the desk, and what answers there.
struct Route: Sendable {
    enum Access: Sendable {
        /// Only sign-in itself, and the style sheet that it needs.
        case everyone
        case staff
    }

    enum Part: Sendable, Equatable {
        case literal(String)
        case parameter(String)
    }

    let method: HTTPRequest.Method
    let parts: [Part]
    let access: Access
    /// Carries the cookie that the sign-in form is bound to.
    let setsVisitor: Bool
    let answer: @Sendable (Visit) async throws -> Reply

    /// - Parameter path: such as `/people/:id`.
    init(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access = .staff, setsVisitor: Bool = false,
        answer: @escaping @Sendable (Visit) async throws -> Reply
    ) {
        self.method = method
        parts = path.split(separator: "/").map { $0.hasPrefix(":") ? .parameter(String($0.dropFirst())) : .literal(String($0)) }
        self.access = access
        self.setsVisitor = setsVisitor
        self.answer = answer
    }

    /// The parameters, where the path is this route's.
    func match(_ path: RequestPath) -> [String: String]? {
        let pieces = path.text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        let given = pieces == [""] ? [] : pieces
        guard given.count == parts.count, path.text.hasPrefix("/") else { return nil }
        var parameters: [String: String] = [:]
        for (part, piece) in zip(parts, given) {
            switch part {
            case .literal(let text): guard text == piece else { return nil }
            case .parameter(let name):
                guard !piece.isEmpty else { return nil }
                parameters[name] = String(piece)
            }
        }
        return parameters
    }
}

/// A request that has passed the door, as a page sees it.
struct Visit: Sendable {
    let lens: Lens
    let parameters: [String: String]
    let query: [String: String]
    /// The fields of a form, its token already checked; empty for a GET.
    let form: [String: String]
    /// The signed-in visitor's token; nil on the sign-in page.
    let session: Token?
    /// The token that every form of the page carries.
    let formToken: String
    let path: String
    /// The session token that the browser sent, whether it opens anything or not.
    let cameWith: Token?
    /// Nil where the desk cannot be locked.
    var lock: DeskLock?
}

/// What a page answers.
struct Reply: Sendable {
    enum Body: Sendable {
        case page(Markup)
        case bytes([UInt8], type: String)
        case nothing
    }

    var status: HTTPResponse.Status
    var body: Body
    var headers: HTTPFields = [:]
    /// The desk's last: it is locked once this has left.
    var locks = false

    static func page(_ markup: Markup, _ status: HTTPResponse.Status = .ok) -> Reply { Reply(status: status, body: .page(markup)) }

    /// After a form, and to sign in: the browser asks for the other page with GET.
    static func seeOther(_ address: Address) -> Reply {
        Reply(status: .seeOther, body: .nothing, headers: [.location: address.text])
    }
}
