import Edition
import Foundation
import Print

/// The reports of an edition as PDF, each set once for as long as nothing in it changes.
struct SitePrint {
    private let store: PrintStore
    private let passing: URL?

    /// - Parameter site: the site's folder, which keeps what was set; without one, nothing is kept for the next edition.
    init(site: URL?) {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        let program = URL(filePath: own).deletingLastPathComponent().appending(path: "vigil-press")
        let passing = FileManager.default.temporaryDirectory.appending(path: "vigil-reports-\(UUID().uuidString)")
        store = PrintStore(cache: site?.appending(path: ".vigil-cache/reports") ?? passing, printing: PrintWorker(program: program))
        self.passing = site == nil ? passing : nil
    }

    /// Once the edition has its own copies.
    func tidy() {
        if let passing { try? FileManager.default.removeItem(at: passing) }
    }

    func printed(_ content: EditionContent) throws -> EditionContent {
        var content = content
        for (article, language, document) in try Edition.reports(in: content) {
            let file: PrintStore.File
            do { file = try store.printed(document) } catch { throw Failure("\(article), \(language): \(error)") }
            let path = "assets/reports/\(article).\(language).\(file.sha256.prefix(8)).pdf"
            content.add(EditionAsset(path: path, file: file.path, size: file.size, sha256: file.sha256), of: article, in: language)
        }
        return content
    }
}
