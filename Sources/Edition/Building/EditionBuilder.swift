import Foundation
import Synchronization
import Web

/// Makes an edition's files, unit by unit on every core, and hands each to a sink as it is made: no more of the site is in memory than what is
/// being made. A unit that was made from the same for the edition before is not made again.
struct EditionBuilder {
    let context: EditionContext
    let signer: VerifierKey
    /// Of the edition before.
    let book: EditionBook
    /// The folder that it stands in; nil for none.
    var before: URL?
    let sink: any EditionSink
    /// Called now and then, from any thread, with how many units are done, of how many.
    var progress: (@Sendable (Int, Int) -> Void)?

    struct Built {
        /// In the manifest's order, assets included.
        var files: [Manifest.File]
        var book: EditionBook
        /// Paths of files that were not made, since they stand in the edition before.
        var shared: Set<String>
    }

    /// What a unit became.
    private struct Made: Sendable {
        var files: [Manifest.File] = []
        /// Those of them that stand in the edition before.
        var shared: [Manifest.File] = []
    }

    func build() throws(EditionError) -> Built {
        let (built, vanished) = try build(book)
        // A page that was not made again may link to one that is no longer there: then all are made, so that every link is looked at.
        return vanished ? try build(EditionBook()).0 : built
    }

    private func build(_ book: EditionBook) throws(EditionError) -> (Built, vanished: Bool) {
        let plan = EditionUnits(context: context, signer: signer, before: before)
        let (units, map): ([EditionUnit], [SiteMap.Part])
        do throws(WordsError) { (units, map) = try plan.all() } catch { throw .words(error.description) }
        let state = BuildState()
        let results = inParallel(units.count) { number -> Made in
            let unit = units[number]
            if state.hasFailed { return Made() }
            defer { if number % 256 == 0 { progress?(number, units.count) } }
            if let files = book.files(of: unit) { return Made(files: files, shared: files) }
            do throws(EditionError) { return try make(unit.make, state) } catch {
                state.fail(error)
                return Made()
            }
        }
        if let error = state.error { throw error }
        var built = Built(files: [], book: EditionBook(), shared: [])
        var entries: [String: EditionBook.Entry] = [:]
        entries.reserveCapacity(units.count)
        for (unit, made) in zip(units, results) {
            guard entries.updateValue(EditionBook.Entry(key: unit.key, files: made.files), forKey: unit.id) == nil else {
                throw .content(where: unit.id, what: "would be made twice")
            }
            built.files += made.files
            built.shared.formUnion(made.shared.lazy.map(\.path))
        }
        var paths = Set(built.files.map(\.path))
        let last = try make({ tree throws(WordsError) in tree.add(try plan.closing(map) { paths.contains($0) }) }, state).files
        built.files += last
        built.book = EditionBook(entries)
        paths.formUnion(last.map(\.path))
        for asset in context.content.assets where paths.insert(asset.path).inserted {
            built.files.append(Manifest.File(path: asset.path, size: asset.size, sha256: asset.sha256))
        }
        guard paths.count == built.files.count else {
            let twice = Dictionary(grouping: built.files, by: \.path).first { $0.value.count > 1 }?.key ?? ""
            throw .content(where: twice, what: "would be made twice")
        }
        try state.checkLinks(paths)
        let vanished = book.entries.values.contains { $0.files.contains { !paths.contains($0.path) && Self.isLinked($0.path) } }
        built.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        return (built, vanished)
    }

    private func make(_ body: (inout Tree) throws(WordsError) -> Void, _ state: BuildState) throws(EditionError) -> Made {
        var tree = Tree()
        do throws(WordsError) { try body(&tree) } catch { throw .words(error.description) }
        state.take(tree.links)
        var files: [Manifest.File] = []
        for (path, bytes) in tree.made {
            let file = Manifest.File(path: path, size: bytes.count, sha256: hex(digest(bytes)))
            try sink.put(bytes, file)
            files.append(file)
        }
        return Made(files: files + tree.shared, shared: tree.shared)
    }

    /// Whether other pages than its own may link to a file. The later parts of a text-only page are linked from the first, those of the site map
    /// and of search from what is made with them.
    private static func isLinked(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return !name.hasPrefix("text-") && !path.hasPrefix("sitemaps/") && !path.hasPrefix("search/")
    }
}

/// What units tell while they are made.
private final class BuildState: Sendable {
    private let failure = Mutex<EditionError?>(nil)
    /// Where inside the site links lead, each with one of the files that it stands in.
    private let links = Mutex<[String: String]>([:])

    var error: EditionError? { failure.withLock { $0 } }
    var hasFailed: Bool { error != nil }

    func fail(_ error: EditionError) { failure.withLock { $0 = $0 ?? error } }

    func take(_ found: [(page: String, to: String)]) {
        links.withLock { links in
            for (page, target) in found where links[target] == nil { links[target] = page }
        }
    }

    /// Throws at a link inside the site that leads nowhere. The manifest and the checkpoint come after rendering.
    func checkLinks(_ paths: Set<String>) throws(EditionError) {
        let later: Set<String> = [Paths.file(of: Paths.manifest), Paths.file(of: Paths.checkpoint)]
        var dead: (page: String, to: String)?
        for (target, page) in links.withLock({ $0 }) {
            guard let file = Tree.file(ofLink: target), !paths.contains(file), !later.contains(file) else { continue }
            if dead.map({ (page, target) < $0 }) ?? true { dead = (page, target) }
        }
        if let dead { throw .deadLink(page: dead.page, to: dead.to) }
    }
}
