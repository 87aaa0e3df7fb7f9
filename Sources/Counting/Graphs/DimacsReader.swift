/// Reads the lines of a DIMACS graph, byte by byte.
struct DimacsReader {
    private var line = 0
    private var count: Int?
    private var promised = 0
    private var edgeLines = 0
    /// Rows of bits, `words` each, where the graph is dense enough; else the edges as they come.
    private var rows: [UInt64] = []
    private var words = 0
    private var edges: [SparseGraph.Edge] = []
    private let watch: Watch

    init(_ watch: Watch) { self.watch = watch }

    private static let newline = UInt8(ascii: "\n")

    /// Rows of bits up to this size are always affordable.
    private static let alwaysBytes = 2 << 20

    mutating func read(_ buffer: UnsafeRawBufferPointer) throws(DimacsFault) {
        var cursor = 0
        let end = buffer.count
        while cursor < end {
            line += 1
            guard watch.goesOn(at: line) else { throw fault(.stopped) }
            Self.skipBlanks(buffer, &cursor)
            guard cursor < end else { break }
            switch buffer[cursor] {
            case UInt8(ascii: "e"):
                cursor += 1
                try readEdges(buffer, &cursor)
            case UInt8(ascii: "c"): break
            case UInt8(ascii: "n"):
                cursor += 1
                try readNode(buffer, &cursor)
            case UInt8(ascii: "p"):
                cursor += 1
                try readProblem(buffer, &cursor)
            case Self.newline, UInt8(ascii: "\r"): break
            default: throw fault(.unknownLine)
            }
            while cursor < end, buffer[cursor] != Self.newline { cursor += 1 }
            cursor += 1
        }
    }

    func graph() throws(DimacsFault) -> DimacsGraph {
        guard let count else { throw fault(.noProblemLine) }
        if words > 0 || count == 0 {
            let graph = ConflictGraph(count: count, rows: rows, words: words, watch: watch)
            guard watch.goesOn else { throw fault(.stopped) }
            let distinct = rows.reduce(0) { $0 + $1.nonzeroBitCount } / 2
            try checkCount(distinct: distinct)
            return DimacsGraph(count: count, conflicts: distinct, storage: .dense(graph))
        }
        guard let graph = try? SparseGraph(count: count, edges: edges, watch: watch) else { throw fault(.stopped) }
        try checkCount(distinct: graph.conflicts)
        return DimacsGraph(count: count, conflicts: graph.conflicts, storage: .sparse(graph))
    }

    private func fault(_ kind: DimacsFault.Kind) -> DimacsFault { DimacsFault(line: max(1, line), kind: kind) }

    private func checkCount(distinct: Int) throws(DimacsFault) {
        if [edgeLines, 2 * edgeLines, distinct, 2 * distinct].contains(promised) || edgeLines == 2 * promised { return }
        throw fault(edgeLines < promised
            ? .tooFewEdges(found: edgeLines, promised: promised) : .tooManyEdgeLines(found: edgeLines, promised: promised))
    }

    private mutating func readProblem(_ buffer: UnsafeRawBufferPointer, _ cursor: inout Int) throws(DimacsFault) {
        guard count == nil else { throw fault(.secondProblemLine) }
        Self.skipBlanks(buffer, &cursor)
        let start = cursor
        while cursor < buffer.count, buffer[cursor] > UInt8(ascii: " ") { cursor += 1 }
        let word = String(decoding: buffer[start..<cursor], as: UTF8.self)
        guard ["edge", "edges", "col"].contains(word), let nodes = Self.number(buffer, &cursor),
            let promised = Self.number(buffer, &cursor), Self.endsLine(buffer, &cursor)
        else { throw fault(.badProblemLine) }
        guard nodes <= DimacsGraph.mostNodes else { throw fault(.tooManyNodes(nodes)) }
        guard promised <= DimacsGraph.mostEdges else { throw fault(.tooManyEdges(promised)) }
        (count, self.promised) = (nodes, promised)
        // A line takes six bytes or more ("e 1 2"): what a file says of itself costs no more than what is in it, and each may be named twice.
        let lines = min(promised, 2 * (buffer.count / 6 + 1))
        if nodes * nodes / 8 <= max(Self.alwaysBytes, 16 * lines) {
            words = (nodes + 63) / 64
            rows = [UInt64](repeating: 0, count: nodes * words)
        } else {
            edges.reserveCapacity(min(lines, buffer.count / 6))
        }
    }

