/// The text of a page's HTML, as our own writer makes it, in blocks: what a mail shows of it. Pictures and links are left out.
struct PlainBlocks {
    struct Block: Equatable {
        enum Kind { case heading, paragraph, item, quote }
        var kind: Kind
        var text: String
    }

    private(set) var blocks: [Block] = []
    private var text = ""
    private var kinds: [Block.Kind] = []
    /// Inside these nothing is text.
    private var hidden = 0

    init(html: String) {
        var rest = html[...]
        while let open = rest.firstIndex(of: "<") {
            take(rest[..<open])
            let after = rest[rest.index(after: open)...]
            guard let close = after.firstIndex(of: ">") else { break }
            tag(after[..<close])
            rest = after[after.index(after: close)...]
        }
        if !rest.hasPrefix("<") { take(rest) }
        flush()
    }

    private mutating func take(_ raw: Substring) {
        if hidden == 0 { text += Self.unescaped(raw) }
    }

    private mutating func tag(_ raw: Substring) {
        let isEnd = raw.hasPrefix("/")
        let name = String(raw.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
        switch name {
        case "h1", "h2", "h3", "h4": block(.heading, isEnd)
        case "li": block(.item, isEnd)
        case "blockquote": block(.quote, isEnd)
        case "p", "div", "section", "tr", "ul", "ol", "table", "dl", "dt", "dd", "header", "footer", "article": block(nil, isEnd)
        case "br": text += "\n"
        case "td", "th": if isEnd { text += " " }
        case "figure", "picture", "svg", "script", "style", "video", "audio": hidden = max(0, hidden + (isEnd ? -1 : 1))
        default: break
        }
    }

    private mutating func block(_ kind: Block.Kind?, _ isEnd: Bool) {
        flush()
        guard let kind else { return }
        if isEnd { _ = kinds.popLast() } else { kinds.append(kind) }
    }

    private mutating func flush() {
        let lines = text.split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter { !$0.isEmpty }
        text = ""
        guard !lines.isEmpty else { return }
        blocks.append(Block(kind: kinds.last ?? .paragraph, text: lines.joined(separator: "\n")))
    }

    private static func unescaped(_ raw: Substring) -> String {
        guard raw.contains("&") else { return String(raw) }
        return String(raw).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&nbsp;", with: "\u{a0}").replacing("&amp;", with: "&")
    }
}
