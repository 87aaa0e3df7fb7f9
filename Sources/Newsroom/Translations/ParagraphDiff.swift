/// A paragraph of a text, or a part of its front matter that is translated, that is not what it was.
package struct ParagraphChange: Hashable, Sendable {
    package enum What: String, Sendable { case changed, added, removed }

    package let what: What
    /// From 1, in the text as it is now; as it was, for one that is gone. 0 for front matter.
    package let number: Int
    /// The key of the front matter; empty for a paragraph.
    package let part: String
    /// How it begins now; how it began, for one that is gone.
    package let words: String
}

/// Compares two versions of a release's text by what a translator would have to look at again.
enum ParagraphDiff {
    /// The keys of front matter that hold words for readers. A change of the others needs no translation.
    static let parts = [
        "title", "subtitle", "dateline", "picture", "gallery", "video", "quote", "act", "impact", "withdrawn", "summary",
    ]
    static let mostWords = 8

    static func changes(from old: String, to new: String) -> [ParagraphChange] {
        let (oldFront, oldBody) = split(old), (newFront, newBody) = split(new)
        return parts(oldFront, newFront) + paragraphs(oldBody, newBody)
    }

    private static func parts(_ old: [String: String], _ new: [String: String]) -> [ParagraphChange] {
        parts.compactMap { part in
            switch (old[part], new[part]) {
            case (let before, let after) where before == after: nil
            case (let before?, nil): ParagraphChange(what: .removed, number: 0, part: part, words: beginning(before))
            case (nil, let after?): ParagraphChange(what: .added, number: 0, part: part, words: beginning(after))
            case (_, let after): ParagraphChange(what: .changed, number: 0, part: part, words: beginning(after ?? ""))
            }
        }
    }

    private static func paragraphs(_ old: [String], _ new: [String]) -> [ParagraphChange] {
        let difference = new.difference(from: old)
        func offset(_ change: CollectionDifference<String>.Change) -> Int {
            switch change {
            case .insert(let offset, _, _), .remove(let offset, _, _): offset
            }
        }
        let removed = Set(difference.removals.map(offset)), inserted = Set(difference.insertions.map(offset))
        var changes: [ParagraphChange] = []
        var (before, after) = (0, 0)
        // Between two paragraphs that stayed, what went and what came are taken for each other in their order.
        while before < old.count || after < new.count {
            let isGone = removed.contains(before) && before < old.count, isNew = inserted.contains(after) && after < new.count
            if isGone, isNew {
                changes.append(ParagraphChange(what: .changed, number: after + 1, part: "", words: beginning(new[after])))
            } else if isGone {
                changes.append(ParagraphChange(what: .removed, number: before + 1, part: "", words: beginning(old[before])))
            } else if isNew {
                changes.append(ParagraphChange(what: .added, number: after + 1, part: "", words: beginning(new[after])))
            }
            if isGone || !isNew { before += 1 }
            if isNew || !isGone { after += 1 }
        }
        return changes
    }

    /// Front matter by key, and the paragraphs below it: blocks with empty lines between them.
    private static func split(_ text: String) -> (front: [String: String], body: [String]) {
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        var front: [String: String] = [:]
        var body = lines[...]
        if lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") {
            var key = ""
            for line in lines[1..<end] {
                if let first = line.first, !first.isWhitespace, !"#-}]".contains(first), let colon = line.firstIndex(of: ":") {
                    key = String(line[..<colon])
                    front[key] = String(line[line.index(after: colon)...].drop(while: \.isWhitespace))
                } else {
                    front[key, default: ""] += "\n" + line
                }
            }
            body = lines[(end + 1)...]
        }
        let paragraphs = body.split { line in line.allSatisfy(\.isWhitespace) }
        return (front, paragraphs.map { $0.joined(separator: "\n") })
    }

    private static func beginning(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace)
        // Chinese and Japanese write no blanks.
        let start = words.prefix(mostWords).joined(separator: " ")
        let short = start.prefix(60)
        return words.count > mostWords || short.count < start.count ? short + "…" : String(short)
    }
}
