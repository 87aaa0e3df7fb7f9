package import Edition

/// Where published forms of pictures come from: the site's folder, in practice. `vigil` gives one; the record has none.
package protocol PictureSource: Sendable {
    /// The forms to publish of an original of this name, with what is written into them.
    func photo(_ name: String, caption: String, credit: String, licence: String) throws(PictureProblem) -> [PictureFile]
    func video(_ name: String) throws(PictureProblem) -> PictureFile
    /// Captions of a video, `NAME.LANG.vtt`.
    func captions(_ name: String) throws(PictureProblem) -> (language: String, file: PictureFile)
    /// The organisation's logo, as wide as it is where it is 36 pixels high.
    func logo(_ name: String) throws(PictureProblem) -> PictureFile
}

/// A file that an edition gets.
package struct PictureFile: Hashable, Sendable {
    package let asset: EditionAsset
    /// `image/webp`, `image/jpeg`, `video/webm`, ….
    package let type: String
    /// 0 for what has none.
    package let width: Int
    package let height: Int

    package init(asset: EditionAsset, type: String, width: Int = 0, height: Int = 0) {
        self.asset = asset
        self.type = type
        self.width = width
        self.height = height
    }
}

/// Why a picture cannot be published.
package struct PictureProblem: Error, Hashable, Sendable {
    package let what: String
    package let instead: String

    package init(what: String, instead: String) {
        self.what = what
        self.instead = instead
    }
}

/// A site without a folder has no pictures.
package struct NoPictures: PictureSource {
    package init() {}

    private static let problem = PictureProblem(
        what: "there is no folder that pictures could stand in", instead: "publish with --site DIR, and put it into DIR/pictures/")

    package func photo(_ name: String, caption: String, credit: String, licence: String) throws(PictureProblem) -> [PictureFile] {
        throw Self.problem
    }
    package func video(_ name: String) throws(PictureProblem) -> PictureFile { throw Self.problem }
    package func captions(_ name: String) throws(PictureProblem) -> (language: String, file: PictureFile) { throw Self.problem }
    package func logo(_ name: String) throws(PictureProblem) -> PictureFile { throw Self.problem }
}
