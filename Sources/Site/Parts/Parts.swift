package import Foundation

/// Every part of the site that cannot be static, in the order in which they are asked. A new one is two lines here.
package enum Parts {
    /// The sections of `server.yaml` and their keys.
    package static let sections: [String: Set<String>] = [
        ServerOptions.section: ServerOptions.keys,
        MailSettings.section: MailSettings.keys,
        NewsletterPart.section: NewsletterPart.keys,
        DonationsPart.section: DonationsPart.keys,
        TellPart.section: TellPart.keys,
    ]

    /// - Throws: `SettingsError` where a section is there and cannot be used.
    package static func make(_ context: PartContext) throws -> [any SitePart] {
        let parts: [(any SitePart)?] = [
            SearchPart(context),
            try NewsletterPart(context),
            try DonationsPart(context),
            try TellPart(context),
            MostViewedPart(context),
        ]
        return parts.compactMap(\.self)
    }
}

/// What parts are made from.
package struct PartContext: Sendable {
    package let settings: ServerSettings
    /// A folder that only this user can read, for the little that parts keep; nil without `--state`.
    package let state: URL?
    /// The edition that is served now.
    package let edition: CurrentEdition
    package let pages: ShellPages
    /// What was opened how often.
    package let views: Views

    package init(settings: ServerSettings, state: URL?, edition: CurrentEdition, views: Views = Views()) {
        self.views = views
        self.settings = settings
        self.state = state
        self.edition = edition
        pages = ShellPages(edition)
    }
}
