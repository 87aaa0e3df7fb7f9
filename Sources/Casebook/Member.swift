package import Testimony

/// One individual of a mention: `M1#3`. Members are numbered from 1.
package struct Member: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let mention: MentionID
    package let number: Int

    package init(mention: MentionID, number: Int) {
        self.mention = mention
        self.number = number
    }

    package var description: String { "\(mention)#\(number)" }

    package static func < (a: Member, b: Member) -> Bool { (a.mention, a.number) < (b.mention, b.number) }
}

extension Casebook {
    /// The members that the parts of one side of a judgement name, in written order.
    package func members(of parts: [Part]) -> [Member] {
        parts.flatMap { part in
            let range = part.members ?? 1...(mentions[part.mention]?.count ?? 1)
            return range.map { Member(mention: part.mention, number: $0) }
        }
    }
}
