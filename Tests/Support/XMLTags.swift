/// Whether every tag of a small document is closed in its order: enough for what we draw.
package struct XMLTags {
    package private(set) var areWellFormed = true

    package init(_ text: String) {
        var open: [Substring] = []
        for part in text.split(separator: "<").dropFirst(text.hasPrefix("<?") ? 1 : 0) {
            guard let end = part.firstIndex(of: ">") else {
                areWellFormed = false
                return
            }
            let tag = part[..<end]
            let name = tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" }
            if tag.hasPrefix("/") {
                if open.popLast() != name { areWellFormed = false }
            } else if !tag.hasSuffix("/") {
                open.append(name)
            }
        }
        if !open.isEmpty { areWellFormed = false }
    }
}
