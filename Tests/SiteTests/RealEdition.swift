import Edition
import Foundation
import Notes

/// An edition as `vigil publish` writes it, in a folder of its own; removed by `remove()`.
struct RealEdition {
    let folder: URL

    /// - Parameter seed: of the key that signs it.
    static func make(
        title: String = "Speak up", seed: UInt8 = 7, onion: String = "", redirects: [String: String] = [:], formerly: [String] = [],
        articles count: Int = 1
    ) throws -> RealEdition {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-site-tests-\(UUID().uuidString)")
        let articles = (0..<count).map { number in
            Article(
                id: number == 0 ? "first" : "number-\(number)", kind: "news_release", published: "2017-06-29T06:15:00-04:00[America/New_York]",
                asOf: "2017-06-29", formerly: number == 0 ? formerly : [],
                versions: [
                    ArticleVersion(
                        language: "en", title: [.text(number == 0 ? title : "Title \(number)")], body: [.paragraph([.text("People are held.")])])
                ])
        }
        let content = EditionContent(
            site: SiteSettings(name: "Vigil", address: "https://vigil.example", onion: onion, languages: ["en", "ko"]),
            frame: SiteFrame(redirects: redirects), made: "2017-06-29T10:15:00Z", articles: articles, counts: [])
        try Edition.seal(content, signer: NoteSigner(name: "vigil.example", seed: Array(repeating: seed, count: 32))).write(to: folder)
        return RealEdition(folder: folder)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
}
