import Foundation

/// The sample site that the binary carries: a whole small organisation's, in twelve languages.
enum SampleSite {
    /// Writes it into a new folder.
    ///
    /// - Throws: `Failure` where something is in that place already.
    static func write(to folder: URL) throws {
        let manager = FileManager.default
        guard !manager.fileExists(atPath: folder.path) else {
            throw Failure("\(folder.path) is there already; choose a new folder for the site")
        }
        for line in SampleSitePack.lines.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let bytes = Data(base64Encoded: String(parts[1])) else {
                throw Failure("the sample site in this binary is damaged; build it again")
            }
            let file = folder.appending(path: String(parts[0]))
            try manager.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try bytes.write(to: file)
        }
    }
}
