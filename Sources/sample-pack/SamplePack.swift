import Foundation

/// Writes a folder's files into one Swift file, as a line `PATH BASE64` each: an array of that size takes the compiler minutes, a
/// string no time.
@main struct SamplePack {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else {
            FileHandle.standardError.write(Data("sample-pack FOLDER OUT.swift\n".utf8))
            exit(64)
        }
        let folder = URL(fileURLWithPath: arguments[1], isDirectory: true)
        let paths = (try FileManager.default.subpathsOfDirectory(atPath: folder.path)).sorted()
        var text = "/// The sample site's files, `PATH BASE64` a line (Sources/sample-pack).\nenum SampleSitePack {\n    static let lines = \"\"\"\n"
        for path in paths where !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
            var isFolder: ObjCBool = false
            let file = folder.appending(path: path)
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
            text += "        \(path) \(try Data(contentsOf: file).base64EncodedString())\n"
        }
        text += "        \"\"\"\n}\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: arguments[2]))
    }
}
