import Foundation

/// What the other files are held to: the counts' documents, and the site's address. Small beside the pages, and kept.
struct Documents: Sendable {
    private(set) var counts: [String: CountDocument] = [:]
    /// `https://example.org`; empty where it cannot be read.
    private(set) var address = ""

    static func isOne(_ path: String) -> Bool { path == "site.json" || (path.hasPrefix("counts/") && path.hasSuffix(".json")) }

    /// - Parameter read: the bytes of a file; nil where it is missing.
    init(_ manifest: Manifest, _ report: inout VerifyReport, read: (Manifest.File) -> [UInt8]?) {
        for file in manifest.files where Self.isOne(file.path) {
            // What is missing is told where all files are checked.
            if let bytes = read(file) { take(file.path, bytes, &report) }
        }
    }

    init() {}

    mutating func take(_ path: String, _ bytes: [UInt8], _ report: inout VerifyReport) {
        if path == "site.json" {
            address = (try? JSONDecoder().decode(Address.self, from: Data(bytes)))?.address ?? ""
            return
        }
        guard let document = try? JSONDecoder().decode(CountDocument.self, from: Data(bytes)) else {
            report.add(path, "cannot be read as a count")
            return
        }
        if path != "counts/\(document.id).json" { report.add(path, "holds another count, \(document.id)") }
        if let problem = document.problem { report.add(path, problem) }
        counts[document.id] = document
    }

    private struct Address: Decodable { var address: String }
}
