import Crypto
import Foundation

@testable import Site

/// A small edition in a folder of its own, with a manifest made by hand; removed by `remove()`, or when nobody uses it any more.
final class SampleEdition: Sendable {
    let folder: URL
    let files: [(path: String, bytes: [UInt8])]

    private init(folder: URL, files: [(path: String, bytes: [UInt8])]) { (self.folder, self.files) = (folder, files) }

    deinit { remove() }

    static let style = [UInt8]("body { color: #222 } ".utf8)
    static let styleName = "assets/site.\(sha256(style).prefix(12)).css"

    static func make(more: [(path: String, bytes: [UInt8])] = []) throws -> SampleEdition {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-site-tests-\(UUID().uuidString)")
        let long = String(repeating: "<p>Calm, exact, humane. 사람들</p>\n", count: 200)
        let files: [(path: String, bytes: [UInt8])] = [
            ("index.html", Array("<!doctype html><title>Front</title>\(long)".utf8)),
            ("404.html", Array("<!doctype html><title>Not here</title>".utf8)),
            ("en/index.html", Array("<!doctype html><title>English</title>".utf8)),
            ("en/feed.atom", Array("<feed/>".utf8)),
            ("en/feed.json", Array("{}".utf8)),
            ("ko/구금/index.html", Array("<!doctype html><title>한국어</title>".utf8)),
            ("counts/detained.json", Array("{\"at_least\":51}".utf8)),
            ("assets/maps/places.en.svg", Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8)),
            (styleName, style),
        ] + more
        let edition = SampleEdition(folder: folder, files: files)
        for file in files { try edition.write(file.bytes, at: file.path) }
        try edition.writeManifest()
        try edition.write(Array("vigil/edition\n".utf8), at: "checkpoint")
        return edition
    }

    func write(_ bytes: [UInt8], at path: String) throws {
        let url = folder.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func writeManifest(naming extra: [String] = []) throws {
        var entries: [[String: Any]] = files.map { ["path": $0.path, "size": $0.bytes.count, "sha256": sha256($0.bytes)] }
        entries += extra.map { ["path": $0, "size": 0, "sha256": sha256([])] }
        let manifest: [String: Any] = ["format": "vigil-manifest/1", "edition": "2017-06-29", "files": entries]
        try JSONSerialization.data(withJSONObject: manifest, options: .sortedKeys).write(to: folder.appending(path: "manifest.json"))
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
}

func sha256(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
}
