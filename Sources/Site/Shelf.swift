import NIOCore
import Web

/// The files of one edition by the path under which each is asked for. Nothing else can be sent.
package struct Shelf: Sendable {
    private var files: [String: SiteFile] = [:]
    private var folders: Set<String> = []

    /// What a path leads to.
    enum Found {
        case file(SiteFile)
        /// A folder asked for without its slash: the same page at its one address.
        case movedTo(String)
        case nothing
    }

    /// How many files it holds, and how many bytes they have as they stand in the edition.
    package var count: Int { files.count }
    package var size: Int { files.values.reduce(0) { $0 + $1.plain.body.readableBytes } }

    package init() {}

    /// - Parameters:
    ///   - path: as in the manifest, without a slash at the front.
    ///   - sha256: of the bytes, in hex; verified by the caller.
    /// Cost: compresses text twice, about a tenth of a second a megabyte and more for small files.
    package mutating func put(_ bytes: [UInt8], at path: String, sha256: String) {
        files["/" + path] = SiteFile(path: path, bytes: bytes, sha256: sha256)
        if path == "index.html" || path.hasSuffix("/index.html") {
            folders.insert("/" + path.dropLast("index.html".count))
        }
    }

    func find(_ path: RequestPath) -> Found {
        if let file = files[path.text] { return .file(file) }
        if folders.contains(path.text), let index = files[path.text + "index.html"] { return .file(index) }
        if folders.contains(path.text + "/") { return .movedTo(path.text + "/") }
        return .nothing
    }

    /// A file's bytes as they stand in the edition, by its path there.
    func bytes(at path: String) -> [UInt8]? { files["/" + path].map { Array($0.plain.body.readableBytesView) } }

    /// The edition's own page for what is not there.
    var notFoundPage: SiteFile? { files["/404.html"] }
}
