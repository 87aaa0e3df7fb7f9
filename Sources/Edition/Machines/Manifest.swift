package import Foundation

/// `manifest.json`: every file of an edition but itself and the checkpoint that signs it.
package struct Manifest: Hashable, Sendable {
    package static let format = "vigil-manifest/1"

    package var format: String
    /// Names the edition: the moment it was made.
    package var edition: String
    package var files: [File]

    package struct File: Hashable, Sendable {
        /// Relative to the edition's folder, `/` between its parts.
        package var path: String
        /// Bytes.
        package var size: Int
        package var sha256: FileHash
    }

    /// - Parameter files: path and bytes. Cost: hashes every byte.
    init(edition: String, files: [String: [UInt8]]) {
        self.init(edition: edition, entries: files.map { path, bytes in File(path: path, size: bytes.count, sha256: FileHash(of: bytes)) })
    }

    /// Files that were hashed before, in any order.
    init(edition: String, entries: [File]) {
        format = Self.format
        self.edition = edition
        files = entries.sorted { Self.precedes($0.path, $1.path) }
    }

    /// The order of a manifest: by the bytes of the path.
    static func precedes(_ a: String, _ b: String) -> Bool { compare(a, b) < 0 }

    /// Negative where `a` comes first, 0 where both are the same.
    static func compare(_ a: String, _ b: String) -> Int {
        let order = a.utf8.withContiguousStorageIfAvailable { a in
            b.utf8.withContiguousStorageIfAvailable { b -> Int in
                guard let first = a.baseAddress, let second = b.baseAddress else { return a.count - b.count }
                let order = memcmp(first, second, min(a.count, b.count))
                return order == 0 ? a.count - b.count : Int(order)
            }
        }
        if let order, let order { return order }
        return a.utf8.elementsEqual(b.utf8) ? 0 : a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
    }

    /// Files in the manifest's order.
    init(edition: String, inOrder entries: [File]) {
        format = Self.format
        self.edition = edition
        files = entries
    }

    /// Whether a path stands in no manifest: the manifest cannot hold its own hash, the checkpoint holds the manifest's, and
    /// the log of editions holds the checkpoint.
    package static func isApart(_ path: String) -> Bool {
        path == "manifest.json" || path == "checkpoint" || path.hasPrefix("log/")
    }

    /// Those files of an edition's folder that stand in no manifest, for whoever serves or copies it.
    package static func apart(in folder: URL) -> [String] {
        let found = FolderReader(folder.appending(path: "log")).listing()?.files.map { "log/" + $0 } ?? []
        return ["manifest.json", "checkpoint"] + found.sorted()
    }

    /// Every folder that a file of the edition stands in.
    var folders: Set<String> {
        var folders: Set<String> = []
        for file in files {
            var rest = Substring(file.path)
            // Files are in order: most stand in the folder of the one before, which is known.
            while let slash = rest.lastIndex(of: "/") {
                rest = rest[..<slash]
                if !folders.insert(String(rest)).inserted { break }
            }
        }
        return folders
    }

    /// No path leads out of the folder, and none is there twice.
    package var isSound: Bool {
        guard format == Self.format, files.allSatisfy({ Self.isInside($0.path) && !Self.isApart($0.path) }) else { return false }
        return isInOrder || Set(files.map(\.path)).count == files.count
    }

    /// Whether each path comes after the one before: as we write it.
    var isInOrder: Bool { zip(files, files.dropFirst()).allSatisfy { Self.precedes($0.path, $1.path) } }

    /// Parts between slashes, none of them empty, `.` or `..`.
    static func isInside(_ path: String) -> Bool {
        var length = 0
        var dots = 0
        for byte in path.utf8 {
            switch byte {
            case 0x5c, 0: return false
            case 0x2f:
                if length == 0 || length == dots && dots <= 2 { return false }
                (length, dots) = (0, 0)
            default:
                length += 1
                if byte == 0x2e { dots += 1 }
            }
        }
        return length > 0 && !(length == dots && dots <= 2)
    }
}

extension Manifest {
    /// The file's bytes.
    package var json: [UInt8] { ManifestText(self).bytes }

    /// Nil unless the bytes are JSON of a manifest's shape; `isSound` says whether it can be believed.
    package init?(json: [UInt8]) {
        var scanner = JSONScanner(json)
        var format: String?
        var edition: String?
        var files: [File]?
        let isRead = scanner.object { scanner, key in
            switch key {
            case "format":
                format = scanner.string()
                return format != nil
            case "edition":
                edition = scanner.string()
                return edition != nil
            case "files":
                files = Self.files(&scanner)
                return files != nil
            default: return scanner.skip()
            }
        }
        guard isRead, scanner.isAtEnd, let format, let edition, let files else { return nil }
        self.format = format
        self.edition = edition
        self.files = files
    }

    private static func files(_ scanner: inout JSONScanner) -> [File]? {
        var files: [File] = []
        let isRead = scanner.array { scanner in
            var path = ""
            var size = -1
            var hash: FileHash?
            let isRead = scanner.object { scanner, key in
                switch key {
                case "path": path = scanner.string() ?? ""
                case "size": size = scanner.natural() ?? -1
                case "sha256": hash = scanner.string().flatMap { FileHash(hex: $0) }
                default: return scanner.skip()
                }
                return true
            }
            guard isRead, !path.isEmpty, size >= 0, let hash else { return false }
            files.append(File(path: path, size: size, sha256: hash))
            return true
        }
        return isRead ? files : nil
    }
}

extension Manifest {
    /// Where a path stands among files in the manifest's order; nil for nowhere.
    static func place(of path: String, in files: [File]) -> Int? {
        let place = firstPlace(notBefore: path, in: files)
        return place < files.count && compare(files[place].path, path) == 0 ? place : nil
    }

    /// Where the first of the files stands that a path does not come after; their count where there is none.
    ///
    /// - Parameter start: the files before it are known to come before the path.
    static func firstPlace(notBefore path: String, in files: [File], from start: Int = 0) -> Int {
        var low = start
        var high = files.count
        while low < high {
            let middle = (low + high) / 2
            if compare(files[middle].path, path) < 0 { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The text that an edition's key signs: which site and edition, and the manifest's SHA-256.
struct Checkpoint: Hashable {
    var origin: String
    var edition: String
    var manifestHash: [UInt8]

    var text: String { "\(origin)\n\(edition)\n\(Data(manifestHash).base64EncodedString())\n" }

    static func origin(address: String) -> String { "vigil/edition/" + (URL(string: address)?.host() ?? "local") }

    init(origin: String, edition: String, manifestHash: [UInt8]) {
        self.origin = origin
        self.edition = edition
        self.manifestHash = manifestHash
    }

    init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 4, lines[3].isEmpty, lines[0].hasPrefix("vigil/edition/"), let hash = Data(base64Encoded: lines[2]),
            hash.count == 32
        else {
            return nil
        }
        self.init(origin: lines[0], edition: lines[1], manifestHash: Array(hash))
    }
}
