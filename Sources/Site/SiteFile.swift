import Hummingbird
import Web

/// One file of the edition, ready to be sent: its bytes in every coding, and the headers that go with them.
struct SiteFile {
    /// The file's bytes in one coding. Each has an entity tag of its own, as a strong tag must (RFC 9110, 8.8.3).
    struct Form {
        let body: ByteBuffer
        let entityTag: String
    }

    let type: MediaType
    let cacheControl: String
    /// Where it is not the site's.
    let policy: String?
    let plain: Form
    let coded: [Coding: Form]

    /// A file below this is sent as it is: it fits into the first packet, and a header would eat what is gained.
    static let leastCompressed = 600

    /// - Parameter sha256: of the bytes, in hex; already verified.
    init(path: String, bytes: [UInt8], sha256: String) {
        type = MediaType(path: path)
        // Pages may be corrected at any time, so that they are asked for again each time, which costs no body.
        cacheControl = Self.namesItsContent(path, sha256: sha256) ? "public, max-age=31536000, immutable" : "public, no-cache"
        // A page says its own; the service worker stands in none.
        let own = SecurityHeaders.policy(at: "/" + path)
        policy = type.isPage ? PagePolicy.header(of: bytes) : own == SecurityHeaders.sitePolicy ? nil : own + "; frame-ancestors 'none'"
        plain = Form(body: ByteBuffer(bytes: bytes), entityTag: "\"\(sha256)\"")
        var coded: [Coding: Form] = [:]
        if type.isText, bytes.count >= Self.leastCompressed {
            for coding in Coding.allCases {
                guard let encoded = coding.encode(bytes), encoded.count < bytes.count else { continue }
                coded[coding] = Form(body: ByteBuffer(bytes: encoded), entityTag: "\"\(sha256)-\(coding.rawValue)\"")
            }
        }
        self.coded = coded
    }

    /// The best form for a client, and the coding that it is in.
    func form(for accepted: AcceptedCodings) -> (form: Form, coding: Coding?) {
        guard let coding = accepted.best(of: Array(coded.keys)), let form = coded[coding] else { return (plain, nil) }
        return (form, coding)
    }

    /// The name carries the beginning of the content's own hash (`site.3f9c2a17.css`), so that a name never means
    /// two contents.
    private static func namesItsContent(_ path: String, sha256: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return name.split(whereSeparator: { $0 == "." || $0 == "-" }).contains { part in
            part.count >= 8 && sha256.hasPrefix(part.lowercased())
        }
    }
}
