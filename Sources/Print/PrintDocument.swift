package import Foundation

/// A text to be set on pages: words, already in its language, and no more. Everything in it is public.
package struct PrintDocument: Codable, Hashable, Sendable {
    /// BCP 47.
    package var language: String
    package var isRightToLeft: Bool
    /// The ten digits as the language writes them in running text.
    package var digits: String
    package var title: String
    package var subtitle: String
    /// Whose it is.
    package var author: String
    /// Over the title: what kind of text it is.
    package var kicker: String
    /// Under the title: moment, place, languages.
    package var byline: [String]
    /// When the text got the form it has, RFC 3339. Not when it was set: the same text gives the same bytes.
    package var made: String
    /// The heading of the table of contents.
    package var contents: String
    package var blocks: [PrintBlock]
    /// The heading of the notes, which say where each number is proven.
    package var notesTitle: String
    package var notes: [PrintNote]
    /// The address at which it can be read, for the foot of each page.
    package var address: String

    package init(
        language: String, isRightToLeft: Bool, digits: String, title: String, subtitle: String = "", author: String = "", kicker: String = "",
        byline: [String] = [], made: String, contents: String = "", blocks: [PrintBlock], notesTitle: String = "", notes: [PrintNote] = [],
        address: String = ""
    ) {
        self.language = language
        self.isRightToLeft = isRightToLeft
        self.digits = digits
        self.title = title
        self.subtitle = subtitle
        self.author = author
        self.kicker = kicker
        self.byline = byline
        self.made = made
        self.contents = contents
        self.blocks = blocks
        self.notesTitle = notesTitle
        self.notes = notes
        self.address = address
    }
}

/// A run of text with one look.
package struct PrintRun: Codable, Hashable, Sendable {
    package enum Look: String, Codable, Hashable, Sendable { case strong, emphasis, struck, code }

    package var text: String
    package var looks: Set<Look>
    /// Where it leads, absolute.
    package var link: String?
    /// The number of the note behind it, from 1.
    package var note: Int?

    package init(_ text: String, looks: Set<Look> = [], link: String? = nil, note: Int? = nil) {
        self.text = text
        self.looks = looks
        self.link = link
        self.note = note
    }
}

package indirect enum PrintBlock: Codable, Hashable, Sendable {
    /// Level 2 is a chapter.
    case heading(level: Int, [PrintRun])
    case paragraph([PrintRun])
    case quotation([PrintBlock])
    case list(start: Int?, items: [[PrintBlock]])
    case code(String)
    case table(header: [[PrintRun]], rows: [[[PrintRun]]])
    case rule
    /// A JPEG as it is, and what is written under it.
    case picture(jpeg: Data, width: Int, height: Int, caption: [PrintRun])
    /// The same of a drawing.
    case drawing(PrintDrawing, caption: [PrintRun])
}

/// Where a number of the text is proven.
package struct PrintNote: Codable, Hashable, Sendable {
    package var text: String
    package var address: String

    package init(text: String, address: String) {
        self.text = text
        self.address = address
    }
}

/// Why a document was not set.
package enum PrintRefusal: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    /// No font on this machine has some of its characters.
    case noGlyphs(String)
    case noPress(String)
    case failed(String)
    case disk(String)

    package var description: String { "\(what); \(instead)" }

    package var what: String {
        switch self {
        case .noGlyphs(let text): "no font on this machine has all of the characters in \u{201c}\(text)\u{201d}"
        case .noPress(let path): "\(path) could not be started"
        case .failed(let why): "the PDF could not be made: \(why)"
        case .disk(let path): "\(path) could not be written or read"
        }
    }

    package var instead: String {
        switch self {
        case .noGlyphs: "install fonts for it (Debian: fonts-noto-core, fonts-noto-cjk)"
        case .noPress: "it stands beside vigil; run make build"
        case .failed: "report this: it should never happen"
        case .disk: "is there room, and may you write there?"
        }
    }
}
