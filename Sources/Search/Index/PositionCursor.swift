/// Reads where a term stands, document by document. Going on to the next document costs no search.
struct PositionCursor {
    private let bytes: UnsafeRawBufferPointer
    private let count: Int
    /// Where the documents' entries begin, behind the table of every so manieth.
    private let entries: Int
    /// The document that `next` leads to.
    private var index = 0
    private var next: Int

    init(_ postings: Postings) {
        bytes = postings.positions
        count = postings.count
        entries = max(0, count - 1) / Layout.positionsStep * 4
        next = entries
    }

    /// The positions in the document at an index, ascending, put into a list that is emptied first.
    mutating func read(_ index: Int, into places: inout [Int]) throws(SearchError) {
        places.removeAll(keepingCapacity: true)
        let end = try open(index)
        var here = 0
        while next < end {
            let distance = bytes.varint(&next)
            guard distance >= 0 else { throw .corrupt("positions end too early") }
            here &+= distance
            places.append(here)
        }
    }

    /// Leaves of some positions, ascending, those that the document at an index has at a distance behind.
    mutating func keep(_ places: inout [Int], at distance: Int, index: Int) throws(SearchError) {
        let end = try open(index)
        var here = 0
        var isStarted = false
        var kept = 0
        place: for place in 0..<places.count {
            let wanted = places[place] &+ distance
            while !isStarted || here < wanted {
                guard next < end else { break place }
                let step = bytes.varint(&next)
                guard step >= 0 else { throw .corrupt("positions end too early") }
                here &+= step
                isStarted = true
            }
            if here == wanted {
                places[kept] = places[place]
                kept += 1
            }
        }
        next = end
        places.removeLast(places.count - kept)
    }

    /// Goes to the document at an index. Returns where its positions end; they begin at `next`.
    private mutating func open(_ wanted: Int) throws(SearchError) -> Int {
        let step = wanted / Layout.positionsStep
        if wanted < index || step * Layout.positionsStep > index {
            index = step * Layout.positionsStep
            var start = 0
            if step > 0 {
                guard let known = bytes.u32((step - 1) * 4) else { throw .corrupt("positions lie outside of their section") }
                start = known
            }
            next = entries + start
        }
        while true {
            guard next <= bytes.count else { throw .corrupt("positions lie outside of their section") }
            let length = bytes.varint(&next)
            guard length >= 0, length <= bytes.count - next else { throw .corrupt("positions end too early") }
            let end = next + length
            index += 1
            if index > wanted { return end }
            next = end
        }
    }
}
