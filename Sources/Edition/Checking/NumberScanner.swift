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
    private var tag = Tag()

    /// A tag's name, and those of its attributes that matter here; where it opened.
    private struct Tag {
        enum Name { case data, link, linkEnd, script, other }

        var name = Name.other
        var value: String?
        var count: String?
        var of: String?
        var bound: String?
        var asOf: String?
        var href: String?
    }

    init(_ page: [UInt8]) { bytes = page }

    static func numbers(in page: [UInt8]) -> [PageNumber] {
        var scanner = NumberScanner(page)
        return scanner.scan()
    }

    private mutating func scan() -> [PageNumber] {
        var found: [PageNumber] = []
        var asOf = ""
        var link = ""
        while nextTag() {
            if let day = tag.asOf { asOf = day }
            switch tag.name {
            case .link: link = tag.href ?? ""
            case .linkEnd: link = ""
            case .script: skipScript()
            case .data:
                let number = tag
                let words = text()
                found.append(
                    PageNumber(
                        asOf: asOf, count: number.count ?? number.of ?? "", bound: number.bound, value: number.value ?? "",
                        words: words, link: link, isPlain: bytes[min(position, bytes.count)...].starts(with: Self.dataEnd)))
            case .other: break
            }
        }
        return found
    }

    private static let dataEnd = Array("</data>".utf8)
    private static let scriptEnd = Array("</script>".utf8)

    /// Reads on to the next tag, up to its `>`; false at the end of the page.
    private mutating func nextTag() -> Bool {
        guard let open = bytes[min(position, bytes.count)...].firstIndex(of: UInt8(ascii: "<")) else { return false }
        position = open + 1
        // Browsers take capitals and any white space; a tag that hides from us so is one all the same.
        let start = position
        while position < bytes.count, !Self.isSpace(bytes[position]), bytes[position] != UInt8(ascii: ">") { position += 1 }
        tag = Tag()
        tag.name = Self.name(bytes[start..<position])
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            position += 1
            let key = position
            while position < bytes.count, !Self.endsKey(bytes[position]) { position += 1 }
            guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "="), bytes[position + 1] == UInt8(ascii: "\"")
            else { continue }
            let name = key..<position
            let value = position + 2
            position = bytes[value...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count
            keep(bytes[name], bytes[value..<position])
            position += 1
        }
        return true
    }

    private mutating func keep(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
        // The lengths of the names below.
        guard [4, 5, 7, 10].contains(name.count) else { return }
        let text = { Self.plain(String(decoding: value, as: UTF8.self)) }
        switch String(decoding: name, as: UTF8.self) {
        case "value": tag.value = text()
        case "data-count": tag.count = text()
        case "data-of": tag.of = text()
        case "data-bound": tag.bound = text()
        case "data-as-of": tag.asOf = text()
        case "href": tag.href = text()
        default: break
        }
    }

    private static func name(_ bytes: ArraySlice<UInt8>) -> Tag.Name {
        guard bytes.count <= 6, let first = bytes.first, "aAdDsS/".utf8.contains(first) else {
            return .other
        }
        switch String(decoding: bytes, as: UTF8.self).lowercased() {
        case "data": return .data
        case "a": return .link
        case "/a": return .linkEnd
        case "script": return .script
        default: return .other
        }
    }

    private mutating func text() -> String {
        let start = min(position + 1, bytes.count)
        position = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        return Self.plain(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func skipScript() {
        while let open = bytes[min(position, bytes.count)...].firstIndex(of: UInt8(ascii: "<")) {
            position = open
            if bytes[open...].starts(with: Self.scriptEnd) { return }
            position += 1
        }
        position = bytes.count
    }

    private static func endsKey(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: " ") }

    private static func plain(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        return decoded(text)
    }

    private static func decoded(_ text: String) -> String {
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
