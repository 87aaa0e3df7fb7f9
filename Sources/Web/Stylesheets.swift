import Crypto
import Foundation

/// Our style sheets. All of them start with the same tokens: colours, sizes and faces for light, dark, print and contrast.
package enum Stylesheets {
    /// The public site's.
    package static let site = tokens + faces + drawingRules + text("site.css") + text("pictures.css")
        + text("search.css") + text("forms.css") + text("tell.css")

    /// The public site's in an organisation's colours, `#rrggbb`, held to contrast where they were read; empty for ours.
    package static func site(accent: String, accentDark: String) -> String {
        func rule(_ colour: String) -> String {
            ":root { --accent: \(colour); --accent-wash: color-mix(in srgb, \(colour) 12%, var(--paper)); }\n"
        }
        var sheet = site
        if !accent.isEmpty { sheet += "@media (prefers-contrast: no-preference) { @media (prefers-color-scheme: light) { \(rule(accent)) } }\n" }
        if !accentDark.isEmpty { sheet += "@media screen and (prefers-contrast: no-preference) and (prefers-color-scheme: dark) { \(rule(accentDark)) }\n" }
        return sheet
    }
    /// For pages of text alone.
    package static let textOnly = tokens + faces + text("text.css")
    /// The desk's.
    package static let desk = tokens + faces + drawingRules + text("desk.css") + seriesRules
    /// For inside a drawing that is a file of its own.
    package static let drawing = tokens + drawingRules
    /// For inside a series that is a file of its own, for staff.
    package static let series = drawing + seriesRules

    /// The drawings' sheet as a Content-Security-Policy source (CSP 3, 2.3.1), so that a drawing keeps its colours when opened by itself.
    package static let drawingHash =
        "sha256-" + Data(SHA256.hash(data: Data(drawing.utf8))).base64EncodedString()

    private static let tokens = text("tokens.css")
    private static let faces = text("faces.css")
    private static let drawingRules = text("drawing.css")
    private static let seriesRules = text("series.css")

    private static func text(_ name: String) -> String {
        guard let text = EmbeddedText.text(name) else { preconditionFailure("\(name) is not in the program") }
        return text
    }
}
