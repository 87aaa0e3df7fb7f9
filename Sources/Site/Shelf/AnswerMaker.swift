import Edition
import Web

/// Makes answers from an edition's files: types, tags, policies, how long each may be kept.
struct AnswerMaker: Sendable {
    /// The site's onion service, `http://….onion`; empty for none.
    var onion = ""
    /// Old paths, decoded, and where each leads.
    var redirects: [String: String] = [:]

    /// A file larger than this is sent from the disk as it is, and never held in memory.
    static let largestHeld = 4 << 20

    /// What a client is sent for a file in one form.
    /// - Parameters:
    ///   - sha256: of the file's bytes, in hex; verified.
    ///   - bytes: nil for a file that is sent from the disk.
    func answer(_ path: String, sha256: String, bytes: [UInt8]?, file: OpenFile?, form: FileEntry.Form, isNotFound: Bool, isByName: Bool = false) -> Answer {
        let type = MediaType(path: path)
        if let bytes, type.isPage, !isNotFound, !isByName, let target = redirects[Self.address(path)], Self.leadsOn(bytes) {
            return Self.moved(to: target)
        }
        var body = bytes ?? []
        var coding: Coding?
        let mayShrink = bytes != nil && Self.shrinks(type, body.count)
        if let wanted = form.coding, mayShrink, let encoded = wanted.encode(body), encoded.count < body.count {
            (body, coding) = (encoded, wanted)
        }
        // Each coding has a tag of its own, as a strong tag must (RFC 9110, 8.8.3).
        let tag = isNotFound ? "" : "\"\(sha256)\(coding.map { "-" + $0.rawValue } ?? "")\""
        return Answer(
            status: isNotFound ? "404 Not Found" : "200 OK", type: type.headerValue, coding: coding,
            shared: shared(path, type, sha256, tag: tag, bytes: bytes ?? [], varies: mayShrink), entityTag: tag,
            hasParts: coding == nil && !isNotFound, body: body, file: file)
    }

    private func shared(_ path: String, _ type: MediaType, _ sha256: String, tag: String, bytes: [UInt8], varies: Bool) -> [UInt8] {
        var fields = ""
        if tag.isEmpty {
            fields += "Cache-Control: no-cache\r\n"
        } else {
            // Pages may be corrected at any time, so that they are asked for again each time, which costs no body.
            let keeping = Self.namesItsContent(path, sha256: sha256) ? "public, max-age=31536000, immutable" : "public, no-cache"
            fields += "ETag: \(tag)\r\nCache-Control: \(keeping)\r\n"
        }
        if varies { fields += "Vary: Accept-Encoding\r\n" }
        if !type.isText, !tag.isEmpty { fields += "Accept-Ranges: bytes\r\n" }
        // Tor Browser offers the onion service where it reads this.
        if !onion.isEmpty, type.isPage, !tag.isEmpty {
            fields += "Onion-Location: \(onion)\(RequestPath.escaped(Self.address(path)))\r\n"
        }
        // A page says its own policy; the service worker stands in none.
        let own = SecurityHeaders.policy(at: "/" + path)
        let policy = type.isPage ? PagePolicy.header(of: bytes) : own == SecurityHeaders.sitePolicy ? nil : own + "; frame-ancestors 'none'"
        return Array(fields.utf8) + (policy.map { SecurityFields.fields(policy: $0) } ?? SecurityFields.site)
    }

    /// Whether a file is worth compressing.
    static func shrinks(_ type: MediaType, _ size: Int) -> Bool { type.isText && size >= FileEntry.leastCompressed && size <= largestHeld }

    /// Where a file is asked for: `/en/` for `en/index.html`.
    static func address(_ path: String) -> String {
        path == "index.html" ? "/" : path.hasSuffix("/index.html") ? "/" + path.dropLast("index.html".count) : "/" + path
    }

    /// The page that stands at an old address says so in its head; a page of its own at such an address is never hidden.
    private static func leadsOn(_ page: [UInt8]) -> Bool { page.prefix(2048).firstRange(of: refresh) != nil }
    private static let refresh = Array("http-equiv=\"refresh\"".utf8)

    /// `308 Permanent Redirect` within this site.
    static func moved(to target: String) -> Answer {
        Answer(
            status: "308 Permanent Redirect", type: "text/plain; charset=utf-8", coding: nil,
            shared: Array("Location: \(target)\r\nCache-Control: no-cache\r\n".utf8) + SecurityFields.site, entityTag: "", hasParts: false,
            body: Array("This page is at \(target)\n".utf8))
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

extension AnswerMaker {
    /// Reads what the edition says of itself.
    init(site: SiteSettings?, redirects: [String: String]) {
        let onion = site?.onion ?? ""
        // Goes into a header as it is.
        self.onion = onion.utf8.allSatisfy { (0x21...0x7e).contains($0) } ? onion : ""
        for (old, new) in redirects where new.hasPrefix("/") && !new.hasPrefix("//") {
            guard let path = RequestPath(old)?.text else { continue }
            self.redirects[path] = new.utf8.allSatisfy { (0x21...0x7e).contains($0) } ? new : RequestPath.escaped(new)
        }
    }
}
