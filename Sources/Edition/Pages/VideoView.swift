import Web

/// A video of the site's own: nothing of it is loaded before somebody plays it, and it can be downloaded.
struct VideoView {
    let text: TextView
    let video: Video

    func markup() throws(WordsError) -> Markup {
        let words = text.words
        let view = PictureView(text: text)
        let caption = try view.caption(video.caption, credit: video.credit, licence: video.poster.licence)
        let download = try words("picture.download")
        let cannot = try words("picture.play")
        let size = video.poster.plain
        return HTML.figure(.class("video")) {
            HTML.video(
                Attribute("controls", ""), Attribute("preload", "none"), Attribute("playsinline", ""),
                (video.poster.large).map { .poster(view.address($0.path)) },
                size.map { Attribute("width", String($0.width)) }, size.map { Attribute("height", String($0.height)) },
                .aria("label", video.poster.alt)
            ) {
                HTML.source(.src(view.address(video.path)), Attribute("type", video.type))
                tracks(view)
                HTML.p { cannot }
            }
            HTML.p(.class("expand")) { HTML.a(.href(view.address(video.path)), Attribute("download", "")) { download } }
            if let caption { HTML.figcaption { caption } }
        }
    }

    private func tracks(_ view: PictureView) -> [Markup] {
        video.captions.map { captions in
            let language = Language(captions.language)
            return HTML.track(
                Attribute("kind", "captions"), .src(view.address(captions.path)), Attribute("srclang", captions.language),
                Attribute("label", language?.ownName ?? captions.language),
                .flag("default", captions.language == text.words.language.tag))
        }
    }
}
