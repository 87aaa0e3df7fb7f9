import Crypto
package import Foundation

/// A site's originals, and the published files made of them, kept so that an unchanged original is developed once.
///
///     SITEDIR/pictures/river.jpg                      the original: read, never published
///     SITEDIR/.vigil-cache/pictures/seen/river.jpg    its hash, believed as long as the file's times, size and inode stay
///     …/bare/HASH-1/960x640.webp                      developed, checked
///     …/noted/HASH/960x640.SHA256.webp                with caption, credit and licence: what is published
///
/// The cache may be deleted at any time. Cost of a picture that is kept: four look-ups in folders.
package struct PictureStore: Sendable {
    private let originals: URL
    private let cache: URL
    private let developing: any Developing

    /// - Parameter site: the site's folder.
    package init(site: URL, developing: any Developing) {
        originals = site.appending(path: "pictures")
        cache = site.appending(path: ".vigil-cache/pictures")
        self.developing = developing
    }

    /// The files to publish of an original: WebP in several widths, then JPEG, each narrowest first.
    package func published(_ name: String, notes: PhotoNotes) throws(PictureRefusal) -> [PublishedFile] {
        let name = try OriginalName(name, .picture)
        let original = try file(name, most: PictureSettings.mostBytes)
        let key = "\(try hash(of: original, name))-\(PictureSettings.version)"
        let words = [key, notes.caption, notes.credit, notes.licence].joined(separator: "\u{0}")
        let folder = cache.appending(path: "noted/\(Self.hex(SHA256.hash(data: Data(words.utf8))))")
        if let kept = files(in: folder) { return kept }
        let bare = try developed(original, key)
        try filled(folder) { fresh throws(PictureRefusal) in
            for (file, content) in bare {
                let bytes = content.noted(notes)
                let sha256 = Self.hex(SHA256.hash(data: Data(bytes)))
                try write(bytes, to: fresh.appending(path: "\(content.width)x\(content.height).\(sha256).\(file.pathExtension)"))
            }
        }
        guard let made = files(in: folder) else { throw .disk(folder.path) }
        return made
    }

    /// A video, or its captions, as it is, once it is known to say nothing of its maker.
    package func published(video name: String, _ sort: OriginalName.Sort) throws(PictureRefusal) -> PublishedFile {
        let name = try OriginalName(name, sort)
        let file = try file(name, most: sort == .video ? VideoFile.mostBytes : VideoFile.mostCaptionBytes)
        guard let bytes = try? Data(contentsOf: file, options: .alwaysMapped) else { throw .disk(file.path) }
        let type = try VideoFile.type(bytes, ending: name.ending)
        return PublishedFile(
            type: type, ending: name.ending, width: 0, height: 0, path: file.path, size: bytes.count,
            sha256: Self.hex(SHA256.hash(data: bytes)))
    }

    /// A logo, written anew from its shapes; its size is that of its drawing area.
    package func published(logo name: String) throws(PictureRefusal) -> PublishedFile {
        let name = try OriginalName(name, .logo)
        let original = try file(name, most: LogoFile.mostBytes)
        guard let bytes = try? Data(contentsOf: original) else { throw .disk(original.path) }
        let logo = try LogoFile(bytes)
        let sha256 = Self.hex(SHA256.hash(data: Data(logo.bytes)))
        let kept = cache.appending(path: "logo/\(sha256).svg")
        try makeFolder(kept.deletingLastPathComponent())
        try write(logo.bytes, to: kept)
        return PublishedFile(
            type: "image/svg+xml", ending: "svg", width: Int((logo.width / logo.height * 36).rounded()), height: 36, path: kept.path,
            size: logo.bytes.count, sha256: sha256)
    }

    // MARK: Originals

    private func file(_ name: OriginalName, most: Int) throws(PictureRefusal) -> URL {
        let file = originals.appending(path: name.description)
        guard let about = try? FileManager.default.attributesOfItem(atPath: file.path) else { throw .noFile }
        guard about[.type] as? FileAttributeType == .typeRegular else { throw .notAFile }
        let size = (about[.size] as? Int) ?? 0
        guard size <= most else { throw .tooManyBytes(size) }
        return file
    }

    /// Reading gigabytes of originals for each edition would take longer than the rest of it.
    private func hash(of file: URL, _ name: OriginalName) throws(PictureRefusal) -> String {
        var about = stat()
        guard lstat(file.path, &about) == 0 else { throw .noFile }
        let times = "\(about.st_mtim.tv_sec).\(about.st_mtim.tv_nsec) \(about.st_ctim.tv_sec).\(about.st_ctim.tv_nsec)"
        let now = "\(about.st_size) \(about.st_ino) \(times)"
        let note = cache.appending(path: "seen/\(name)")
        if let known = try? String(contentsOf: note, encoding: .utf8) {
            let lines = known.split(separator: "\n")
            if lines.count == 2, lines[0] == now, lines[1].count == 64, lines[1].allSatisfy(\.isHexDigit) { return String(lines[1]) }
        }
        guard let bytes = try? Data(contentsOf: file, options: .alwaysMapped) else { throw .disk(file.path) }
        let hash = Self.hex(SHA256.hash(data: bytes))
        try makeFolder(note.deletingLastPathComponent())
        try write(Array("\(now)\n\(hash)\n".utf8), to: note)
        return hash
    }

    // MARK: Development

    /// The bare forms, each walked through: the other process is not believed.
    private func developed(_ original: URL, _ key: String) throws(PictureRefusal) -> [(file: URL, content: BareFile)] {
        let folder = cache.appending(path: "bare/\(key)")
        if names(in: folder) == nil {
            try filled(folder) { fresh throws(PictureRefusal) in
                try developing.develop(original, into: fresh)
                _ = try Self.bare(fresh, names(in: fresh) ?? [])
            }
        }
        return try Self.bare(folder, names(in: folder) ?? [])
    }

    private static func bare(_ folder: URL, _ names: [String]) throws(PictureRefusal) -> [(file: URL, content: BareFile)] {
        guard names.contains(where: { $0.hasSuffix(".jpg") }) else { throw .unfit("no JPEG was made") }
        var all: [(file: URL, content: BareFile)] = []
        for name in names {
            let file = folder.appending(path: name)
            guard let bytes = try? Data(contentsOf: file) else { throw .disk(file.path) }
            let content = try BareFile(Array(bytes), ending: file.pathExtension)
            guard name == "\(content.width)x\(content.height).\(file.pathExtension)" else { throw .unfit("another size than its name says") }
            all.append((file, content))
        }
        return all
    }

    // MARK: The cache's folders

    /// Nil where the folder is not there.
    private func names(in folder: URL) -> [String]? {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.filter { !$0.hasPrefix(".") }.sorted()
    }

    private func files(in folder: URL) -> [PublishedFile]? {
        guard let names = names(in: folder), !names.isEmpty else { return nil }
        let files = names.compactMap { name -> PublishedFile? in
            let parts = name.split(separator: "."), size = parts[0].split(separator: "x").compactMap { Int($0) }
            let path = folder.appending(path: name).path
            guard parts.count == 3, size.count == 2, parts[1].count == 64,
                let bytes = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
            else { return nil }
            return PublishedFile(
                type: parts[2] == "jpg" ? "image/jpeg" : "image/webp", ending: String(parts[2]), width: size[0], height: size[1],
                path: path, size: bytes, sha256: String(parts[1]))
        }
        guard files.count == names.count else { return nil }
        return files.sorted { ($1.ending, $0.width) < ($0.ending, $1.width) }
    }

    /// A folder is there whole or not at all: filled beside its place, then moved.
    private func filled(_ folder: URL, _ fill: (URL) throws(PictureRefusal) -> Void) throws(PictureRefusal) {
        let fresh = cache.appending(path: "fresh-\(UUID().uuidString)")
        try makeFolder(fresh)
        do throws(PictureRefusal) { try fill(fresh) } catch {
            try? FileManager.default.removeItem(at: fresh)
            throw error
        }
        try makeFolder(folder.deletingLastPathComponent())
        try? FileManager.default.removeItem(at: folder)
        if rename(fresh.path, folder.path) != 0 {
            try? FileManager.default.removeItem(at: fresh)
            // Another process may have been quicker.
            guard names(in: folder) != nil else { throw .disk(folder.path) }
        }
    }

    private func makeFolder(_ folder: URL) throws(PictureRefusal) {
        do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch { throw .disk(folder.path) }
    }

    private func write(_ bytes: [UInt8], to file: URL) throws(PictureRefusal) {
        do { try Data(bytes).write(to: file) } catch { throw .disk(file.path) }
    }

    private static func hex(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// One form without notes, of either type.
enum BareFile {
    case jpeg(JPEGFile)
    case webp(WebPFile)

    init(_ bytes: [UInt8], ending: String) throws(PictureRefusal) {
        switch ending {
        case "jpg": self = .jpeg(try JPEGFile(bare: bytes))
        case "webp": self = .webp(try WebPFile(bare: bytes))
        default: throw .unfit("a file of another type")
        }
    }

    var width: Int {
        switch self {
        case .jpeg(let file): file.width
        case .webp(let file): file.width
        }
    }

    var height: Int {
        switch self {
        case .jpeg(let file): file.height
        case .webp(let file): file.height
        }
    }

    func noted(_ notes: PhotoNotes) -> [UInt8] {
        switch self {
        case .jpeg(let file): file.noted(notes)
        case .webp(let file): file.noted(notes)
        }
    }
}
