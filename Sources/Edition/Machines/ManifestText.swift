/// A manifest as JSON, a line for each file, so that two editions differ in few lines; and where each line begins, so that the next edition takes
/// over those of the files that are still the same.
///
/// Memory: the text, some 150 bytes a file.
struct ManifestText: Sendable {
    let bytes: [UInt8]
    /// Of each file's object; then where one more would begin.
    private let starts: [UInt32]

    /// Between two files' objects.
    private static let separator = Array(",\n".utf8)
    private static let end = Array("\n]}\n".utf8)

    /// - Parameters:
    ///   - old: of the edition before; nil for none.
    ///   - origins: for each file its place there, -1 for one that is not the same; none where there is no edition before.
    init(_ manifest: Manifest, after old: ManifestText? = nil, origins: [Int32] = []) {
        let files = manifest.files
        let length = 4_096
        let parts = inParallel((files.count + length - 1) / length, piece: 1) { part in
            let range = part * length..<min(files.count, (part + 1) * length)
            guard let old, origins.count == files.count else { return Part(files[range]) }
            return Part(files[range], origins[range], old)
        }
        let head = Self.head(manifest)
        var places: [Int] = []
        var size = head.count
        for part in parts {
            places.append(size)
            size += part.size
        }
        // The last file's object is followed by the end in a separator's place.
        let tail = files.isEmpty ? 0 : Self.separator.count
        let begins = places
        let whole = size - tail + Self.end.count
        bytes = [UInt8](unsafeUninitializedCapacity: whole) { text, count in
            // Each part is written to a stretch of its own.
            nonisolated(unsafe) let target = text
            target.put(head, at: 0)
            _ = inParallel(parts.count, piece: 1) { number in parts[number].write(to: target, at: begins[number], old) }
            target.put(Self.end, at: size - tail)
            count = whole
        }
        var starts: [UInt32] = []
        starts.reserveCapacity(files.count + 1)
        for (part, place) in zip(parts, places) {
            let place = UInt32(place)
            for start in part.starts { starts.append(place + start) }
        }
        starts.append(UInt32(size))
        self.starts = starts
    }

    /// Up to the first file's object.
    private static func head(_ manifest: Manifest) -> [UInt8] {
        var head = JSONText()
        head.object {
            $0.member("format", manifest.format)
            $0.member("edition", manifest.edition)
            $0.array("files") { _ in }
        }
        // What closes the list, the object and the document comes after the files.
        return head.bytes.dropLast(2) + (manifest.files.isEmpty ? [] : Array("\n".utf8))
    }

    /// Some files in a row, each followed by a separator.
    private struct Part: Sendable {
        private enum Piece: Sendable {
            /// Files' places in the text before.
            case kept(Range<Int>)
            case made([UInt8])
        }

        private var pieces: [Piece] = []
        /// Of each object, from the part's beginning.
        private(set) var starts: [UInt32] = []
        private(set) var size = 0

        init(_ files: ArraySlice<Manifest.File>) { add(files) }

        init(_ files: ArraySlice<Manifest.File>, _ origins: ArraySlice<Int32>, _ old: ManifestText) {
            starts.reserveCapacity(files.count)
            var next = files.startIndex
            while next < files.endIndex {
                var end = next + 1
                let first = Int(origins[next])
                if first < 0 {
                    while end < files.endIndex, origins[end] < 0 { end += 1 }
                    add(files[next..<end])
                } else {
                    while end < files.endIndex, Int(origins[end]) == first + end - next { end += 1 }
                    keep(first..<first + end - next, old)
                }
                next = end
            }
        }

        private mutating func add(_ files: ArraySlice<Manifest.File>) {
            var text: [UInt8] = []
            text.reserveCapacity(files.count * 192)
            for file in files {
                starts.append(UInt32(size + text.count))
                Self.add(file, to: &text)
                text += ManifestText.separator
            }
            pieces.append(.made(text))
            size += text.count
        }

        private mutating func keep(_ places: Range<Int>, _ old: ManifestText) {
            let first = old.starts[places.lowerBound]
            for place in places { starts.append(UInt32(size) + old.starts[place] - first) }
            pieces.append(.kept(places))
            size += Int(old.starts[places.upperBound] - first)
        }

        private static func add(_ file: Manifest.File, to text: inout [UInt8]) {
            text += "{\"path\":".utf8
            var path = JSONText()
            path.value(file.path)
            text += path.bytes
            text += ",\"size\":".utf8
            text += String(file.size).utf8
            text += ",\"sha256\":\"".utf8
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { digits in
                file.sha256.write(to: digits)
                text.append(contentsOf: digits)
            }
            text += "\"}".utf8
        }

        func write(to text: UnsafeMutableBufferPointer<UInt8>, at place: Int, _ old: ManifestText?) {
            var place = place
            for piece in pieces {
                switch piece {
                case .made(let made):
                    text.put(made, at: place)
                    place += made.count
                case .kept(let places):
                    guard let old else { preconditionFailure("lines are kept of a text that is there") }
                    let (start, end) = (Int(old.starts[places.lowerBound]), Int(old.starts[places.upperBound]))
                    // After the last file stands no separator.
                    let isLast = places.upperBound == old.starts.count - 1
                    let copied = end - (isLast ? ManifestText.separator.count : 0)
                    text.put(old.bytes[start..<copied], at: place)
                    if isLast { text.put(ManifestText.separator, at: place + copied - start) }
                    place += end - start
                }
            }
        }
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    fileprivate func put(_ bytes: some Collection<UInt8>, at place: Int) {
        _ = UnsafeMutableBufferPointer(rebasing: self[place..<place + bytes.count]).initialize(fromContentsOf: bytes)
    }
}
