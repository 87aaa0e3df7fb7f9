/// A piece of a page, feed or drawing: a tree that is written as HTML or XML by `html()` and `xml()`.
///
///     HTML.p(.class("lead")) { "5 < 6, said "; HTML.bdi { name } }
///
/// Every text is escaped when it is written, and closes the bidirectional controls that it opens, so that nobody's
/// name can change the markup or the direction of the words around it.
package indirect enum Markup: Hashable, Sendable {
    case text(String)
    case element(Tag, [Attribute], [Markup])
    /// Several pieces, one after the other.
    case sequence([Markup])
    /// JSON for machines inside a page (`<script type="application/ld+json">`), never run by a browser.
    case data(json: String)
    /// Markup that this writer wrote before, as HTML: what stands the same on thousands of pages. Starts on a line of its own.
    case written([UInt8])
    /// The same within a line: what a text-only page and a whole one have alike. Its links are held to the site by whoever wrote them.
    case run([UInt8])

    package static let nothing = Markup.sequence([])

    /// The text without its markup, in order: for titles, feeds and tests.
    package var plainText: String {
        switch self {
        case .text(let text): text
        case .element(_, _, let children), .sequence(let children): children.map(\.plainText).joined()
        case .data, .written, .run: ""
        }
    }

    /// Every address that the tree links to or loads.
    package var addresses: [String] {
        var all: [String] = []
        forEachAddress { all.append($0) }
        return all
    }

    package func forEachAddress(_ body: (String) -> Void) {
        switch self {
        case .text, .data, .written, .run: return
        case .sequence(let children): for child in children { child.forEachAddress(body) }
        case .element(_, let attributes, let children):
            for attribute in attributes where attribute.isAddress { for address in attribute.addresses { body(address) } }
            for child in children { child.forEachAddress(body) }
        }
    }

    /// Pieces with something between them.
    package static func joined(_ pieces: [Markup], separator: Markup) -> Markup {
        var all: [Markup] = []
        for (index, piece) in pieces.enumerated() {
            if index > 0 { all.append(separator) }
            all.append(piece)
        }
        return .sequence(all)
    }
}

/// Collects the children of an element. A string is text.
@resultBuilder
package enum MarkupBuilder {
    package static func buildExpression(_ text: String) -> [Markup] { [.text(text)] }
    package static func buildExpression(_ piece: Markup) -> [Markup] { [piece] }
    package static func buildExpression(_ piece: Markup?) -> [Markup] { piece.map { [$0] } ?? [] }
    package static func buildExpression(_ pieces: [Markup]) -> [Markup] { pieces }
    package static func buildBlock(_ parts: [Markup]...) -> [Markup] { parts.flatMap(\.self) }
    package static func buildOptional(_ part: [Markup]?) -> [Markup] { part ?? [] }
    package static func buildEither(first part: [Markup]) -> [Markup] { part }
    package static func buildEither(second part: [Markup]) -> [Markup] { part }
    package static func buildArray(_ parts: [[Markup]]) -> [Markup] { parts.flatMap(\.self) }
}

extension Markup {
    /// Several pieces without an element around them.
    package static func group(@MarkupBuilder _ content: () throws -> [Markup]) rethrows -> Markup {
        .sequence(try content())
    }
}
