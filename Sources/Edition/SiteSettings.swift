/// The organisation and its site: what `site.yaml` says. All of it is public; it stands in the edition as `/site.json`, where
/// `vigil-site` reads it.
package struct SiteSettings: Codable, Hashable, Sendable {
    package var name: String
    /// By language, where the organisation has other names there.
    package var names: [String: String]
    /// By language: a sentence on what it does; the interface's own where there is none.
    package var promise: [String: String]
    /// Absolute address without a slash at the end, for feeds, hreflang and Open Graph.
    package var address: String
    /// The same site as an onion service, `http://….onion`; empty for none.
    package var onion: String
    /// Interface languages, BCP 47; the first is the default.
    package var languages: [String]
    package var email: String
    /// Legal form and registration, for the footer.
    package var registration: String
    /// By language, where it is worded otherwise there; editions of earlier versions have none.
    package var registrations: [String: String]?
    /// In `site.yaml` a file in `pictures/`; in an edition its address, `/assets/pictures/logo.….svg`; empty for Vigil's own mark.
    package var logo: String
    /// In pixels, where it is 36 high; nil before it is in an edition.
    package var logoWidth: Int?
    /// The accent colour for light and dark, `#rrggbb`; empty for Vigil's own.
    package var accent: String
    package var accentDark: String
    /// Accounts elsewhere, as plain links in the footer.
    package var social: [Account]
    package var donations: Donations
    /// Whether readers can subscribe to a newsletter.
    package var newsletter: Bool
    /// Whether readers can write in confidence.
    package var tell: Bool
    /// The desk's X25519 sealing key, base64: what the newsletter's addresses and confidential letters are sealed to.
    /// Comes from the vault, not from `site.yaml`.
    package var deskKey: String

    /// Where "Exit this page" leads.
    package var quickExit: QuickExit

    package struct QuickExit: Codable, Hashable, Sendable {
        /// A site that anybody may look at.
        package var address: String
        /// On every page, not on those of the confidential form alone.
        package var everywhere: Bool

        package init(address: String = "https://www.bbc.com/weather", everywhere: Bool = false) {
            self.address = address
            self.everywhere = everywhere
        }
    }

    package struct Account: Codable, Hashable, Sendable {
        package var service: String
        package var address: String

        package init(service: String, address: String) {
            self.service = service
            self.address = address
        }
    }

    package struct Donations: Codable, Hashable, Sendable {
        package enum Kind: String, Codable, Hashable, Sendable, CaseIterable { case none, stripe, link }
        /// How money is taken: by Stripe's hosted checkout, or by a link to another processor.
        package var kind: Kind
        /// Where `link` leads.
        package var address: String
        /// ISO 4217.
        package var currency: String
        /// In whole units of the currency.
        package var amounts: [Int]
        package var minimum: Int
        /// By language: whether a gift can be deducted from tax, and where.
        package var taxNote: [String: String]

        package init(
            kind: Kind = .none, address: String = "", currency: String = "USD", amounts: [Int] = [50, 100, 250, 500, 1000],
            minimum: Int = 5, taxNote: [String: String] = [:]
        ) {
            self.kind = kind
            self.address = address
            self.currency = currency
            self.amounts = amounts
            self.minimum = minimum
            self.taxNote = taxNote
        }
    }

    package init(
        name: String, names: [String: String] = [:], promise: [String: String] = [:], address: String, onion: String = "",
        languages: [String], email: String = "", registration: String = "", registrations: [String: String] = [:], logo: String = "", accent: String = "",
        accentDark: String = "", social: [Account] = [], donations: Donations = Donations(), newsletter: Bool = false,
        tell: Bool = false, deskKey: String = "", quickExit: QuickExit = QuickExit()
    ) {
        self.name = name
        self.names = names
        self.promise = promise
        self.address = address
        self.onion = onion
        self.languages = languages
        self.email = email
        self.registration = registration
        self.registrations = registrations
        self.logo = logo
        self.accent = accent
        self.accentDark = accentDark
        self.social = social
        self.donations = donations
        self.newsletter = newsletter
        self.tell = tell
        self.deskKey = deskKey
        self.quickExit = quickExit
    }

    /// Its name in a language.
    package func name(in language: String) -> String { names[language] ?? name }

    package func registration(in language: String) -> String { registrations?[language] ?? registration }
}
