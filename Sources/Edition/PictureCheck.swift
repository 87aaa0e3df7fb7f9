/// What must hold of an edition's pictures and videos: each file is one that the edition gets, no picture is without words.
struct PictureCheck {
    let context: EditionContext

    init(_ context: EditionContext) { self.context = context }

    func run() throws(EditionError) {
        var paths: Set<String> = []
        for asset in context.content.assets {
            guard asset.isSound else {
                throw .content(where: asset.path, what: "is no place for a picture, video or PDF; its name must carry its content's hash")
            }
            guard paths.insert(asset.path).inserted else { throw .content(where: asset.path, what: "is there twice") }
        }
        for article in context.content.articles where article.made.hasPictures {
            for version in article.versions {
                let place = "release \(article.id), \(version.language)"
                if let picture = version.picture { try check(picture, paths, place) }
                for picture in version.gallery + version.body.flatMap(\.figures) {
                    guard picture.photo != nil else { throw .content(where: place, what: "has a map where only its lead picture can be one") }
                    try check(picture, paths, place)
                }
                if let video = version.video { try check(video, paths, place) }
                if let file = version.printed, !paths.contains(file.path) {
                    throw .content(where: place, what: "has the PDF \(file.path), which the edition does not get")
                }
            }
        }
    }

    private func check(_ picture: Picture, _ paths: Set<String>, _ place: String) throws(EditionError) {
        guard let photo = picture.photo else {
            guard !picture.map.isEmpty else { throw .content(where: place, what: "has a picture that shows nothing") }
            return
        }
        guard picture.map.isEmpty else { throw .content(where: place, what: "has a picture that is a map and a photo") }
        try check(photo, paths, place)
    }

    private func check(_ photo: Photo, _ paths: Set<String>, _ place: String) throws(EditionError) {
        guard !photo.alt.allSatisfy(\.isWhitespace) else {
            throw .content(where: place, what: "shows \(photo.name) without saying in words what it shows")
        }
        guard photo.plain != nil else { throw .content(where: place, what: "has \(photo.name) without a JPEG") }
        for form in photo.forms {
            guard form.width > 0, form.height > 0 else { throw .content(where: place, what: "has \(form.path) without its size") }
            guard paths.contains(form.path) else { throw .content(where: place, what: "shows \(form.path), which the edition does not get") }
        }
    }

    private func check(_ video: Video, _ paths: Set<String>, _ place: String) throws(EditionError) {
        try check(video.poster, paths, place)
        for path in [video.path] + video.captions.map(\.path) where !paths.contains(path) {
            throw .content(where: place, what: "plays \(path), which the edition does not get")
        }
    }
}

extension ArticleVersion {
    /// Whether there is a picture, video or PDF in it.
    var hasPictures: Bool { picture != nil || !gallery.isEmpty || video != nil || printed != nil || body.contains { !$0.figures.isEmpty } }
}

extension Block {
    /// Pictures in it, in reading order.
    var figures: [Picture] {
        switch self {
        case .figure(let picture): [picture]
        case .quotation(let blocks): blocks.flatMap(\.figures)
        case .list(_, let items): items.flatMap { $0.flatMap(\.figures) }
        case .paragraph, .heading, .code, .table, .rule: []
        }
    }
}
