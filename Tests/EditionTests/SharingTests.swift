import Foundation
import Notes
import Synchronization
import TestSupport
import Testing
import Web

@testable import Edition

/// Editions that share files with the one before are, byte for byte, the editions that would have been made whole.
@Suite struct SharingTests {
    private static func temporary() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-sharing-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// Two dozen articles of all kinds, enough for an archive, with everything that an article can have.
    static func content(_ seeded: inout Seeded) -> EditionContent {
        var content = SampleEdition.rich
        content.site.languages = ["en", "ko", "ar"]
        content.site.donations = .init(kind: .link, address: "https://pay.example/give")
        content.site.newsletter = true
        for count in content.counts.indices {
            content.counts[count].name["ar"] = "عدد \(count)"
            content.counts[count].definition["ar"] = ["تعريف"]
        }
        content.frame.taxonomy.regions = [.init(id: "asia", name: ["en": "Asia", "ko": "아시아", "ar": "آسيا"], countries: ["CN", "KP"])]
        for number in 0..<45 { content.articles.append(article(number, &seeded)) }
        content.articles.sort { ($1.published, $0.id) < ($0.published, $1.id) }
        return content
    }

    private static func article(_ number: Int, _ seeded: inout Seeded) -> Article {
        let languages = ["en", "ko", "ar"].filter { _ in Int.random(in: 0..<3, using: &seeded) > 0 }
        let kinds = ["news_release", "report", "dispatch", "letter", "statement", "essay"]
        return Article(
            id: "made-\(number)", kind: kinds[number % kinds.count], published: "20\(10 + number % 7)-0\(1 + number % 9)-1\(number % 10)T10:00:00Z",
            asOf: "2017-05-30", countries: ["CN"], topics: number % 3 == 0 ? ["Children"] : ["Torture", "Made up \(number % 4)"],
            versions: (languages.isEmpty ? ["en"] : languages).map { language in
                ArticleVersion(
                    language: language, title: [.text("Title \(number) \(language)")], subtitle: [.text("Under \(number)")], dateline: "Seoul",
                    body: [.paragraph([.text("Text \(number)."), .link(href: "/en/method/", [.text("Method")])])],
                    act: number % 5 == 0 ? Act(to: "A minister", asks: [[.text("Release them")]], until: "2017-07-0\(1 + number % 9)") : nil,
                    impact: number % 7 == 0 ? [.text("They were freed.")] : [])
            })
    }

