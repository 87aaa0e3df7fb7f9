import Testing
import TestSupport

@testable import Edition

/// A manifest's text that takes over lines of the one before is the text that is made anew.
@Suite struct ManifestTextTests {
    private func files(_ numbers: [Int], of edition: Int, changed: Set<Int>) -> [Manifest.File] {
        numbers.map { number in
            let bytes = Array("\(number) \(changed.contains(number) ? edition : 0)".utf8)
            // Some names need escapes, and names differ in length.
            let name = "page-\(String(repeating: "0", count: 5 - "\(number)".count))\(number)" + (number % 7 == 0 ? "\"\u{e9}" : "")
            return Manifest.File(path: name + "/index.html", size: bytes.count, sha256: FileHash(of: bytes))
        }.sorted { Manifest.precedes($0.path, $1.path) }
    }

    /// Places in the edition before of those files that are the same, asked one by one.
    private func origins(_ files: [Manifest.File], in old: [Manifest.File]) -> [Int32] {
        let places = Dictionary(uniqueKeysWithValues: old.enumerated().map { ($1.path, $0) })
        return files.map { file in
            guard let place = places[file.path], old[place] == file else { return -1 }
            return Int32(place)
        }
    }

    @Test(arguments: 0..<40) func takingOverLines(seed: Int) {
        var seeded = Seeded(UInt64(seed))
        let all = seed % 4 == 0 ? 9_000 : 30
        var numbers = Set((0..<all).filter { _ in Bool.random(using: &seeded) })
        var changed: Set<Int> = []
        var before = Manifest(edition: "0", inOrder: files(numbers.sorted(), of: 0, changed: []))
        var text = ManifestText(before)
        for edition in 1...4 {
            // Few at the first, the last and anywhere; now and then all, or none.
            switch Int.random(in: 0..<6, using: &seeded) {
            case 0: numbers = []
            case 1: numbers = Set(0..<all)
            default:
                for _ in 0..<5 { numbers.formSymmetricDifference([Int.random(in: 0..<all, using: &seeded)]) }
                if let first = numbers.min(), Bool.random(using: &seeded) { numbers.remove(first) }
                if let last = numbers.max(), Bool.random(using: &seeded) { numbers.remove(last) }
            }
            changed = Set((0..<4).map { _ in Int.random(in: 0..<all, using: &seeded) })
            let now = Manifest(edition: "\(edition)", inOrder: files(numbers.sorted(), of: edition, changed: changed))
            let grown = ManifestText(now, after: text, origins: origins(now.files, in: before.files))
            #expect(grown.bytes == ManifestText(now).bytes)
            #expect(Manifest(json: grown.bytes) == now)
            (before, text) = (now, grown)
        }
    }
}
