/// What each unit of an edition was made from, and which files it became: kept beside the edition, so that the next one makes only what
/// changed. Holds nothing that the edition does not; without it, everything is made anew.
struct EditionBook: Sendable {
    struct Unit: Hashable, Sendable {
        var id: String
        var key: ContentKey?
        /// Its files, as places in `order`.
        var files: Range<Int>
    }

    /// The edition's files, in the manifest's order.
    let files: [Manifest.File]
    /// In the order in which they are planned.
    let units: [Unit]
    /// The units' files one after the other, as places in `files`.
    let order: [UInt32]

    init(files: [Manifest.File] = [], units: [Unit] = [], order: [UInt32] = []) {
        self.files = files
        self.units = units
        self.order = order
    }

    /// For each unit of a plan the one here that was made from the same; nil for none. Plans differ little from one to the next: most
    /// units stand where they stood.
    func same(as plan: [EditionUnit]) -> [Int?] {
        var byID: [String: Int]?
        var cursor = 0
        return plan.map { unit in
            let found: Int?
            if cursor < units.count, units[cursor].id == unit.id {
                found = cursor
            } else {
                let known = byID ?? Dictionary(units.enumerated().map { ($1.id, $0) }) { first, _ in first }
                byID = known
                found = known[unit.id]
            }
            guard let found else { return nil }
            cursor = found + 1
            guard let key = unit.key, units[found].key == key else { return nil }
            return found
        }
    }

    /// Where a path stands in `files`; nil for nowhere.
    func place(of path: String) -> Int? { Manifest.place(of: path, in: files) }

    // MARK: On disk

    private static let format = "vigil-book/3"

    /// - Parameter manifest: the SHA-256 of the edition's manifest: the book is of no use with another.
    func bytes(manifest: FileHash) -> [UInt8] {
        let length = 2_048
        let parts = inParallel((units.count + length - 1) / length, piece: 1) { part in
            var lines: [UInt8] = []
            lines.reserveCapacity(length * 128)
            for unit in units[part * length..<min(units.count, (part + 1) * length)] { add(unit, to: &lines) }
            return lines
        }
        var hasher = FileHasher()
        for part in parts { part.withUnsafeBytes { hasher.update($0) } }
        var out = Array(Self.head(manifest, hasher.finish()).utf8)
        out.reserveCapacity(parts.reduce(out.count) { $0 + $1.count })
        for part in parts { out += part }
        return out
    }

    private func add(_ unit: Unit, to lines: inout [UInt8]) {
        lines += (unit.key?.hex ?? "-").utf8
        lines.append(0x09)
        lines += unit.id.utf8
        lines.append(0x09)
        for place in unit.files {
            if place > unit.files.lowerBound { lines.append(0x2c) }
            lines += String(order[place]).utf8
        }
        lines.append(0x0a)
    }

    /// The first line: of which manifest it is, and the hash of all other lines, so that damage is seen.
    private static func head(_ manifest: FileHash, _ lines: FileHash) -> String { "\(format) \(manifest.hex) \(lines.hex)\n" }

    /// Nil where the bytes are damaged or no book, or one of another manifest.
    ///
    /// - Parameter files: the manifest's.
    init?(_ bytes: [UInt8], manifest: FileHash, files: [Manifest.File]) {
        guard let end = bytes.firstIndex(of: 0x0a) else { return nil }
        let rest = Array(bytes[(end + 1)...])
        guard bytes[...end].elementsEqual(Self.head(manifest, FileHash(of: rest)).utf8) else { return nil }
        let lines = rest.split(separator: 0x0a)
        var units: [Unit] = []
        var order: [UInt32] = []
        units.reserveCapacity(lines.count)
        order.reserveCapacity(files.count)
        for line in lines {
            let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
            guard fields.count == 3 else { return nil }
            let key = ContentKey(hex: Substring(decoding: fields[0], as: UTF8.self))
            guard key != nil || fields[0].elementsEqual("-".utf8) else { return nil }
            let start = order.count
            for part in fields[2].split(separator: 0x2c) {
                guard let place = Self.number(part), place < files.count else { return nil }
                order.append(UInt32(place))
            }
            units.append(Unit(id: String(decoding: fields[1], as: UTF8.self), key: key, files: start..<order.count))
        }
        self.init(files: files, units: units, order: order)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count < 10, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