    /// `n NODE VALUE`, which some files have: the value says nothing about how many classes are needed.
    private func readNode(_ buffer: UnsafeRawBufferPointer, _ cursor: inout Int) throws(DimacsFault) {
        guard let count, let node = Self.number(buffer, &cursor), Self.number(buffer, &cursor) != nil, Self.endsLine(buffer, &cursor)
        else { throw fault(.unknownLine) }
        guard node >= 1, node <= count else { throw fault(.nodeOutOfRange(node: node, count: count)) }
    }

    /// This edge, and those on the lines after it as long as they are edges; ends before a line's end.
    private mutating func readEdges(_ buffer: UnsafeRawBufferPointer, _ cursor: inout Int) throws(DimacsFault) {
        guard let count else { throw fault(.edgeBeforeProblem) }
        let (words, end, most) = (self.words, buffer.count, DimacsGraph.mostEdges)
        var (line, read, next) = (self.line, edgeLines, cursor)
        defer { (self.line, edgeLines, cursor) = (line, read, next) }
        while true {
            if read & (Watch.stride - 1) == 0, !watch.goesOn { throw DimacsFault(line: line, kind: .stopped) }
            guard let a = Self.number(buffer, &next), let b = Self.number(buffer, &next), Self.endsLine(buffer, &next)
            else { throw DimacsFault(line: line, kind: .badEdge) }
            guard a >= 1, a <= count, b >= 1, b <= count else {
                throw DimacsFault(line: line, kind: .nodeOutOfRange(node: a >= 1 && a <= count ? b : a, count: count))
            }
            guard a != b else { throw DimacsFault(line: line, kind: .selfLoop(a)) }
            read += 1
            guard read <= most else { throw DimacsFault(line: line, kind: .tooManyEdges(read)) }
            if words > 0 {
                rows[(a - 1) * words + (b - 1) >> 6] |= 1 << UInt64((b - 1) & 63)
                rows[(b - 1) * words + (a - 1) >> 6] |= 1 << UInt64((a - 1) & 63)
            } else {
                edges.append(SparseGraph.Edge(UInt32(a - 1), UInt32(b - 1)))
            }
            guard next + 1 < end, buffer[next] == Self.newline, buffer[next + 1] == UInt8(ascii: "e") else { return }
            next += 2
            line += 1
        }
    }

    // MARK: Bytes

    @inline(__always)
    private static func skipBlanks(_ buffer: UnsafeRawBufferPointer, _ cursor: inout Int) {
        while cursor < buffer.count, buffer[cursor] == UInt8(ascii: " ") || buffer[cursor] == UInt8(ascii: "\t") { cursor += 1 }
    }

    /// A whole number after one blank or more; nil where there is none, or one of more than ten digits.
    @inline(__always)
    private static func number(_ buffer: UnsafeRawBufferPointer, _ cursor: inout Int) -> Int? {
        let before = cursor
        skipBlanks(buffer, &cursor)
        let start = cursor
        guard start > before else { return nil }
        var value = 0
        while cursor < buffer.count {
            let digit = buffer[cursor] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            value = value &* 10 &+ Int(digit)
            cursor += 1
        }
        guard cursor > start, cursor - start <= 10 else { return nil }
        return value
    }

    /// Whether nothing but blanks is left on the line.
    @inline(__always)
    private static func endsLine(_ buffer: UnsafeRawBufferPointer, _ cursor: inout Int) -> Bool {
        while cursor < buffer.count, buffer[cursor] == UInt8(ascii: " ") || buffer[cursor] == UInt8(ascii: "\t") || buffer[cursor] == UInt8(ascii: "\r") {
            cursor += 1
        }
        return cursor == buffer.count || buffer[cursor] == newline
    }
}
