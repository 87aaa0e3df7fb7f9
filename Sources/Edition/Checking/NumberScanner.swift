/// A number that a page shows.
struct PageNumber: Hashable {
    /// The day that stands nearest before it in the page.
    var asOf: String
    var count: String
    /// `at_least`, `certified`, `documented` or `at_most` for one of a count's own numbers; nil for one in a text.
    var bound: String?
    var value: String
    /// As people read it.
    var words: String
    /// The address of the link that it stands in; empty for none.
    var link: String
    /// Nothing but words stands in it, so that `words` is all that people read.
    var isPlain: Bool
}

/// Finds every `<data>` in a page of ours. Reads tags and attributes as our writer writes them; a page that is written in
/// any other way is not ours, and its hash says so.
struct NumberScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ page: [UInt8]) { bytes = page }

    static func numbers(in page: [UInt8]) -> [PageNumber] {
        var scanner = NumberScanner(page)
        return scanner.scan()
    }

    private mutating func scan() -> [PageNumber] {
        var found: [PageNumber] = []
        var asOf = ""
        var link = ""
        while let tag = nextTag() {
            if let day = tag.attributes["data-as-of"] { asOf = day }
            switch tag.name {
            case "a": link = tag.attributes["href"] ?? ""
            case "/a": link = ""
            case "script": skip(past: "</script>")
            case "data":
                let words = text()
                found.append(
                    PageNumber(
                        asOf: asOf, count: tag.attributes["data-count"] ?? tag.attributes["data-of"] ?? "",
                        bound: tag.attributes["data-bound"],
                        value: tag.attributes["value"] ?? "", words: words, link: link,
                        isPlain: bytes[min(position, bytes.count)...].starts(with: Array("</data>".utf8))))
            default: break
            }
        }
        return found
    }

    private mutating func nextTag() -> (name: String, attributes: [String: String])? {
        guard let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")) else { return nil }
        position = open + 1
        // Browsers take capitals and any white space; a tag that hides from us so is one all the same.
        let name = take { !Self.isSpace($0) && $0 != UInt8(ascii: ">") }.lowercased()
        var attributes: [String: String] = [:]
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            position += 1
            let key = take { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: " ") }
            guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "="), bytes[position + 1] == UInt8(ascii: "\"")
            else { continue }
            position += 2
            attributes[key] = Self.plain(take { $0 != UInt8(ascii: "\"") })
            position += 1
        }
        return (name, attributes)
    }

    private mutating func text() -> String {
        position += 1
        return Self.plain(take { $0 != UInt8(ascii: "<") })
    }

    private mutating func take(while holds: (UInt8) -> Bool) -> String {
        let start = min(position, bytes.count)
        position = bytes[start...].firstIndex { !holds($0) } ?? bytes.count
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skip(past end: String) {
        let end = Array(end.utf8)
        while position < bytes.count, !bytes[position...].starts(with: end) { position += 1 }
    }

    private static func plain(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing(
            "&#39;", with: "'"
        ).replacing("&amp;", with: "&")
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

    /// Whether words say a number and no other, in any script's digits, grouped or not: `at least 1,234`, `최소 38`, `١٢`.
    static func says(_ words: String, _ value: Int) -> Bool {
        var runs: [String] = []
        var run = ""
        var gap = false
        for character in words {
            if let digit = character.wholeNumberValue, (0...9).contains(digit),
                character.unicodeScalars.allSatisfy({ $0.properties.numericType == .decimal })
            {
                if gap, run.isEmpty { gap = false }
                run += String(digit)
                gap = false
            } else if !run.isEmpty, !gap, ",.'\u{2019}\u{00a0}\u{202f}\u{066c}".contains(character) {
                gap = true
            } else {
                if !run.isEmpty { runs.append(run) }
                run = ""
                gap = false
            }
        }
        if !run.isEmpty { runs.append(run) }
        return runs == [String(value)]
    }
}
