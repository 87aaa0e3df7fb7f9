import Edition
import Foundation
import Notes

/// Builds the made-up site to a signed edition, then corrects one number in it.
struct EditionBench {
    let site: NewsSite
    let folder: URL

    func run() throws {
        let signer = try NoteSigner(name: "vigil", seed: [UInt8](repeating: 7, count: 32))
        let content = measure("make up \(site.articles) texts in \(site.languages.count) languages") { site.content() }
        let place = EditionPlace(folder.appending(path: "site"))
        var log = EditionLog()
        func publish(_ work: String, _ content: EditionContent) throws {
            let staged = try measure("\(work): make, sign and sync") { try place.stage(content, signer: signer, after: log) }
            log = staged.log
            try measure("\(work): put in its place") { try staged.put() }
            let bytes = staged.manifest.files.reduce(0) { $0 + $1.size }
            print("  \(staged.manifest.files.count) files, \(bytes / 1_000_000) MB; \(staged.shared) shared with the edition before")
        }
        try publish("whole site", content)
        var corrected: Set<Int> = []
        for (round, count) in [NewsSite.single, 0, 1].enumerated() {
            corrected.insert(count)
            let texts = (0..<site.articles).count { NewsSite.count(of: $0) == count }
            let content = measure("content") { changed(content, to: site.content(made: "2026-12-29T0\(round + 1):00:00Z", corrected: corrected)) }
            try publish("a number corrected that \(texts) of the texts print", content)
        }
    }

    /// What did not change is handed over as the same objects, as the newsroom does.
    private func changed(_ before: EditionContent, to after: EditionContent) -> EditionContent {
        var after = after
        let known = Dictionary(uniqueKeysWithValues: before.articles.map { ($0.id, $0) })
        for place in after.articles.indices {
            if let same = known[after.articles[place].id], same == after.articles[place] { after.articles[place] = same }
        }
        return after
    }

    private func measure<Result>(_ work: String, _ body: () throws -> Result) rethrows -> Result {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try body()
        print("\(work): \(String(format: "%.2f", (clock.now - start) / .seconds(1))) s, \(Self.peakMegabytes) MB at most")
        return result
    }

    /// The most memory that this process had so far.
    private static var peakMegabytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1024
    }
}
