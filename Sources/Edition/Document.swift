/// A run of text in a published page, already resolved: nothing in it refers to the record.
package indirect enum Inline: Codable, Hashable, Sendable {
    case text(String)
    case emphasis([Inline])
    case strong([Inline])
    case struck([Inline])
    case code(String)
    case link(href: String, [Inline])
    case lineBreak
    case number(BoundNumber)
}

/// A block of a published page.
package indirect enum Block: Codable, Hashable, Sendable {
    case paragraph([Inline])
    /// Level 2 to 4; the title is level 1.
    case heading(level: Int, [Inline])
    case quotation([Block])
    case list(start: Int?, items: [[Block]])
    case code(String)
    case table(header: [[Inline]], rows: [[[Inline]]])
    case rule
    /// A picture from a file, between paragraphs.
    case figure(Picture)
}

/// A number in a page, bound to the count that it answers.
package struct BoundNumber: Codable, Hashable, Sendable {
    package var count: String
    /// The number printed: documented where that is certified, else the certified one.
    package var value: Int
    /// The value as people read it, "at least" included where it belongs: `51`, `at least 38`, `최소 38`.
    package var words: String

    package init(count: String, value: Int, words: String) {
        self.count = count
        self.value = value
        self.words = words
    }
}
