/// Reads where a term stands, document by document. Going on to the next document costs no search.
struct PositionCursor {
    private let bytes: UnsafeRawBufferPointer
    private let steps: UnsafeRawBufferPointer
    /// The document that `next` leads to.
    private var index = 0
    private var next = 0
    /// Where the positions of the open document end.
    private var end = 0
    /// The last position that was read.
    private(set) var position = 0

    init(_ postings: Postings) {
        bytes = postings.positions
        steps = postings.steps
    }

    /// Goes to the document at an index: `advance` gives its positions.
    mutating func open(_ wanted: Int) throws(SearchError) {
        if wanted == index {
            // The next one: what was not read of the last is left out.
            next = end
        } else {
            try seek(wanted)
        }
        guard next <= bytes.count else { throw .corrupt("positions lie outside of their section") }
        let length = bytes.varint(&next)
        guard length >= 0, length <= bytes.count - next else { throw .corrupt("positions end too early") }
        end = next + length
        index = wanted + 1
        position = 0
    }

    private mutating func seek(_ wanted: Int) throws(SearchError) {
        let step = wanted / Layout.positionsStep
        if wanted < index || step * Layout.positionsStep > index {
            index = step * Layout.positionsStep
            var start = 0
            if step > 0 {
                guard let known = steps.u32((step - 1) * 4) else { throw .corrupt("positions lie outside of their section") }
                start = known
            }
            next = start
        } else {
            next = end
        }
        while index < wanted {
            guard next <= bytes.count else { throw .corrupt("positions lie outside of their section") }
            let length = bytes.varint(&next)
            guard length >= 0, length <= bytes.count - next else { throw .corrupt("positions end too early") }
            next += length
            index += 1
        }
    }

    /// Reads the next position of the open document; false behind the last.
    @inline(__always)
    mutating func advance() throws(SearchError) -> Bool {
        guard next < end else { return false }
        let byte = bytes[next]
        if byte < 0x80 {
            next += 1
            position &+= Int(byte)
            return true
        }
        let distance = bytes.varint(&next)
        guard distance >= 0, next <= end else { throw .corrupt("positions end too early") }
        position &+= distance
        return true
    }

    /// Calls for each position of the next document.
    mutating func each(_ take: (Int) -> Void) throws(SearchError) {
        try open(index)
        while try advance() { take(position) }
    }

    /// The bytes of the document's entry at an index, its length and all.
    mutating func entry(_ wanted: Int) throws(SearchError) -> UnsafeRawBufferPointer {
        if wanted != index { try seek(wanted) } else { next = end }
        let start = next
        try open(wanted, at: start)
        return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    }

    private mutating func open(_ wanted: Int, at start: Int) throws(SearchError) {
        index = wanted
        end = start
        try open(wanted)
    }
}
