import Dispatch
import Foundation
import Notes
import Synchronization
import Web

/// Makes an edition's files, unit by unit on every core, and hands each to a sink as it is made: no more of the site is in memory than what is
/// being made. A unit that was made from the same for the edition before is not made again.
struct EditionBuilder {
    let context: EditionContext
    let signer: VerifierKey
    /// Of the edition before; empty for none.
    let book: EditionBook
    /// The folder that it stands in; nil for none.
    var before: URL?
    var memory = EditionMemory()
    let sink: any EditionSink
    /// Called now and then, from any thread, with how many units are done, of how many.
    var progress: (@Sendable (Int, Int) -> Void)?
    /// Called once all units are made: what follows keeps one core busy.
    var whenMade: (@Sendable () -> Void)?

    struct Built {
        /// Its files are all of the edition's, assets included.
        var book: EditionBook
        /// For each of its files that was not made, its place in the edition before; -1 for the others.
        var origins: [Int32]
        /// How many were not made.
        var shared: Int { origins.count { $0 >= 0 } }
    }

    /// What a unit became.
    private struct Made: Sendable {
        var files: [Manifest.File] = []
        /// More files, which stand in the edition before.
        var shared: [Manifest.File] = []
    }

    func build() throws(EditionError) -> Built {
        let (built, vanished) = try build(anew: false)
        // A page that was not made again may link to one that is no longer there: then all are made, so that every link is looked at.
        return vanished ? try build(anew: true).0 : built
    }

    private func build(anew: Bool) throws(EditionError) -> (Built, vanished: Bool) {
        let plan = EditionUnits(context: context, signer: signer, before: before, memory: memory)
        let (units, map): ([EditionUnit], [SiteMap.Part])
        do throws(WordsError) { (units, map) = try plan.all() } catch { throw .words(error.description) }
        let same = anew ? [Int?](repeating: nil, count: units.count) : book.same(as: units)
        let state = BuildState()
        let results = inParallel(units.count) { number -> Made? in
            if same[number] != nil || state.hasFailed { return nil }
            defer { if number % 256 == 0 { progress?(number, units.count) } }
            do throws(EditionError) { return try make({ tree throws(WordsError) in try units[number].make(&tree) }, state) } catch {
                state.fail(error)
                return nil
            }
        }
        if let error = state.error { throw error }
        whenMade?()
        var merge = FileMerge(book)
        for (number, unit) in units.enumerated() {
            if let old = same[number] {
                try merge.keep(book.units[old])
            } else if let made = results[number] {
                try merge.add(unit, made.files, shared: made.shared)
            }
        }
        let closing = try merge.with { isThere throws(EditionError) in
            try make({ tree throws(WordsError) in tree.add(try plan.closing(map, isThere: isThere)) }, state).files
        }
        var assets: [String: Manifest.File] = [:]
        for asset in context.content.assets {
            guard let hash = FileHash(hex: asset.sha256) else { throw .content(where: asset.path, what: "has no SHA-256") }
            assets[asset.path] = Manifest.File(path: asset.path, size: asset.size, sha256: hash)
        }
        let (built, vanished) = try merge.finish(besides: closing + assets.values)
        letGo(merge, units, results)
        let files = built.book.files
        try state.checkLinks { Manifest.place(of: $0, in: files) != nil }
        return (built, vanished.contains(where: Self.isLinked))
    }

    /// Half a million values are let go of while the edition goes on: that takes as long as putting them together did.
    private func letGo(_ merge: FileMerge, _ units: [EditionUnit], _ results: [Made?]) {
        DispatchQueue.global(qos: .utility).async { withExtendedLifetime((merge, units, results)) {} }
    }

    private func make(_ body: (inout Tree) throws(WordsError) -> Void, _ state: BuildState) throws(EditionError) -> Made {
        var tree = Tree()
        do throws(WordsError) { try body(&tree) } catch { throw .words(error.description) }
        state.take(tree.links)
        var files: [Manifest.File] = []
        for (path, bytes) in tree.made {
            let file = Manifest.File(path: path, size: bytes.count, sha256: FileHash(of: bytes))
            try sink.put(bytes, file)
            files.append(file)
        }
        return Made(files: files, shared: tree.shared)
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
    ///
    /// - Parameter isThere: whether the edition has a file.
    func checkLinks(_ isThere: @Sendable (String) -> Bool) throws(EditionError) {
        let later: Set<String> = [Paths.file(of: Paths.manifest), Paths.file(of: Paths.checkpoint)]
        let links = Array(links.withLock { $0 })
        let dead = inParallel(links.count) { number -> (page: String, to: String)? in
            let (target, page) = links[number]
            guard let file = Tree.file(ofLink: target), !isThere(file), !later.contains(file) else { return nil }
            return (page, target)
        }
        if let first = dead.compactMap(\.self).min(by: <) { throw .deadLink(page: first.page, to: first.to) }
    }
}
