/// What each unit of an edition was made from, and which files it became: kept beside the edition, so that the next one makes only what
/// changed. Holds nothing that the edition does not; without it, everything is made anew.
struct EditionBook: Sendable {
    struct Entry: Hashable, Sendable {
        var key: ContentKey?
        var files: [Manifest.File]
    }

    private(set) var entries: [String: Entry]

    init(_ entries: [String: Entry] = [:]) { self.entries = entries }

    /// The unit's files, if it was made from the same.
    func files(of unit: EditionUnit) -> [Manifest.File]? {
        guard let key = unit.key, let entry = entries[unit.id], entry.key == key else { return nil }
        return entry.files
    }

    // MARK: On disk

    private static let format = "vigil-book/1"

    /// - Parameter manifest: the SHA-256 of the edition's manifest in hex: the book is of no use with another.
    func bytes(manifest: String) -> [UInt8] {
        var out = Array("\(Self.format) \(manifest)\n".utf8)
        for (id, entry) in entries.sorted(by: { $0.key < $1.key }) {
            out += "\(entry.key?.hex ?? "-")\t\(id)\n".utf8
            for file in entry.files { out += "\t\(file.size)\t\(file.sha256)\t\(file.path)\n".utf8 }
        }
        return out
    }

    /// Nil where the bytes are no book, or one of another manifest.
    init?(_ bytes: [UInt8], manifest: String) {
        var entries: [String: Entry] = [:]
        var current: (id: String, entry: Entry)?
        var isFirst = true
        for line in bytes.split(separator: 0x0a) {
            if isFirst {
                guard Array(line) == Array("\(Self.format) \(manifest)".utf8) else { return nil }
                isFirst = false
                continue
            }
            let fields = line.split(separator: 0x09, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
            if fields.count == 2 {
                if let current { entries[current.id] = current.entry }
                guard fields[0] == "-" || ContentKey(hex: fields[0][...]) != nil else { return nil }
                current = (fields[1], Entry(key: ContentKey(hex: fields[0][...]), files: []))
            } else {
                guard fields.count == 4, fields[0].isEmpty, let size = Int(fields[1]), fields[2].utf8.count == 64, current != nil else { return nil }
                current?.entry.files.append(Manifest.File(path: fields[3], size: size, sha256: fields[2]))
            }
        }
        guard !isFirst else { return nil }
        if let current { entries[current.id] = current.entry }
        self.entries = entries
    }
}
