import Casebook
import Edition
import Foundation
import Testimony
import Testing

@testable import Newsroom

/// Has river.jpg and film.webm, and remembers what it was asked to write into them.
struct TestPictures: PictureSource {
    static func file(_ name: String, _ type: String, _ width: Int = 0) -> PictureFile {
        let hash = String(repeating: "0123456789abcdef", count: 4)
        let part = type.hasPrefix("image/") ? "pictures" : "videos"
        return PictureFile(
            asset: EditionAsset(path: "assets/\(part)/\(name).01234567.\(type.split(separator: "/")[1])", file: "/nowhere", size: 9, sha256: hash),
            type: type, width: width, height: width)
    }

    func photo(_ name: String, caption: String, credit: String, licence: String) throws(PictureProblem) -> [PictureFile] {
        guard name.hasPrefix("river") else { throw PictureProblem(what: "there is no such file", instead: "put it there") }
        let notes = "\(caption)|\(credit)|\(licence)".map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        return [Self.file("river-480-\(String(notes))", "image/webp", 480), Self.file("river-960", "image/jpeg", 960)]
    }
    func logo(_ name: String) throws(PictureProblem) -> PictureFile {
        guard name == "logo.svg" else { throw PictureProblem(what: "there is no such file", instead: "logo.svg") }
        return Self.file("logo", "image/svg+xml", 72)
    }

    func video(_ name: String) throws(PictureProblem) -> PictureFile { Self.file("film", "video/webm") }
    func captions(_ name: String) throws(PictureProblem) -> (language: String, file: PictureFile) { ("en", Self.file("film.en", "text/vtt")) }
}

@Suite struct PictureTests {
    private func read(_ front: String, _ body: String = "Some text.\n") throws -> ReadRelease {
        let head = "id: a\nkind: essay\nlanguage: en\ntitle: \"A title\"\nas_of: 2017-06-29\npublished: 2017-06-29T06:15:00-04:00[America/New_York]"
        return ReadRelease(try ReleaseText(release: "a", language: "en", text: "---\n\(head)\n\(front)\n---\n\(body)"))
    }

    private func problems(_ front: String, _ body: String = "Some text.\n") throws -> [String] {
        try read(front, body).problems.map { "\($0.spot?.line ?? 0): \($0.what)" }
    }

    @Test func picturesGalleriesAndVideosAreRead() throws {
        let read = try read(
            """
            picture: { file: river.jpg, alt: "A river", caption: "In {count detained} places", credit: "Kim", licence: "CC BY 4.0" }
            gallery:
              - { file: a.jpg, alt: "A hill", caption: "First" }
              - { file: b.jpg, alt: "Another hill" }
            video: { file: film.webm, poster: p.jpg, alt: "People speaking", captions: film.en.vtt, caption: "A film", credit: "Kim" }
            """, "Text.\n\n![A bridge](pictures/bridge.jpg \"A bridge of {count detained} | Kim | CC0\")\n")
        #expect(read.problems.map(\.description) == [])
        let draft = try #require(read.draft)
        #expect(draft.picture?.file?.text == "river.jpg" && draft.picture?.alt == "A river" && draft.picture?.licence == "CC BY 4.0")
        #expect(draft.picture?.caption?.unbound == nil)
        #expect(draft.gallery.map(\.alt) == ["A hill", "Another hill"] && draft.gallery[0].caption?.unbound == "First")
        #expect(draft.video?.file.text == "film.webm" && draft.video?.poster.file?.text == "p.jpg" && draft.video?.captions.map(\.text) == ["film.en.vtt"])
        #expect(draft.body.pictures.map(\.name.text) == ["bridge.jpg"] && draft.body.pictures[0].caption == nil && draft.body.pictures[0].licence == "CC0")
        #expect(draft.bindings.count == 2)
    }

