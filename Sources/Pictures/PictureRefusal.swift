/// Why a picture or video is not published.
package enum PictureRefusal: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The site has no folder of pictures, or the folder no such file.
    case noFile
    case badName
    /// A link, a folder, a device.
    case notAFile
    /// The file's first bytes are of no type that we take; what they look like, where that is known.
    case notAPicture(String)
    case tooManyBytes(Int)
    case tooManyPixels(width: Int, height: Int)
    case tooSmall(width: Int, height: Int)
    case animated
    /// Truncated or broken; in a few words.
    case damaged(String)
    /// What came back from the other process is not what we publish.
    case unfit(String)
    /// The video says where, when or with what it was made.
    case tellsMore(String)
    /// The logo is more than a drawing; in a few words.
    case unsafeLogo(String)
    /// `vigil-pictures` could not be started.
    case noWorker(String)
    case disk(String)

    package var description: String { "\(what); \(instead)" }

    package var what: String {
        switch self {
        case .noFile: "there is no such file in the site's pictures"
        case .badName: "this is no name for a picture or video"
        case .notAFile: "this is a link or a folder, and no file"
        case .notAPicture(let found): found.isEmpty ? "this is not a picture" : "this is \(found), which is not taken as a picture"
        case .tooManyBytes(let size): "the file has \(size) bytes"
        case .tooManyPixels(let width, let height): "the picture is \(width) by \(height) pixels"
        case .tooSmall(let width, let height): "the picture is only \(width) by \(height) pixels"
        case .animated: "the picture moves, or the file holds several"
        case .damaged(let how): "the picture cannot be read: \(how)"
        case .unfit(let how): "the picture did not come out as it must: \(how)"
        case .tellsMore(let part): "the video tells more than it shows: it has \(part)"
        case .noWorker(let path): "\(path) could not be started"
        case .unsafeLogo(let why): "this is no logo that can be shown: \(why)"
        case .disk(let path): "\(path) could not be written or read"
        }
    }

    package var instead: String {
        switch self {
        case .noFile: "put it into the folder pictures/ of the site, or correct the name"
        case .badName: "letters a to z, digits, - and _, and an ending such as .jpg, .png, .webp, .avif, .heic, .tif"
        case .notAFile: "put the file itself into pictures/"
        case .notAPicture: "a JPEG, PNG, WebP, AVIF, HEIC or TIFF"
        case .tooManyBytes: "at most \(PictureSettings.mostBytes >> 20) MiB for a picture, \(VideoFile.mostBytes >> 20) MiB for a video"
        case .tooManyPixels: "at most \(PictureSettings.mostPixels / 1_000_000) million pixels"
        case .tooSmall: "at least \(PictureSettings.leastSide) pixels each way"
        case .animated: "one picture that stands still, or a video"
        case .damaged: "copy it again from the camera, or save it anew"
        case .unfit: "report this: it should never happen"
        case .tellsMore: "remove its metadata first: ffmpeg -i IN -map_metadata -1 -fflags +bitexact -c copy OUT"
        case .unsafeLogo: "an SVG of shapes alone, at most \(LogoFile.mostBytes >> 10) KiB (in Inkscape: Path, Object to Path, then save as plain SVG)"
        case .noWorker: "it stands beside vigil; run make build"
        case .disk: "is there room, and may you write there?"
        }
    }
}
