import Edition
import Foundation
import Newsroom
import Pictures

/// The pictures of a site's folder, as releases ask for them.
struct SitePictures: PictureSource {
    private let store: PictureStore

    /// - Parameter site: the folder that `pictures/` stands in.
    init(site: URL) {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        let program = URL(filePath: own).deletingLastPathComponent().appending(path: "vigil-pictures")
        store = PictureStore(site: site, developing: PictureWorker(program: program))
    }

    func photo(_ name: String, caption: String, credit: String, licence: String) throws(PictureProblem) -> [PictureFile] {
        do throws(PictureRefusal) {
            let original = try OriginalName(name, .picture)
            return try store.published(name, notes: PhotoNotes(caption: caption, credit: credit, licence: licence)).map { file in
                Self.file(file, "assets/pictures/\(original.stem)-\(file.width)")
            }
        } catch { throw PictureProblem(what: error.what, instead: error.instead) }
    }

    func video(_ name: String) throws(PictureProblem) -> PictureFile {
        do throws(PictureRefusal) {
            return Self.file(try store.published(video: name, .video), "assets/videos/\(try OriginalName(name, .video).stem)")
        } catch { throw PictureProblem(what: error.what, instead: error.instead) }
    }

    func captions(_ name: String) throws(PictureProblem) -> (language: String, file: PictureFile) {
        do throws(PictureRefusal) {
            let original = try OriginalName(name, .captions)
            return (original.language, Self.file(try store.published(video: name, .captions), "assets/videos/\(original.stem)"))
        } catch { throw PictureProblem(what: error.what, instead: error.instead) }
    }

    func logo(_ name: String) throws(PictureProblem) -> PictureFile {
        do throws(PictureRefusal) { return Self.file(try store.published(logo: name), "assets/pictures/\(try OriginalName(name, .logo).stem)") } catch {
            throw PictureProblem(what: error.what, instead: error.instead)
        }
    }

    /// The name carries the beginning of its content's hash, so that it may be kept for ever by whoever fetched it.
    private static func file(_ file: PublishedFile, _ name: String) -> PictureFile {
        let path = "\(name).\(file.sha256.prefix(8)).\(file.ending)"
        return PictureFile(
            asset: EditionAsset(path: path, file: file.path, size: file.size, sha256: file.sha256), type: file.type, width: file.width,
            height: file.height)
    }
}