    @Test(arguments: [
        ("picture: { file: river.jpg }", "has no words"), ("picture: { file: river.jpg, alt: \" \" }", "has no words"),
        ("picture: { alt: \"A river\" }", "shows nothing"), ("picture: { map: [A], file: river.jpg, alt: \"A\" }", "a map and a file"),
        ("gallery: { file: a.jpg }", "not a list"), ("gallery:\n  - { file: a.jpg }", "has no words"), ("gallery:\n  - a.jpg", "not a mapping"),
        ("video: { file: f.webm, alt: \"A\", captions: f.en.vtt }", "no picture to show"),
        ("video: { file: f.webm, poster: p.jpg, alt: \"A\" }", "no captions"),
        ("picture: { file: river.jpg, alt: \"51 people\" }", "51 people is not bound"),
    ]) func whatIsMissingIsAProblem(_ front: String, _ what: String) throws {
        let problems = try problems(front)
        #expect(problems.contains { $0.contains(what) || ($0.contains("51") && what.contains("51")) }, "\(problems)")
    }

    @Test(arguments: [
        "![](pictures/a.jpg)", "![ ](pictures/a.jpg)", "![A](https://example.org/a.jpg)", "![A](/pictures/a.jpg)", "Text ![A](pictures/a.jpg) text",
        "![{count detained}](pictures/a.jpg)", "![A](pictures/a.jpg \"x | {count detained}\")", "![A](pictures/a.jpg \"51 people\")",
        "![51 people](pictures/a.jpg)", "![A](pictures/{count detained}.jpg)",
    ]) func imagesInTheTextThatAreRefused(_ text: String) throws {
        let problems = try problems("", "Text.\n\n\(text)\n")
        #expect(problems.first?.hasPrefix("12: ") == true, "\(problems)")
    }

    private static func june(_ front: String, body: String = "") throws -> Casebook {
        try June.casebook().adding(
            [
                .release(
                    try ReleaseText(
                        release: "essay", language: "en",
                        text: """
                            ---
                            id: essay
                            kind: essay
                            language: en
                            title: "An essay"
                            as_of: 2017-06-29
                            published: 2017-06-29T06:15:00-04:00[America/New_York]
                            \(front)
                            ---
                            Text.

                            \(body)

                            """))
            ])
    }

    private static func prepare(_ casebook: Casebook, _ pictures: any PictureSource = TestPictures()) throws -> PreparedEdition {
        try casebook.newsroom.prepare(now: June.now(), site: June.site, secret: June.secret, pictures: pictures)
    }

    @Test func formsReachTheEditionAndCaptionsTheFiles() throws {
        let casebook = try Self.june(
            "picture: { file: river.jpg, alt: \"A river\", caption: \"At dusk\", credit: \"Kim\", licence: \"CC0\" }\ngallery:\n  - { file: river2.jpg, alt: \"A river\", caption: \"{count detained} people\" }",
            body: "![A river](pictures/river3.jpg \"Caption\")")
        let content = try Self.prepare(casebook).content
        let version = try #require(content.articles.first { $0.id == "essay" }?.versions.first)
        #expect(version.picture?.photo?.forms.map(\.width) == [480, 960])
        #expect(version.gallery.first?.photo?.forms.count == 2)
        let paths = content.assets.map(\.path)
        #expect(paths.contains { $0.contains("At-dusk-Kim-CC0") })
        // A caption that binds a count is not written into the file.
        #expect(paths.contains { $0.contains("river-480---.") } && !paths.contains { $0.contains("people") })
        #expect(Set(paths).count == paths.count)
        guard case .figure(let picture)? = version.body.last else {
            Issue.record("no figure")
            return
        }
        #expect(picture.photo?.forms.count == 2 && picture.caption == [.text("Caption")])
    }

    @Test func aPictureThatIsNotThereKeepsItFromGoingOut() throws {
        let casebook = try Self.june("picture: { file: other.jpg, alt: \"A river\" }")
        for (pictures, what) in [(TestPictures() as any PictureSource, "no such file"), (NoPictures(), "no folder")] {
            let refusal = #expect(throws: NewsroomRefusal.self) { try Self.prepare(casebook, pictures) }
            let problem = try #require(refusal?.problems.first)
            #expect(problem.code == .picture && problem.file == "releases/essay.en.md" && problem.spot?.line == 8 && problem.what.contains(what))
        }
    }
}
