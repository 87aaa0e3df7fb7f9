import Edition
import Foundation
import Notes
import Synchronization
import Web

/// The files of one edition by the path under which each is asked for. Nothing else can be sent.
///
/// A file is read when it is first asked for, held to the manifest, and stands ready then for as long as there is room. The folder
/// is held open: another edition put in its place is another shelf.
package final class Shelf: Sendable {
    /// What a path leads to.
    enum Found: Equatable {
        case file(Int)
        /// A folder asked for without its slash: the same page at its one address.
        case movedToFolder
        case nothing
    }

    /// What became of a file that was asked for.
    enum Loaded: Sendable {
        case ready(FileEntry.Hit)
        /// The edition names it, and it is not in the folder as the edition names it.
        case gone
    }

    let catalogue: Catalogue
    let folder: FolderHandle?
    let maker: AnswerMaker
    let answers: AnswerCache
    /// Whose signature it bears; nil for an edition that nobody signed, as tests make them.
    let signer: VerifierKey?
    private let loader = Loader()
    private let notes = Mutex<[Int: [UInt8]]>([:])

    package static let usualCache = 256 << 20

    /// How many files it holds, and how many bytes they have as they stand in the edition.
    package var count: Int { catalogue.count }
    package var size: Int { catalogue.size }

    package convenience init() { self.init(catalogue: Catalogue(), folder: nil, signer: nil, cache: 1 << 20) }

    init(catalogue: Catalogue, folder: FolderHandle?, signer: VerifierKey?, cache: Int) {
        self.catalogue = catalogue
        self.folder = folder
        self.signer = signer
        answers = AnswerCache(bytes: cache)
        let read = { (path: String) in catalogue.find(path).flatMap { Self.read($0, catalogue, folder) }.map { Data($0) } }
        let site = read("site.json").flatMap { try? JSONDecoder().decode(SiteSettings.self, from: $0) }
        let redirects = read("redirects.json").flatMap { try? JSONDecoder().decode([String: String].self, from: $0) }
        maker = AnswerMaker(site: site, redirects: redirects ?? [:])
    }

    // MARK: Finding

    /// - Parameter path: from the root, with its slash, decoded.
    func find(_ path: UnsafeRawBufferPointer) -> Found {
        guard path.first == 0x2f else { return .nothing }
        let inside = UnsafeRawBufferPointer(rebasing: path.dropFirst())
        if inside.isEmpty || inside.last == 0x2f { return catalogue.find(inside, .index).map(Found.file) ?? .nothing }
        if let file = catalogue.find(inside) { return .file(file) }
        return catalogue.find(inside, .slashIndex) == nil ? .nothing : .movedToFolder
    }

    func find(_ path: RequestPath) -> Found {
        var text = path.text
        return text.withUTF8 { find(UnsafeRawBufferPointer($0)) }
    }

    /// The edition's own page for what is not there.
    var notFoundPage: Int? { catalogue.find("404.html") }

    /// Where an old path leads at which the edition has no page.
    func redirect(_ path: RequestPath) -> String? { maker.redirects[path.text] }

    // MARK: Loading

    /// Calls `done` once, from another thread, when the file stands ready in this form.
    func load(
        _ key: FileEntry.Key, _ form: FileEntry.Form, isOfPart: Bool, views: ViewCount?, _ done: @escaping @Sendable (Loaded) -> Void
    ) {
        loader.load(Loader.Job(key: key, form: form), done) { [self] isBusy in
            // Where many wait, nobody waits for the compressor: the next one gets the coding.
            let form = isBusy ? .plain : form
            if let hit = answers.hit(key, form) { return .ready(hit) }
            guard let answer = known(key, form) ?? answer(key, form) else { return .gone }
            let entry = answers.put(key) { entry in
                entry[form] = answer
                if !answer.isCoded, entry[.plain] == nil { entry[.plain] = answer }
                (entry.isOfPart, entry.views) = (isOfPart, views)
            }
            return entry.hit(form).map(Loaded.ready) ?? .gone
        }
    }

    /// The plain answer, where no coding would make it smaller.
    private func known(_ key: FileEntry.Key, _ form: FileEntry.Form) -> Answer? {
        guard form != .plain, !AnswerMaker.shrinks(MediaType(path: catalogue.path(key.file)), catalogue.size(key.file)) else { return nil }
        return answers.hit(key, .plain)?.answer
    }

    private func answer(_ key: FileEntry.Key, _ form: FileEntry.Form) -> Answer? {
        let path = catalogue.path(key.file)
        let sha256 = hex(catalogue.hash(key.file))
        if catalogue.size(key.file) > AnswerMaker.largestHeld {
            guard let file = Self.files(path, folder).first(where: { $0.size == catalogue.size(key.file) && isTrue($0, key.file) }) else {
                return nil
            }
            return maker.answer(path, sha256: sha256, bytes: nil, file: file, form: .plain, isNotFound: key.isNotFound)
        }
        guard let bytes = Self.read(key.file, catalogue, folder) else { return nil }
        return maker.answer(path, sha256: sha256, bytes: bytes, file: nil, form: form, isNotFound: key.isNotFound, isByName: key.isByName)
    }

    private func isTrue(_ open: OpenFile, _ file: Int) -> Bool {
        guard let hash = open.hash() else { return false }
        return catalogue.hash(file).elementsEqual(hash) && open.isUnchanged
    }

    /// A file's bytes as they stand in the edition, by its path there; nil where the manifest names none, or it is no longer as
    /// the manifest says. Small ones are kept, because parts ask for them often.
    package func bytes(at path: String) -> [UInt8]? {
        guard let file = catalogue.find(path) else { return nil }
        if let known = notes.withLock({ $0[file] }) { return known }
        guard let bytes = Self.read(file, catalogue, folder) else { return nil }
        if bytes.count <= 64 << 10 {
            notes.withLock { notes in
                if notes.count >= 64 { notes = [:] }
                notes[file] = bytes
            }
        }
        return bytes
    }

    private static func read(_ file: Int, _ catalogue: Catalogue, _ folder: FolderHandle?) -> [UInt8]? {
        for open in files(catalogue.path(file), folder) where open.size == catalogue.size(file) {
            guard let bytes = open.bytes(), catalogue.hash(file).elementsEqual(digest(bytes)) else { continue }
            return bytes
        }
        return nil
    }

    /// The file in the folder that was opened, or else in the one that stands in its place by now: a publisher removes the
    /// old folder, and most of its files stand in the new one unchanged, which their hash shows.
    private static func files(_ path: String, _ folder: FolderHandle?) -> some Sequence<OpenFile> {
        sequence(state: 0) { (step: inout Int) -> OpenFile?? in
            guard let folder, step < 2 else { return nil }
            step += 1
            return .some(step == 1 ? OpenFile(folder, path) : OpenFile(at: folder.place, path))
        }.lazy.compactMap(\.self)
    }
}
