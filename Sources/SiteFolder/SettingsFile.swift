import CaseFile
import Edition
import Foundation
import Web

/// `site.yaml`: whose site it is.
struct SettingsFile {
    private let node: YAMLNode?
    private var reading = YAMLReading(file: "site.yaml")

    static let keys = [
        "name", "names", "promise", "address", "onion", "languages", "email", "registration", "registrations", "logo", "colours", "social",
        "donations", "newsletter", "tell", "quick_exit",
    ]
    /// Where nobody says: a site on this machine.
    static let localAddress = "http://127.0.0.1:8470"

    init(_ node: YAMLNode?) { self.node = node }

    func read(_ problems: inout [Problem]) -> SiteSettings? {
        guard let node else { return nil }
        var copy = self
        let settings = copy.settings(node)
        problems += copy.reading.problems
        return copy.reading.problems.isEmpty ? settings : nil
    }

    private mutating func settings(_ node: YAMLNode) -> SiteSettings? {
        guard let keys = reading.map(node, known: Self.keys, path: "site") else { return nil }
        let name = reading.required(keys["name"], in: node, path: "name") ?? ""
        let address = word(keys["address"], "address").isEmpty ? Self.localAddress : word(keys["address"], "address")
        if !Self.isSite(address) {
            reading.refuse(keys["address"] ?? node, "this is no address of a site", "https://HOST, without a slash at the end")
        }
        let onion = word(keys["onion"], "onion")
        if !onion.isEmpty, !Self.isSite(onion) || URL(string: onion)?.host()?.hasSuffix(".onion") != true {
            reading.refuse(keys["onion"] ?? node, "this is no onion service", "http://….onion, without a slash at the end")
        }
        let email = word(keys["email"], "email")
        if !email.isEmpty, !email.contains("@") || email.contains(where: \.isWhitespace) {
            reading.refuse(keys["email"] ?? node, "this is no e-mail address", "contact@example.org")
        }
        let colours = keys["colours"].flatMap { reading.map($0, known: ["accent", "accent_dark"], path: "colours") } ?? [:]
        return SiteSettings(
            name: name, names: byLanguage(keys["names"], "names"), promise: byLanguage(keys["promise"], "promise"), address: address,
            onion: onion, languages: languages(keys["languages"]), email: email,
            registration: word(keys["registration"], "registration"),
            registrations: byLanguage(keys["registrations"], "registrations"), logo: logo(keys["logo"]),
            accent: colour(colours["accent"], "accent", paper: "#fcfbf8"),
            accentDark: colour(colours["accent_dark"], "accent_dark", paper: "#14171a"), social: social(keys["social"]),
            donations: donations(keys["donations"]), newsletter: flag(keys["newsletter"], "newsletter"), tell: flag(keys["tell"], "tell"),
            quickExit: quickExit(keys["quick_exit"]))
    }

    private static func isSite(_ address: String) -> Bool {
        guard let parsed = Address(address), !parsed.isInternal, address.hasPrefix("http"), !address.hasSuffix("/"),
            let url = URL(string: address)
        else { return false }
        return url.path.isEmpty && url.query == nil && url.fragment == nil
    }

    private mutating func word(_ node: YAMLNode?, _ path: String) -> String { reading.text(node, path: path) ?? "" }

    private mutating func flag(_ node: YAMLNode?, _ path: String) -> Bool {
        guard let node, let text = reading.text(node, path: path) else { return false }
        if !["true", "false"].contains(text) { reading.refuse(node, "\(path) is neither true nor false", "true or false") }
        return text == "true"
    }

    private mutating func byLanguage(_ node: YAMLNode?, _ path: String) -> [String: String] {
        reading.byLanguage(node, path: path)
    }

    private mutating func languages(_ node: YAMLNode?) -> [String] {
        var tags: [String] = []
        for item in reading.oneOrMore(node) {
            guard let tag = reading.text(item, path: "languages") else { continue }
            if !StringCatalogue.languages.contains(tag) {
                reading.refuse(
                    item, "the interface is not translated into this language", "one of " + StringCatalogue.languages.joined(separator: ", "))
            } else if tags.contains(tag) {
                reading.refuse(item, "this language is there twice", "each language once")
            }
            tags.append(tag)
        }
        return tags
    }

    /// A file of the folder's `pictures`, as SVG: it is put into the edition as it is, so that nothing in it may run or load.
    private mutating func logo(_ node: YAMLNode?) -> String {
        let name = word(node, "logo")
        if let node, !name.isEmpty, !name.hasSuffix(".svg") || name.contains("/") || name.hasPrefix(".") {
            reading.refuse(node, "the logo is not the name of a file", "the name of an SVG file in pictures/, such as logo.svg")
        }
        return name
    }

