/// Everything that an edition shows, and nothing else: what `Newsroom` hands over once it is checked.
package struct EditionContent: Codable, Hashable, Sendable {
    package var site: SiteSettings
    package var frame: SiteFrame
    /// When it was made, RFC 3339 UTC; also names the edition.
    package var made: String
    /// Newest first.
    package var articles: [Article]
    package var counts: [PublicCount]
    /// Files from outside that its pages show.
    package var assets: [EditionAsset]

    package init(
        site: SiteSettings, frame: SiteFrame = SiteFrame(), made: String, articles: [Article], counts: [PublicCount],
        assets: [EditionAsset] = []
    ) {
        self.site = site
        self.frame = frame
        self.made = made
        self.articles = articles
        self.counts = counts
        self.assets = assets
    }
}
