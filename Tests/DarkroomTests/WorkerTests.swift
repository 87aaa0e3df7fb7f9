import Foundation
import Pictures
import Testing

@testable import Darkroom

/// `vigil-pictures` as `vigil` starts it, and exiftool as a stranger who looks for what we left.
@Suite struct WorkerTests {
    static func program() throws -> URL {
        for start in [CommandLine.arguments.first, Bundle.main.executablePath].compactMap({ $0 }) {
            var folder = URL(filePath: start).deletingLastPathComponent()
            while folder.path.count > 1 {
                let candidate = folder.appending(path: "vigil-pictures")
                let isFolder = (try? candidate.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
                if FileManager.default.isExecutableFile(atPath: candidate.path), !isFolder { return candidate }
                folder.deleteLastPathComponent()
            }
        }
        throw PictureRefusal.noWorker("vigil-pictures")
    }

    static func withSite(_ original: [UInt8], _ body: (PictureStore) throws -> Void) throws {
        let site = FileManager.default.temporaryDirectory.appending(path: "vigil-worker-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: site.appending(path: "pictures"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: site) }
        try Data(original).write(to: site.appending(path: "pictures/river.jpg"))
        try body(PictureStore(site: site, developing: PictureWorker(program: try program())))
    }

    static let notes = PhotoNotes(caption: "두만강, a river & its bank", credit: "Vigil / كريم", licence: "CC BY 4.0")

    @Test func aStrangerFindsWhatWeWroteAndNoMore() throws {
        try Self.withSite(try DarkroomTests.telephone(orientation: 6)) { store in
            for file in try store.published("river.jpg", notes: Self.notes) {
                let bytes = Array(try Data(contentsOf: URL(filePath: file.path)))
                #expect(!DarkroomTests.contains(bytes, "CANARY"))
                guard let found = try Self.exiftool(file.path) else { continue }
                let groups = Set(found.keys.map { String($0.prefix { $0 != ":" }) }).subtracting(["SourceFile", "ExifTool", "System", "File", "Composite"])
                if file.ending == "jpg" {
                    #expect(groups.isSubset(of: ["JFIF", "IPTC", "Photoshop"]), "\(groups)")
                    #expect(found["IPTC:Caption-Abstract"] == "두만강, a river & its bank")
                    #expect(found["IPTC:Credit"] == "Vigil / كريم")
                    #expect(found["IPTC:CopyrightNotice"] == "CC BY 4.0")
                } else {
                    #expect(groups.isSubset(of: ["RIFF", "XMP-x", "XMP-dc", "XMP-photoshop", "XMP-xmpRights"]), "\(groups)")
                    #expect(found["XMP-dc:Description"] == "두만강, a river & its bank")
                    #expect(found["XMP-photoshop:Credit"] == "Vigil / كريم")
                    #expect(found["XMP-xmpRights:UsageTerms"] == "CC BY 4.0")
                }
                #expect(!found.contains { $0.key.contains("GPS") || $0.key.hasSuffix("Orientation") || $0.key.hasSuffix("Warning") }, "\(found)")
            }
        }
    }

    /// What exiftool reads, by group and tag; nil where it is not installed (`make test` installs it).
    static func exiftool(_ path: String) throws -> [String: String]? {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/exiftool") else { return nil }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/exiftool")
        process.arguments = ["-j", "-G1", "-a", "-u", path]
        let said = Pipe()
        process.standardOutput = said
        process.standardError = FileHandle.nullDevice
        try process.run()
        let answer = said.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let list = try JSONSerialization.jsonObject(with: answer) as? [[String: Any]]
        return list?.first?.mapValues { "\($0)" }
    }

    @Test func refusalsComeBackAsTheyAre() throws {
        try Self.withSite(Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8)) { store in
            #expect(throws: PictureRefusal.notAPicture("an SVG or other XML")) { try store.published("river.jpg", notes: Self.notes) }
        }
        try Self.withSite(try Array(DarkroomTests.seed().dropLast(300))) { store in
            #expect(throws: PictureRefusal.self) { try store.published("river.jpg", notes: Self.notes) }
        }
        let missing = PictureWorker(program: URL(filePath: "/nowhere/vigil-pictures"))
        #expect(throws: PictureRefusal.noWorker("/nowhere/vigil-pictures")) {
            try missing.develop(URL(filePath: "/etc/hostname"), into: URL(filePath: "/tmp"))
        }
    }
}
