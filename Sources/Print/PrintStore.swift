import Crypto
package import Foundation

/// PDFs by the document that they were set from, so that an unchanged report is set once. May be deleted at any time.
package struct PrintStore: Sendable {
    private let cache: URL
    private let printing: any Printing

    /// - Parameter cache: a folder; made where it is not there.
    package init(cache: URL, printing: any Printing) {
        self.cache = cache
        self.printing = printing
    }

    package struct File: Hashable, Sendable {
        /// Absolute.
        package let path: String
        package let size: Int
        /// In hex.
        package let sha256: String
    }

    package func printed(_ document: PrintDocument) throws(PrintRefusal) -> File {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let json = try? encoder.encode(document) else { throw .failed("it has no JSON") }
        let key = "\(PrintSettings.version)-\(Self.hex(SHA256.hash(data: json)))"
        let kept = cache.appending(path: "\(key).pdf")
        if let bytes = try? Data(contentsOf: kept), Self.isPDF(bytes) { return Self.file(kept, bytes) }
        // Whole or not at all: set beside its place, then moved.
        let fresh = cache.appending(path: "fresh-\(UUID().uuidString)")
        do { try FileManager.default.createDirectory(at: fresh, withIntermediateDirectories: true) } catch { throw .disk(fresh.path) }
        defer { try? FileManager.default.removeItem(at: fresh) }
        let made = fresh.appending(path: "report.pdf")
        try printing.print(document, to: made)
        guard let bytes = try? Data(contentsOf: made) else { throw .disk(made.path) }
        guard Self.isPDF(bytes) else { throw .failed("what was made is no PDF") }
        guard rename(made.path, kept.path) == 0 else { throw .disk(kept.path) }
        return Self.file(kept, bytes)
    }

    private static func isPDF(_ bytes: Data) -> Bool { bytes.starts(with: "%PDF-".utf8) && bytes.suffix(8).range(of: Data("%%EOF".utf8)) != nil }

    private static func file(_ url: URL, _ bytes: Data) -> File {
        File(path: url.path, size: bytes.count, sha256: hex(SHA256.hash(data: bytes)))
    }

    private static func hex(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