    /// A change of any part of the content that keeps it sound.
    static func change(_ content: inout EditionContent, _ seeded: inout Seeded) -> String {
        let index = content.articles.indices.randomElement(using: &seeded) ?? 0
        let version = content.articles[index].versions.indices.randomElement(using: &seeded) ?? 0
        let mark = String(seeded.next() % 1000)
        func text() -> [Inline] { [.text("changed \(mark)")] }
        let id = content.articles[index].id
        switch Int.random(in: 0..<31, using: &seeded) {
        case 0: content.articles[index].versions[version].title = text()
        case 1: content.articles[index].versions[version].subtitle = text()
        case 2: content.articles[index].versions[version].body.append(.paragraph(text()))
        case 3: content.articles[index].versions[version].dateline = mark
        case 4: content.articles[index].versions[version].quote = PullQuote(text: text(), by: mark)
        case 5: content.articles[index].versions[version].impact = text()
        case 6: content.articles[index].versions[version].act = Act(to: mark, asks: [text()], until: "2017-07-05")
        case 7: content.articles[index].kind = "report"
        case 8: content.articles[index].countries = ["KP", "CN"].filter { _ in Bool.random(using: &seeded) } + ["KR"]
        case 9: content.articles[index].topics = ["Made up \(mark)", "children"]
        case 10: content.articles[index].region = content.articles[index].region == nil ? "Oceania" : nil
        case 11: content.articles[index].more = content.articles.prefix(3).map(\.id).filter { $0 != id }
        case 12: content.articles[index].formerly = ["formerly-\(mark)"]
        case 13: content.articles[index].names = ["Name \(mark)"]
        case 14: content.articles[index].published = "2016-0\(1 + Int(seeded.next() % 9))-02T10:00:00+09:00[Asia/Seoul]"
        case 15:
            content.articles[index].modified = "2017-07-04T0\(seeded.next() % 10):00:00Z"
            content.articles[index].corrections.insert(
                Correction(on: "2017-07-04T0\(seeded.next() % 10):00:00Z", notes: ["en": mark, "ko": mark, "ar": mark]), at: 0)
        case 16 where content.articles[index].id.hasPrefix("made"):
            content.articles[index].withdrawn = "2017-07-05"
            for version in content.articles[index].versions.indices {
                content.articles[index].versions[version].body = []
                content.articles[index].versions[version].withdrawnWhy = text()
            }
        case 17 where id.hasPrefix("made"): content.articles.remove(at: index)
        case 18: content.articles.insert(article(100 + Int(seeded.next() % 1_000_000), &seeded), at: 0)
        case 19: content.made = "2017-07-0\(1 + seeded.next() % 9)T10:20:00Z"
        case 20: content.made = "201\(8 + seeded.next() % 2)-01-01T00:00:00Z"
        case 21: content.site.registration = mark
        case 22: content.frame.taxonomy.regions[0].name["en"] = "Asia \(mark)"
        case 23: content.frame.redirects["/en/old-\(mark)/"] = "/en/"
        case 24: content.counts[0].name["en"] = "A count \(mark)"
        case 25:
            // A number is found to be another.
            let value = 20 + Int(seeded.next() % 20)
            guard let count = content.counts.indices.first(where: { content.counts[$0].id == "children" }) else { break }
            content.counts[count].answers[0] = SampleEdition.answer(value, releases: ["held-in-china"])
            guard let held = content.articles.firstIndex(where: { $0.id == "held-in-china" }) else { break }
            for version in content.articles[held].versions.indices {
                content.articles[held].versions[version].body = [.paragraph([SampleEdition.number("children", value)])]
            }
        case 26: content.articles[index].versions[version].translatedFrom = TranslatedFrom(language: "en", hasChanged: Bool.random(using: &seeded))
        case 27: content.articles[index].asOf = content.articles[index].id.hasPrefix("made") ? "2017-0\(1 + seeded.next() % 9)-01" : content.articles[index].asOf
        case 28: content.site.languages = content.site.languages == ["en", "ko", "ar"] ? ["en", "ko"] : ["en", "ko", "ar"]
        case 29: content.counts[0].answers[0].certificate.commitment = String(repeating: "0123456789abcdef".randomElement(using: &seeded) ?? "0", count: 64)
        default: content.counts[0].definition["en"] = ["Defined \(mark)."]
        }
        content.articles.sort { ($1.published, $0.id) < ($0.published, $1.id) }
        let links = Set(content.articles.map(\.id))
        for article in content.articles.indices { content.articles[article].more.removeAll { !links.contains($0) } }
        return id
    }

    /// `VIGIL_SEEDS=40` asks more.
    private static let seeds = 1...(ProcessInfo.processInfo.environment["VIGIL_SEEDS"].flatMap(UInt64.init) ?? 2)

    @Test(arguments: seeds) func anEditionThatSharesFilesIsTheOneMadeWhole(seed: UInt64) throws {
        var seeded = Seeded(seed)
        let folder = try Self.temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let signer = try SampleEdition.signer()
        let site = folder.appending(path: "site")
        var place = EditionPlace(site)
        var log = EditionLog()
        var content = Self.content(&seeded)
        var shared = 0
        for round in 0..<8 {
            if round > 0 { for _ in 0..<Int.random(in: 1...2, using: &seeded) { _ = Self.change(&content, &seeded) } }
            guard (try? EditionContext(content)) != nil else {
                content = Self.content(&seeded)
                continue
            }
            let staged = try place.stage(content, signer: signer, after: log)
            let whole = try Edition.seal(content, signer: signer, after: log)
            #expect(staged.manifest == whole.manifest, "seed \(seed), round \(round)")
            log = staged.log
            try staged.put()
            shared += staged.shared
            let report = Edition.verify(at: site, key: signer.verifierKey)
            #expect(report.problems.isEmpty, "seed \(seed), round \(round): \(report.problems.prefix(3))")
            // Another process knows only what stands on the disk.
            if round % 3 == 2 { place = EditionPlace(site) }
        }
        #expect(shared > 0)
    }

    @Test func whatDidNotChangeIsTheSameFile() throws {
        let folder = try Self.temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let signer = try SampleEdition.signer()
        var content = SampleEdition.rich
        let place = EditionPlace(folder.appending(path: "site"))
        func publish() throws -> Int {
            let staged = try place.stage(content, signer: signer)
            try staged.put()
            return staged.shared
        }
        func node(_ path: String) throws -> Int {
            let facts = try FileManager.default.attributesOfItem(atPath: folder.appending(path: "site/" + path).path)
            return try #require(facts[.systemFileNumber] as? Int)
        }
        #expect(try publish() == 0)
        let before = try (node("en/releases/dispatch/index.html"), node("en/releases/held-in-china/index.html"))
        content.articles[0].versions[0].subtitle = [.text("Another")]
        content.articles[0].more = []
        content.made = "2017-06-29T10:21:00Z"
        #expect(try publish() > 0)
        #expect(try node("ko/counts/children/index.html") != 0)
        #expect(try node("en/releases/held-in-china/index.html") != before.1)
        // Nothing is made anew where nothing changed.
        let after = try node("en/releases/held-in-china/index.html")
        content.made = "2017-06-29T10:22:00Z"
        #expect(try publish() > 20)
        #expect(try node("en/releases/held-in-china/index.html") == after)
    }

