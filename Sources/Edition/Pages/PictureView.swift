import Web

/// A picture from a file, as a page shows it: the browser takes the width that fits, a click opens the large one, no script.
struct PictureView {
    let text: TextView

    private var words: Words { text.words }

    /// How wide a picture stands on the page: as wide as the text column, or as a narrow screen.
    private static let sizes = "(min-width: 46rem) 42rem, 100vw"

    /// - Parameters:
    ///   - first: it stands where the page opens, so that it is loaded at once.
    ///   - more: what else stands below it.
    func figure(
        _ picture: Picture, _ photo: Photo, of kind: String = "picture-figure", first: Bool = false, more: Markup? = nil
    ) throws(WordsError) -> Markup {
        let image = try expandable(photo, first: first)
        let caption = try self.caption(picture.caption, credit: picture.credit, licence: photo.licence)
        return HTML.figure(.class(kind)) {
            image
            if caption != nil || more != nil { HTML.figcaption { caption; more } }
        }
    }

    func expandable(_ photo: Photo, first: Bool) throws(WordsError) -> Markup? {
        guard let large = photo.large else { return nil }
        let expand = try words("picture.expand")
        return HTML.a(.class("picture"), .href(address(large.path))) {
            image(photo, first: first)
            HTML.span(.class("expand")) { expand }
        }
    }

    /// A picture that leads to its article, beside the title that says so in words.
    func thumbnail(_ photo: Photo, to target: Address, first: Bool) throws(WordsError) -> Markup {
        HTML.a(.class("thumbnail visual"), .href(target), Attribute("tabindex", "-1"), .aria("hidden", "true")) { image(photo, first: first) }
    }

    private func image(_ photo: Photo, first: Bool) -> Markup? {
        guard let plain = photo.plain else { return nil }
        return HTML.picture {
            for source in photo.sources {
                HTML.source(
                    Attribute("type", source.type), .srcset(source.forms.map { (address($0.path), $0.width) }),
                    Attribute("sizes", Self.sizes))
            }
            HTML.img(
                .src(address(plain.path)), Attribute("alt", photo.alt), Attribute("width", String(plain.width)),
                Attribute("height", String(plain.height)), first ? Attribute("fetchpriority", "high") : Attribute("loading", "lazy"),
                Attribute("decoding", "async"))
        }
    }

    func caption(_ caption: [Inline], credit: String, licence: String) throws(WordsError) -> Markup? {
        let said = try text.inlines(caption)
        let credited = try credit.isEmpty ? nil : words.markup("picture.credit", ["credit": HTML.bdi { credit }])
        let licensed = try licence.isEmpty ? nil : words.markup("picture.licence", ["licence": HTML.bdi { licence }])
        guard !caption.isEmpty || credited != nil || licensed != nil else { return nil }
        return Markup.group {
            if !caption.isEmpty { HTML.p(.class("caption")) { HTML.bdi { said } } }
            if credited != nil || licensed != nil {
                HTML.p(.class("note")) {
                    if let credited { HTML.span(.class("credit")) { credited } }
                    if let licensed { " "; HTML.span(.class("licence")) { licensed } }
                }
            }
        }
    }

    func address(_ path: String) -> Address { text.address(Paths.asset(path)) }
}