    private mutating func colour(_ node: YAMLNode?, _ path: String, paper: String) -> String {
        guard let node, let text = reading.text(node, path: path), !text.isEmpty else { return "" }
        guard let contrast = Contrast.ratio(text, paper) else {
            reading.refuse(node, "\(path) is no colour", "#rrggbb, in quotes")
            return ""
        }
        if contrast < 4.5 {
            reading.refuse(
                node, "\(path) cannot be read on the page's paper: its contrast is \(contrast.formatted(.number.precision(.fractionLength(1)).locale(Locale(identifier: "en"))))",
                "a colour with a contrast of 4.5 or more to \(paper) (WCAG 2.2, 1.4.3)")
        }
        return text.lowercased()
    }

    private mutating func social(_ node: YAMLNode?) -> [SiteSettings.Account] {
        var accounts: [SiteSettings.Account] = []
        for item in reading.oneOrMore(node) {
            guard let keys = reading.map(item, known: ["service", "address"], path: "social"),
                let service = reading.required(keys["service"], in: item, path: "service"),
                let address = reading.required(keys["address"], in: item, path: "address")
            else { continue }
            guard let parsed = Address(address), !parsed.isInternal else {
                reading.refuse(item, "this account has no address of the web", "address: https://…")
                continue
            }
            accounts.append(.init(service: service, address: address))
        }
        return accounts
    }

    private mutating func quickExit(_ node: YAMLNode?) -> SiteSettings.QuickExit {
        guard let node, let keys = reading.map(node, known: ["address", "everywhere"], path: "quick_exit") else { return .init() }
        var exit = SiteSettings.QuickExit()
        let address = word(keys["address"], "address")
        if !address.isEmpty { exit.address = address }
        if Address(exit.address)?.isInternal != false || !exit.address.hasPrefix("https://") {
            reading.refuse(keys["address"] ?? node, "there is no site to leave for", "https://…, a site that anybody may look at")
        }
        exit.everywhere = flag(keys["everywhere"], "everywhere")
        return exit
    }

    private mutating func donations(_ node: YAMLNode?) -> SiteSettings.Donations {
        guard let node, let keys = reading.map(node, known: ["kind", "address", "currency", "amounts", "minimum", "tax_note"], path: "donations")
        else { return .init() }
        var donations = SiteSettings.Donations()
        let kind = word(keys["kind"], "kind")
        if let known = SiteSettings.Donations.Kind(rawValue: kind.isEmpty ? "none" : kind) {
            donations.kind = known
        } else {
            reading.refuse(keys["kind"] ?? node, "this way of giving is not known", "none, stripe or link")
        }
        donations.address = word(keys["address"], "address")
        if donations.kind == .link, Address(donations.address.replacing("{", with: "").replacing("}", with: ""))?.isInternal != false {
            reading.refuse(keys["address"] ?? node, "there is no address to give at", "https://…?amount={amount}&currency={currency}")
        }
        let currency = word(keys["currency"], "currency")
        if !currency.isEmpty { donations.currency = currency }
        if donations.currency.count != 3 || !donations.currency.allSatisfy({ ("A"..."Z").contains($0) }) {
            reading.refuse(keys["currency"] ?? node, "this is no currency", "a code of ISO 4217, such as USD")
        }
        if let given = keys["amounts"] {
            donations.amounts = reading.oneOrMore(given).compactMap { number($0, "amounts") }
            if donations.amounts != donations.amounts.sorted() || Set(donations.amounts).count != donations.amounts.count || donations.amounts.isEmpty {
                reading.refuse(given, "the amounts do not rise", "whole amounts from small to large, each once")
            }
        }
        if let given = keys["minimum"] { donations.minimum = number(given, "minimum") ?? 1 }
        donations.taxNote = byLanguage(keys["tax_note"], "tax_note")
        return donations
    }

    private mutating func number(_ node: YAMLNode, _ path: String) -> Int? {
        guard let text = reading.text(node, path: path) else { return nil }
        guard let number = Int(text), (1...1_000_000).contains(number) else {
            reading.refuse(node, "\(path) is no whole amount", "a number from 1 to 1000000, without a sign or separator")
            return nil
        }
        return number
    }
}

extension YAMLReading {
    /// Text by language, in languages that pages can be in.
    mutating func byLanguage(_ node: YAMLNode?, path: String) -> [String: String] {
        guard let node, let values = map(node, known: StringCatalogue.languages, path: path) else { return [:] }
        var texts: [String: String] = [:]
        for (tag, value) in values { texts[tag] = text(value, path: "\(path).\(tag)") }
        return texts
    }
}
