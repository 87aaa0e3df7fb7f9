import Edition
import Foundation

/// An edition as `vigil publish` writes it, in a folder of its own; removed by `remove()`.
struct RealEdition {
    let folder: URL

    static func make() throws -> RealEdition {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-site-tests-\(UUID().uuidString)")
        let article = Article(
            id: "first", kind: "news_release", published: "2017-06-29T06:15:00-04:00[America/New_York]", asOf: "2017-06-29",
            versions: [ArticleVersion(language: "en", title: [.text("Speak up")], body: [.paragraph([.text("People are held.")])])])
        let content = EditionContent(
            site: SiteSettings(name: "Vigil", address: "https://vigil.example", languages: ["en", "ko"]), made: "2017-06-29T10:15:00Z",
            articles: [article], counts: [])
        try Edition.seal(content, signer: NoteSigner(name: "vigil.example", seed: Array(repeating: 7, count: 32))).write(to: folder)
        return RealEdition(folder: folder)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
}
