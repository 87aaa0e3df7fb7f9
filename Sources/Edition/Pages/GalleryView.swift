import Web

/// The pictures of an essay: numbered figures one below the other, each with a way to the one before and after.
struct GalleryView {
    let text: TextView
    let pictures: [Picture]

    private var words: Words { text.words }

    func markup() throws(WordsError) -> Markup? {
        let shown = pictures.compactMap { picture in picture.photo.map { (picture, $0) } }
        guard !shown.isEmpty else { return nil }
        let title = try words("picture.gallery")
        var items: [Markup] = []
        for (index, (picture, photo)) in shown.enumerated() {
            let steps = try self.steps(index, of: shown.count)
            let figure = try PictureView(text: text).figure(picture, photo, more: steps)
            items.append(HTML.li(.id(Self.anchor(index)), Attribute("tabindex", "-1")) { figure })
        }
        return HTML.section(.class("gallery"), .aria("labelledby", "gallery-title")) {
            HTML.h2(.id("gallery-title")) { title }
            Markup.element(HTML.ol, [], items)
        }
    }

    private static func anchor(_ index: Int) -> String { "picture-\(index + 1)" }

    /// `2 of 6 · Previous picture · Next picture`
    private func steps(_ index: Int, of count: Int) throws(WordsError) -> Markup {
        let position = try words("picture.position", ["at": .number(index + 1), "all": .number(count)])
        let previous = try words("picture.previous")
        let next = try words("picture.next")
        return HTML.p(.class("steps")) {
            HTML.span { position }
            if index > 0 { HTML.a(.href(.fragment(Self.anchor(index - 1)))) { previous } }
            if index + 1 < count { HTML.a(.href(.fragment(Self.anchor(index + 1)))) { next } }
        }
    }
}
