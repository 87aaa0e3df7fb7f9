/// A part of a file that a client asks for (RFC 9110, section 14): one range of bytes. Several at once are not served: the whole is sent.
enum ByteRange: Equatable {
    case part(Range<Int>)
    /// Nothing of the file lies there.
    case unsatisfiable
    /// Not asked for, or not in a way that we know.
    case whole

    /// - Parameter value: of the header, `bytes=0-99`.
    init(_ value: UnsafeRawBufferPointer, of length: Int) {
        self = .whole
        guard value.count > 6, value.hasWord("bytes", at: 0..<5), value[5] == 0x3d, let dash = value.firstIndex(of: 0x2d),
            !value.contains(0x2c)
        else { return }
        let (first, last) = (6..<dash, dash + 1..<value.count)
        if first.isEmpty {
            guard let count = value.natural(last) else { return }
            self = count == 0 || length == 0 ? .unsatisfiable : .part(max(0, length - count)..<length)
        } else {
            guard let start = value.natural(first) else { return }
            var end = length
            if !last.isEmpty {
                guard let said = value.natural(last), said >= start else { return }
                end = min(said + 1, length)
            }
            self = start >= length ? .unsatisfiable : .part(start..<end)
        }
    }
}
