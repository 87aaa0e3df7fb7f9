import Darkroom
import Foundation
import Pictures

/// Develops one original: `vigil-pictures ORIGINAL FOLDER`. Started by `vigil`, for which it decodes what strangers may have made.
///
/// Exits 0 with the forms in the folder; else 1 with the refusal as JSON on its standard output.
@main
enum VigilPictures {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else {
            FileHandle.standardError.write(Data("usage: vigil-pictures ORIGINAL FOLDER (vigil starts it)\n".utf8))
            exit(64)
        }
        do throws(PictureRefusal) {
            try develop(URL(filePath: arguments[1]), into: URL(filePath: arguments[2]))
        } catch {
            if let answer = try? JSONEncoder().encode(error) { FileHandle.standardOutput.write(answer) }
            exit(1)
        }
    }

    private static func develop(_ original: URL, into folder: URL) throws(PictureRefusal) {
        guard let bytes = try? Data(contentsOf: original) else { throw .noFile }
        guard Darkroom.confine(writingTo: folder.path) else { throw .damaged("the decoder's process could not be confined") }
        for form in try Darkroom.develop(Array(bytes)) {
            let file = folder.appending(path: form.name)
            do { try Data(form.bytes).write(to: file) } catch { throw .disk(file.path) }
        }
    }
}
