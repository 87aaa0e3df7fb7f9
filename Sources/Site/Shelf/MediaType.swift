/// What a file of an edition is, told from its name alone: the edition's writer chose the names.
struct MediaType: Equatable {
    let headerValue: String
    /// Text shrinks; pictures and fonts are compressed already.
    let isText: Bool
    var isPage: Bool { headerValue.hasPrefix("text/html") }

    init(path: String) {
        // Tiles of the log of editions are bytes; their names end in numbers.
        guard !path.hasPrefix("log/tile/"), !path.hasPrefix("/log/tile/") else {
            (headerValue, isText) = ("application/octet-stream", false)
            return
        }
        let name = path.split(separator: "/").last ?? ""
        let ending = name.contains(".") ? name.split(separator: ".").last.map { $0.lowercased() } : nil
        (headerValue, isText) =
            switch ending {
            case "html": ("text/html; charset=utf-8", true)
            case "css": ("text/css; charset=utf-8", true)
            case "js": ("text/javascript; charset=utf-8", true)
            case "svg": ("image/svg+xml; charset=utf-8", true)
            case "json": name == "feed.json" ? ("application/feed+json; charset=utf-8", true) : ("application/json; charset=utf-8", true)
            case "atom": ("application/atom+xml; charset=utf-8", true)
            case "rss": ("application/rss+xml; charset=utf-8", true)
            case "xml": ("application/xml; charset=utf-8", true)
            case "csv": ("text/csv; charset=utf-8", true)
            case "txt", "md", "tlog-proof": ("text/plain; charset=utf-8", true)
            case "png": ("image/png", false)
            case "jpg", "jpeg": ("image/jpeg", false)
            case "webp": ("image/webp", false)
            case "avif": ("image/avif", false)
            case "webm": ("video/webm", false)
            case "mp4": ("video/mp4", false)
            case "vtt": ("text/vtt; charset=utf-8", true)
            case "ico": ("image/x-icon", false)
            case "woff2": ("font/woff2", false)
            case "pdf": ("application/pdf", false)
            // The checkpoint is a signed note, which is text.
            case nil: ("text/plain; charset=utf-8", true)
            default: ("application/octet-stream", false)
            }
    }
}
