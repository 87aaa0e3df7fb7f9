import Foundation

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

    /// - Parameter assets: believed here, and held to their bytes when the edition is written.
    init(edition: String, files: [String: [UInt8]], assets: [EditionAsset] = []) {
        self.format = Self.format
        self.edition = edition
        let rendered = files.map { path, bytes in File(path: path, size: bytes.count, sha256: hex(digest(bytes))) }
        let copied = assets.map { File(path: $0.path, size: $0.size, sha256: $0.sha256) }
        self.files = (rendered + copied).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// Names that stand in no manifest: the manifest cannot hold its own hash, and the checkpoint holds the manifest's.
    static let apart: Set<String> = [Paths.file(of: Paths.manifest), Paths.file(of: Paths.checkpoint)]

    /// Every folder that a file of the edition stands in.
    var folders: Set<String> {
        var folders: Set<String> = []
        for file in files {
            var parts = file.path.split(separator: "/").dropLast()
            while !parts.isEmpty {
                folders.insert(parts.joined(separator: "/"))
                parts = parts.dropLast()
            }
        }
        return folders
    }

    /// No path leads out of the folder, and none is there twice.
    package var isSound: Bool {
        format == Self.format && Set(files.map(\.path)).count == files.count
            && files.allSatisfy { file in
                !Self.apart.contains(file.path) && !file.path.contains("\\") && !file.path.contains("\0")
                    && file.path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
                        !$0.isEmpty && $0 != "." && $0 != ".."
                    }
            }
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
