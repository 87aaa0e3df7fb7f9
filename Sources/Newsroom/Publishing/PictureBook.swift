import Edition
import Testimony

/// The published forms of every picture that goes out, and what is wrong with those that cannot.
///
/// A picture's own caption, credit and licence are those of the first language in which its release shows it. A caption that
/// binds a count is not written into the file: copies of it could not be corrected.
struct PictureBook {
    private(set) var problems: [ReleaseProblem] = []
    private var photos: [Key: [Photo.Form]] = [:]
    private var videos: [String: (path: String, type: String)] = [:]
    private var captions: [String: Video.Captions] = [:]
    private var files: [String: EditionAsset] = [:]

    private struct Key: Hashable {
        let release: ReleaseID
        let name: String
    }

    /// By path, each once.
    var assets: [EditionAsset] { files.values.sorted { $0.path < $1.path } }

    /// - Parameter releases: drafts of each in the order of the site's languages.
    init(_ releases: [[DraftRelease]], source: any PictureSource) {
        for drafts in releases {
            for draft in drafts where draft.showsPictures { take(draft, source) }
        }
    }

    private mutating func take(_ draft: DraftRelease, _ source: any PictureSource) {
        for picture in [draft.picture, draft.video?.poster].compactMap(\.self) + draft.gallery {
            guard let file = picture.file else { continue }
            take(
                TextPicture(name: file, caption: picture.caption.map(\.unbound) ?? "", credit: picture.credit, licence: picture.licence),
                of: draft, source)
        }
        for picture in draft.body.pictures { take(picture, of: draft, source) }
        guard let video = draft.video else { return }
        if videos[video.file.text] == nil {
            do throws(PictureProblem) {
                let file = try source.video(video.file.text)
                files[file.asset.path] = file.asset
                videos[video.file.text] = (file.asset.path, file.type)
            } catch { report(error, video.file, draft) }
        }
        for named in video.captions where captions[named.text] == nil {
            do throws(PictureProblem) {
                let (language, file) = try source.captions(named.text)
                files[file.asset.path] = file.asset
                captions[named.text] = Video.Captions(language: language, path: file.asset.path)
            } catch { report(error, named, draft) }
        }
    }

    private mutating func take(_ picture: TextPicture, of draft: DraftRelease, _ source: any PictureSource) {
        let key = Key(release: draft.id, name: picture.name.text)
        guard photos[key] == nil else { return }
        do throws(PictureProblem) {
            let made = try source.photo(key.name, caption: picture.caption ?? "", credit: picture.credit, licence: picture.licence)
            for file in made { files[file.asset.path] = file.asset }
            photos[key] = made.map { Photo.Form(path: $0.asset.path, type: $0.type, width: $0.width, height: $0.height) }
        } catch {
            photos[key] = []
            report(error, picture.name, draft)
        }
    }

    private mutating func report(_ problem: PictureProblem, _ named: Located, _ draft: DraftRelease) {
        problems.append(
            ReleaseProblem(
                .picture, file: draft.file, at: named.spot, what: "\(named.text.prefix(70)): \(problem.what)", instead: problem.instead))
    }

    // MARK: For pages

    /// What the pages of a release show of its files.
    enum Published: Equatable, Sendable {
        case photo(String, [Photo.Form])
        case video(String, path: String, type: String)
        case captions(String, Video.Captions)
    }

    func published(_ drafts: [DraftRelease]) -> [Published] {
        var published: [Published] = []
        for draft in drafts {
            let pictures = [draft.picture, draft.video?.poster].compactMap { $0?.file?.text } + draft.gallery.compactMap { $0.file?.text }
            for name in pictures + draft.body.pictures.map(\.name.text) { published.append(.photo(name, forms(name, in: draft.id))) }
            guard let video = draft.video else { continue }
            if let file = videos[video.file.text] { published.append(.video(video.file.text, path: file.path, type: file.type)) }
            for name in video.captions { if let file = captions[name.text] { published.append(.captions(name.text, file)) } }
        }
        return published
    }

    func forms(_ name: String, in release: ReleaseID) -> [Photo.Form] { photos[Key(release: release, name: name)] ?? [] }

    func photo(_ picture: DraftPicture, in release: ReleaseID) -> Photo? {
        picture.file.map { Photo(name: $0.text, alt: picture.alt, licence: picture.licence, forms: forms($0.text, in: release)) }
    }

    func video(_ draft: DraftVideo, in release: ReleaseID, caption: [Inline]) -> Video? {
        guard let file = videos[draft.file.text], let poster = photo(draft.poster, in: release) else { return nil }
        return Video(
            path: file.path, type: file.type, poster: poster, caption: caption, credit: draft.poster.credit,
            captions: draft.captions.compactMap { captions[$0.text] })
    }
}
