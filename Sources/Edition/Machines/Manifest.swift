package import Foundation

/// `manifest.json`: every file of an edition but itself and the checkpoint that signs it.
package struct Manifest: Codable, Hashable, Sendable {
    package static let format = "vigil-manifest/1"

    package var format: String
    /// Names the edition: the moment it was made.
    package var edition: String
    package var files: [File]

    package struct File: Codable, Hashable, Sendable {
        /// Relative to the edition's folder, `/` between its parts.
        package var path: String
        /// Bytes.
        package var size: Int
        /// In hex.
        package var sha256: String
    }

    /// - Parameter files: path and bytes. Cost: hashes every byte.
    init(edition: String, files: [String: [UInt8]]) {
        self.init(edition: edition, entries: files.map { path, bytes in File(path: path, size: bytes.count, sha256: hex(digest(bytes))) })
    }

    /// Files that were hashed before, in any order.
    init(edition: String, entries: [File]) {
        format = Self.format
        self.edition = edition
        files = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
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
        let isInOrder = zip(files, files.dropFirst()).allSatisfy { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        return isInOrder || Set(files.map(\.path)).count == files.count
    }

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
    /// The file's bytes: JSON with a line for each file, so that two editions differ in few lines.
    package var json: [UInt8] {
        JSONText.document { json in
            json.member("format", format)
            json.member("edition", edition)
            json.array("files") { list in
                for file in files {
                    list.line()
                    list.object {
                        $0.member("path", file.path)
                        $0.member("size", file.size)
                        $0.member("sha256", file.sha256)
                    }
                }
                list.line()
            }
        }
    }

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
            var file = File(path: "", size: -1, sha256: "")
            let isRead = scanner.object { scanner, key in
                switch key {
                case "path": file.path = scanner.string() ?? ""
                case "size": file.size = scanner.natural() ?? -1
                case "sha256": file.sha256 = scanner.string() ?? ""
                default: return scanner.skip()
                }
                return true
            }
            files.append(file)
            return isRead && !file.path.isEmpty && file.size >= 0 && file.sha256.utf8.count == 64
        }
        return isRead ? files : nil
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