    @Test func aDamagedBookOrSpareIsMadeAnew() throws {
        let folder = try Self.temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let signer = try SampleEdition.signer()
        let site = folder.appending(path: "site")
        try EditionPlace(site).stage(SampleEdition.rich, signer: signer).put()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [".site.book", ".site.spare", "site"])
        try Data("vigil-book/3 nonsense\nx\ty\n".utf8).write(to: folder.appending(path: ".site.book"))
        try Data("added".utf8).write(to: folder.appending(path: ".site.spare/added.txt"))
        let staged = try EditionPlace(site).stage(SampleEdition.rich, signer: signer)
        #expect(staged.shared == 0)
        try staged.put()
        #expect(Edition.verify(at: site, key: signer.verifierKey).problems.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: site.appending(path: "added.txt").path))
    }

    @Test func whatIsSomebodysIsNotReplaced() throws {
        let folder = try Self.temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let site = folder.appending(path: "site")
        let place = EditionPlace(site)
        try place.stage(SampleEdition.content, signer: SampleEdition.signer()).put()
        try Data("mine".utf8).write(to: site.appending(path: "en/notes.txt"))
        #expect(throws: EditionError.notAnEdition(site.path)) { try place.stage(SampleEdition.rich, signer: SampleEdition.signer()) }
        #expect(try String(contentsOf: site.appending(path: "en/notes.txt"), encoding: .utf8) == "mine")
    }

    @Test func whatAStoppedProcessLeftIsTakenAwayTheNextDay() throws {
        let folder = try Self.temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let names = [".site.new-\(UUID().uuidString)", ".site.new-\(UUID().uuidString)", ".site.new-mine", ".other.new-\(UUID().uuidString)"]
        for (number, name) in names.enumerated() {
            let left = folder.appending(path: name)
            try FileManager.default.createDirectory(at: left, withIntermediateDirectories: true)
            // The second is from an hour ago: it may still be at work.
            let age = number == 1 ? 3_600.0 : 100_000
            try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: left.path)
        }
        try EditionPlace(folder.appending(path: "site")).stage(SampleEdition.content, signer: SampleEdition.signer()).put()
        let there = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains(".new-") }
        #expect(Set(there) == Set(names.dropFirst()))
    }

    @Test func anEditionThatIsDiscardedLeavesNothing() throws {
        let folder = try Self.temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let site = folder.appending(path: "site")
        let place = EditionPlace(site)
        try place.stage(SampleEdition.content, signer: SampleEdition.signer()).discard()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        try place.stage(SampleEdition.content, signer: SampleEdition.signer()).put()
        try place.stage(SampleEdition.rich, signer: SampleEdition.signer()).discard()
        let staged = try place.stage(SampleEdition.rich, signer: SampleEdition.signer())
        try staged.put()
        #expect(Edition.verify(at: site, key: try SampleEdition.signer().verifierKey).problems.isEmpty)
    }

    /// The kernel tells of an error once, whoever asks: also of the sync that was begun while the rest was made, when a later one succeeds.
    @Test(arguments: [0, 1]) func aSyncThatFailedRefusesTheEdition(failing: Int) throws {
        let folder = try Self.temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let site = folder.appending(path: "site")
        let signer = try SampleEdition.signer()
        try EditionPlace(site).stage(SampleEdition.content, signer: signer).put()
        let before = try Data(contentsOf: site.appending(path: "checkpoint"))
        let calls = Mutex(0)
        let place = EditionPlace(site) { descriptor in
            let call = calls.withLock { calls in
                defer { calls += 1 }
                return calls
            }
            return call == failing ? -1 : DiskSync.syncFileSystem(descriptor)
        }
        #expect(throws: EditionError.self) { try place.stage(SampleEdition.rich, signer: signer) }
        #expect(calls.withLock { $0 } == 2, "one early, one at the end")
        #expect(try Data(contentsOf: site.appending(path: "checkpoint")) == before)
        #expect(try !FileManager.default.contentsOfDirectory(atPath: folder.path).contains { $0.contains(".new-") })
        // Another attempt is one of its own.
        try place.stage(SampleEdition.rich, signer: signer).put()
        #expect(try Data(contentsOf: site.appending(path: "checkpoint")) != before)
        #expect(Edition.verify(at: site, key: signer.verifierKey).problems.isEmpty)
    }

    @Test func aLinkToAPageThatIsGoneIsFound() throws {
        let folder = try Self.temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        var content = SampleEdition.rich
        var other = SampleEdition.dispatch
        other.id = "linking"
        other.versions[0].body = [.paragraph([.link(href: "/en/releases/dispatch-2/", [.text("there")])])]
        var target = SampleEdition.dispatch
        target.id = "dispatch-2"
        content.articles += [other, target]
        let place = EditionPlace(folder.appending(path: "site"))
        try place.stage(content, signer: SampleEdition.signer()).put()
        content.articles.removeLast()
        #expect(throws: EditionError.self) { try place.stage(content, signer: SampleEdition.signer()) }
    }
}

