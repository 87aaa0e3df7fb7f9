import Testimony

/// The records of a vault, sorted into the files of a case file: the latest version of each count and release.
struct Shelves {
    private struct ReleaseKey: Hashable {
        let release: ReleaseID
        let language: String
    }

    private(set) var rows: [Table: [Statement.Content]] = [:]
    private(set) var leftOut = CaseFileWritten.LeftOut()
    private var countOrder: [CountID] = []
    private var countsByID: [CountID: CountDefinition] = [:]
    private var releasesByKey: [ReleaseKey: ReleaseText] = [:]

    init(_ contents: some Sequence<Statement.Content>) {
        for content in contents {
            if content.known != content { leftOut.withUnknownFields += 1 }
            switch content {
            case .count(let count):
                if countsByID.updateValue(count, forKey: count.id) == nil { countOrder.append(count.id) }
            case .release(let text):
                releasesByKey[ReleaseKey(release: text.release, language: text.language)] = text
            case .publication: leftOut.publications += 1
            case .file, .fileAccess: leftOut.files += 1
            case .erasure, .erased: break
            case .unknown: leftOut.ofUnknownKind += 1
            default:
                if let table = Table(of: content) { rows[table, default: []].append(content) }
            }
        }
    }

    var counts: [CountDefinition] { countOrder.compactMap { countsByID[$0] } }

    /// By the name of the file.
    var releases: [(file: String, text: ReleaseText)] {
        releasesByKey.values
            .map { ("releases/\($0.release).\($0.language).md", $0) }
            .sorted { $0.0 < $1.0 }
    }

    /// The table's columns: the standard ones, and for places a name for each language in use.
    func columns(of table: Table) -> [String] {
        guard table == .places else { return table.columns }
        var languages: Set<String> = []
        for case .place(let place) in rows[table] ?? [] { languages.formUnion(place.names.keys) }
        return table.columns + languages.sorted().map { "name_" + $0 }
    }

    /// What of the records cannot stand in a case file.
    func notWritable() -> [NotWritable] {
        var found: [NotWritable] = []
        func attempt(_ record: String, _ body: () throws(NotWritable) -> Void) {
            do throws(NotWritable) {
                try body()
            } catch {
                var error = error
                error.record = record
                found.append(error)
            }
        }
        for table in Table.allCases {
            for content in rows[table] ?? [] {
                attempt(content.record?.id ?? "a relation") { () throws(NotWritable) in
                    for (column, cell) in try content.cells() { try Self.check(cell, column, CaseFile.Limits.field) }
                }
            }
        }
        for count in counts {
            attempt(count.id) { () throws(NotWritable) in
                let texts = Array(count.name.values) + [count.disclosure?.why, count.disclosure?.by].compactMap { $0 }
                for text in texts {
                    try Self.check(text, "name or disclosure", CaseFile.Limits.text)
                    // The YAML parser takes it for the mark of an encoding wherever a text begins, and drops it.
                    if text.unicodeScalars.first == "\u{FEFF}" {
                        throw NotWritable(field: "name or disclosure", what: "a text begins with a byte order mark")
                    }
                }
                _ = try CountsWriter.yaml([count])
            }
        }
        for (_, text) in releases {
            attempt(text.release) { () throws(NotWritable) in
                try Self.check(text.text, "text", CaseFile.Limits.text)
                if text.text.utf8.contains(UInt8(ascii: "\r")) {
                    throw NotWritable(field: "text", what: "there is a carriage return in the text")
                }
            }
        }
        return found
    }

    private static func check(_ text: String, _ field: String, _ longest: Int) throws(NotWritable) {
        guard text.utf8.count <= longest else { throw NotWritable(field: field, what: TextFault.tooLong.what) }
        do throws(TextFault) {
            try TextFault.check(text)
        } catch {
            throw NotWritable(field: field, what: error.what)
        }
    }
}
