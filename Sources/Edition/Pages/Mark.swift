import Web

/// The site's mark: a flame that keeps watch.
enum Mark {
    private static let flame = "M16 3c1 6 8 9 8 17a8 8 0 0 1-16 0c0-4 2-6 4-9 0 3 1 5 3 6 1-5-1-9 1-14z"

    static let small = SVG.svg(
        .class("mark"), Attribute("viewBox", "0 0 32 32"), Attribute("width", "28"), Attribute("height", "28"),
        .aria("hidden", "true"),
        Attribute("focusable", "false")
    ) { SVG.path(Attribute("d", flame)) }

    /// A file of its own. Its colour fits light and dark tabs.
    static let icon = SVG.svg(Attribute("xmlns", "http://www.w3.org/2000/svg"), Attribute("viewBox", "0 0 32 32")) {
        SVG.path(Attribute("d", flame), Attribute("fill", "#1f8593"))
    }
}

extension EditionContext {
    /// The organisation's logo, where it has one. Its name stands beside it, so that it needs no words.
    var mark: Markup {
        guard let logo else { return Mark.small }
        return HTML.img(
            .class("logo"), .src(logo), Attribute("alt", ""), Attribute("width", String(content.site.logoWidth ?? 36)), Attribute("height", "36"))
    }

    /// What browsers show in a tab.
    var icon: Address { logo ?? Paths.icon }

    private var logo: Address? {
        content.site.logo.isEmpty ? nil : Address(content.site.logo)
    }
}