@Suite struct KeyTests {
    /// Every property of every type goes into its key: what is written is held to what there is.
    @Test func noPropertyIsForgotten() {
        let photo = Photo(name: "a", alt: "b", licence: "c", forms: [.init(path: "p", type: "t", width: 1, height: 2)])
        let values: [any Keyed] = [
            SampleEdition.article, SampleEdition.english, TranslatedFrom(language: "en", hasChanged: true),
            Act(to: "a", asks: [[.text("b")]], until: "c", letter: "d", email: "e"), Picture(photo: photo, caption: [.text("c")], credit: "d"),
            MapPlace(id: "a", name: "b", country: "c", latitude: 1, longitude: 2, precisionKm: 3), PullQuote(text: [], by: "a", office: "b"),
            Correction(on: "a", notes: ["b": "c"]), Correction.Change(count: "a", old: 1, new: 2), Correction.Change.Cell(name: [:], old: 1, new: nil), photo, photo.forms[0],
            Video(path: "a", type: "b", poster: photo), Video.Captions(language: "a", path: "b"), PrintedFile(path: "a", size: 1), BoundNumber(count: "a", value: 1, words: "b"),
        ]
        for value in values {
            var key = KeyWriter()
            value.write(to: &key)
            let properties: Any = (value as? Article)?.fields ?? value
            #expect(key.values == Mirror(reflecting: properties).children.count, "\(type(of: value))")
        }
    }

    @Test func differentValuesHaveDifferentKeys() {
        func key(_ write: (inout KeyWriter) -> Void) -> ContentKey {
            var key = KeyWriter()
            write(&key)
            return key.key
        }
        let keys = [
            key { $0.add("ab"); $0.add("c") }, key { $0.add("a"); $0.add("bc") }, key { $0.add(["ab", "c"]) }, key { $0.add(["a", "bc"]) },
            key { $0.add(nil as String?) }, key { $0.add("") }, key { $0.add("" as String?) },
            key { $0.add([Inline.text("a"), .text("b")]) }, key { $0.add([Inline.text("ab")]) }, key { $0.add([Inline.code("ab")]) },
            key { $0.add([Inline.emphasis([.text("a")]), .text("b")]) }, key { $0.add([Inline.emphasis([.text("a"), .text("b")])]) },
        ]
        #expect(Set(keys).count == keys.count)
        for key in keys { #expect(ContentKey(hex: key.hex[...]) == key) }
    }

    @Test func aBookReadsBack() throws {
        let hash = FileHash(of: [1])
        let files = ["a/b", "a/c", "d"].map { Manifest.File(path: $0, size: 3, sha256: hash) }
        let book = EditionBook(
            files: files,
            units: [
                .init(id: "a", key: ContentKey(digest: Array(0..<32)), files: 0..<2), .init(id: "b", key: nil, files: 2..<2),
                .init(id: "d", key: nil, files: 2..<3),
            ], order: [1, 0, 2])
        let bytes = book.bytes(manifest: hash)
        let read = try #require(EditionBook(bytes, manifest: hash, files: files))
        #expect(read.units == book.units && read.order == book.order)
        #expect(EditionBook(bytes, manifest: FileHash(of: [2]), files: files) == nil)
        #expect(EditionBook([], manifest: hash, files: files) == nil)
        #expect(EditionBook(bytes, manifest: hash, files: Array(files.dropLast())) == nil, "a file that is not there")
        #expect(EditionBook(bytes.dropLast(), manifest: hash, files: files) == nil, "cut short")
        for place in bytes.indices {
            var damaged = bytes
            damaged[place] ^= 1
            #expect(EditionBook(damaged, manifest: hash, files: files) == nil, "byte \(place)")
        }
    }
}
