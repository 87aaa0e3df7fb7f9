import Foundation
import Notes
import Testing

@testable import Edition
@testable import Web

/// Pictures from files, galleries and videos on pages, and their files in the edition.
@Suite struct PictureTests {
    static let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-pictures-\(ProcessInfo.processInfo.processIdentifier)")

    /// A file of that content outside the edition, and its place inside.
    static func asset(_ name: String, _ ending: String, in part: String = "pictures") throws -> EditionAsset {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let bytes = Array("bytes of \(name).\(ending)".utf8)
        let file = folder.appending(path: "\(name).\(ending)")
        // Several tests write the same file at once.
        try Data(bytes).write(to: file, options: .atomic)
        let hash = hex(digest(bytes))
        return EditionAsset(path: "assets/\(part)/\(name).\(hash.prefix(8)).\(ending)", file: file.path, size: bytes.count, sha256: hash)
    }

    static func photo(_ name: String, alt: String = "A river at dusk, seen from a bank.") throws -> (photo: Photo, assets: [EditionAsset]) {
        let sizes = [(480, "webp"), (960, "webp"), (1600, "webp"), (960, "jpg"), (2400, "jpg")]
        let assets = try sizes.map { try asset("\(name)-\($0.0)", $0.1) }
        let forms = zip(sizes, assets).map { size, asset in
            Photo.Form(path: asset.path, type: size.1 == "jpg" ? "image/jpeg" : "image/webp", width: size.0, height: size.0 * 2 / 3)
        }
        return (Photo(name: name + ".jpg", alt: alt, licence: "CC BY 4.0", forms: forms), assets)
    }

    /// The June release with a photo as its lead picture and in its text, three in its gallery, and a video.
    static func content() throws -> EditionContent {
        var content = SampleEdition.content
        let river = try photo("river"), bridge = try photo("bridge"), hands = try photo("hands")
        let film = try asset("film", "webm", in: "videos"), said = try asset("film-ko", "vtt", in: "videos")
        content.assets = river.assets + bridge.assets + hands.assets + [film, said]
        for index in content.articles[0].versions.indices {
            content.articles[0].versions[index].picture = Picture(
                photo: river.photo, caption: [.text("The river, "), SampleEdition.number("near-yanji", 5), .text(" people")], credit: "Kim & Co")
            content.articles[0].versions[index].body.append(.figure(Picture(photo: bridge.photo, caption: [.text("A bridge")])))
            content.articles[0].versions[index].gallery = [river, bridge, hands].map { Picture(photo: $0.photo) }
        }
        content.articles[0].versions[1].video = Video(
            path: film.path, type: "video/webm", poster: hands.photo, caption: [.text("A film")], credit: "Vigil",
            captions: [.init(language: "ko", path: said.path)])
        return content
    }

    static func html(_ content: EditionContent, _ path: String) throws -> String {
        let tree = try EditionRenderer(context: EditionContext(content), signer: SampleEdition.signer().verifierKey).render()
        return String(decoding: try #require(tree.files[path]), as: UTF8.self)
    }

    @Test func aPhotoExpandsByALinkAndHasItsSize() throws {
        let content = try Self.content()
        let page = try Self.html(content, "en/releases/held-in-china/index.html")
        let large = try #require(content.assets.first { $0.path.contains("river-2400") }).path
        let small = try #require(content.assets.first { $0.path.contains("river-480") }).path
        #expect(page.contains("<a class=\"picture\" href=\"/\(large)\">"))
        #expect(page.contains("/\(small) 480w, "))
        #expect(page.contains("width=\"960\" height=\"640\" fetchpriority=\"high\" decoding=\"async\""))
        // Every picture but the first waits until it comes near.
        #expect(page.components(separatedBy: "loading=\"lazy\"").count == 5)
        #expect(page.contains("alt=\"A river at dusk, seen from a bank.\""))
        #expect(page.contains("<bdi>Kim &amp; Co</bdi>") && page.contains("<bdi>CC BY 4.0</bdi>"))
        #expect(page.contains("property=\"og:image\" content=\"https://vigil.example/\(large)\""))
        #expect(page.contains("\"image\":[\"https://vigil.example/\(large)\""))
        #expect(page.contains("data-count=\"near-yanji\""))
        #expect(!page.contains("<video"))
    }

    @Test func aGalleryIsNumberedAndCanBeWalked() throws {
        let page = try Self.html(try Self.content(), "en/releases/held-in-china/index.html")
        #expect(page.contains("id=\"picture-1\"") && page.contains("id=\"picture-3\"") && !page.contains("id=\"picture-4\""))
        #expect(page.components(separatedBy: "href=\"#picture-2\"").count == 3)
        #expect(page.contains("2 of 3"))
    }

    @Test func aVideoLoadsNothingBeforeItPlays() throws {
        let page = try Self.html(try Self.content(), "ko/releases/held-in-china/index.html")
        #expect(page.contains("<video controls=\"\" preload=\"none\""))
        #expect(page.contains("srclang=\"ko\" label=\"한국어\" default"))
        #expect(!page.contains("autoplay") && !page.contains("<iframe"))
    }

    @Test func feedsSayWhereThePicturesOfTheTextAre() throws {
        let feed = try Self.html(try Self.content(), "en/feed.json")
        #expect(feed.contains("https://vigil.example/assets/pictures/bridge-480") || feed.contains("https:\\/\\/vigil.example\\/assets\\/pictures\\/bridge-480"))
    }

    @Test func theEditionHoldsItsPicturesAndVerifies() throws {
        let target = Self.folder.appending(path: "edition-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: target) }
        let content = try Self.content()
        try Edition.seal(content, signer: SampleEdition.signer()).write(to: target)
        for asset in content.assets {
            #expect(try Data(contentsOf: target.appending(path: asset.path)) == Data(contentsOf: URL(filePath: asset.file)))
        }
        #expect(Edition.verify(at: target, key: nil).problems == [])
        // A picture swapped under our hands is refused, and the edition that was there stays.
        let changed = try Self.asset("swapped-480", "webp")
        var other = content
        other.assets.append(changed)
        let sealed = try Edition.seal(other, signer: SampleEdition.signer())
        try Data("other bytes".utf8).write(to: URL(filePath: changed.file))
        #expect(throws: EditionError.self) { try sealed.write(to: target) }
        #expect(Edition.verify(at: target, key: nil).problems == [])
    }

    @Test(arguments: ["alt", "missing", "outside", "unnamed", "map in the text"]) func whatIsWrongIsRefused(_ what: String) throws {
        var content = try Self.content()
        switch what {
        case "alt": content.articles[0].versions[0].picture?.photo?.alt = " "
        case "missing": content.assets.removeFirst()
        case "outside": content.assets[0].path = "assets/pictures/../../x.\(content.assets[0].sha256.prefix(8)).webp"
        case "unnamed": content.assets[0].path = "assets/pictures/river-480.webp"
        default: content.articles[0].versions[0].body.append(.figure(Picture(map: SampleEdition.places(["a", "b", "c", "d"]))))
        }
        #expect(throws: EditionError.self) { try EditionContext(content) }
    }
}
