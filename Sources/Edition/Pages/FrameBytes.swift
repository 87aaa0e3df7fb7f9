import Synchronization
import Web

/// What stands around the pages of one kind, written once: bytes, and slots for what is a page's own.
struct FrameBytes: Sendable {
    enum Part: Sendable {
        case bytes([UInt8])
        case slot(FrameSlot)
    }

    private(set) var parts: [Part] = []
    /// For the check of links.
    let links: Markup

    /// - Parameter markup: a page with a mark in each slot.
    init(_ markup: Markup) {
        links = markup
        let bytes = markup.htmlBytes()
        var start = 0
        var position = 0
        while let open = Self.mark(FrameSlot.opening, in: bytes, from: position) {
            let name = open + FrameSlot.opening.count
            guard let close = Self.mark(FrameSlot.closing, in: bytes, from: name),
                let slot = FrameSlot(rawValue: String(decoding: bytes[name..<close], as: UTF8.self))
            else { break }
            parts += [.bytes(Array(bytes[start..<open])), .slot(slot)]
            position = close + FrameSlot.closing.count
            start = position
        }
        parts.append(.bytes(Array(bytes[start...])))
    }

    /// Where three bytes stand next.
    private static func mark(_ mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        while position + mark.count <= bytes.count {
            if bytes[position] == mark[0], bytes[position + 1] == mark[1], bytes[position + 2] == mark[2] { return position }
            position += 1
        }
        return nil
    }
}

/// A place in a page's frame.
enum FrameSlot: String, CaseIterable, Sendable {
    case title, head, languages, main, textOnly, address

    /// Stands in the slot while the frame is written: private characters that no catalogue or setting holds (`ContentCheck`).
    var mark: String { "\u{e002}\(rawValue)\u{e003}" }

    /// U+E002 and U+E003.
    static let opening: [UInt8] = [0xee, 0x80, 0x82]
    static let closing: [UInt8] = [0xee, 0x80, 0x83]
}

/// The frames of one language that were written so far.
final class FrameShelf: Sendable {
    struct Kind: Hashable, Sendable {
        var section: SiteSection?
        /// Where the page is an entry of the menu itself.
        var here: Address?
        var bodyClass: String
        var policy: String
        var formTargets: [String]
        var hasExit: Bool
        var hasTextOnly: Bool
        var isTemplate: Bool
    }

    private let frames = Mutex<[Kind: FrameBytes]>([:])

    subscript(kind: Kind) -> FrameBytes? {
        get { frames.withLock { $0[kind] } }
        set { frames.withLock { $0[kind] = newValue } }
    }
}
