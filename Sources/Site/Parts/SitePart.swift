package import HTTPTypes

/// What a part of the site that cannot be static is asked.
package struct SiteRequest: Sendable {
    package enum Method: String, Sendable { case get = "GET", post = "POST" }
    /// `HEAD` comes as `get`; the server drops the body.
    package var method: Method
    /// Decoded, from the root.
    package var path: String
    /// As sent, without the `?`.
    package var query: String
    package var headers: HTTPFields
    /// At most `SitePart.largestBody` bytes.
    package var body: [UInt8]
    /// Stands for where the request came from, for throttling alone: a keyed hash of the address under a key that lives in
    /// RAM and is replaced every hour. Nothing may write it down.
    package var origin: UInt64

    package init(method: Method, path: String, query: String = "", headers: HTTPFields = [:], body: [UInt8] = [], origin: UInt64 = 0) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.origin = origin
    }
}

package struct SiteReply: Sendable {
    package var status: Int
    /// Come on top of the site's security headers, and replace those of the same name.
    package var headers: HTTPFields
    package var body: [UInt8]

    package init(status: Int, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package static func page(_ html: String, status: Int = 200) -> SiteReply {
        SiteReply(status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"], body: Array(html.utf8))
    }

    /// `303 See Other`, after a form was taken.
    package static func seeOther(_ address: String) -> SiteReply {
        SiteReply(status: 303, headers: [.location: address, .cacheControl: "no-store"])
    }
}

/// A part of the site that cannot be static: search, newsletter, donations, the confidential form, what is most viewed.
///
/// `vigil-site` asks its parts in order before it looks at the shelf; the first that does not return nil answers.
package protocol SitePart: Sendable {
    /// Bytes of a form's body that the server reads before it refuses with 413.
    static var largestBody: Int { get }
    /// Whether it wants this path: cheap, and told from these three and the edition alone. For a page of the edition that is asked for
    /// without a query, the answer is kept.
    func wants(_ method: SiteRequest.Method, path: String, hasQuery: Bool) -> Bool
    /// Must not block: long work goes to an executor of its own.
    func reply(to request: SiteRequest) async -> SiteReply
}

extension SitePart {
    package static var largestBody: Int { 1 << 20 }
}
