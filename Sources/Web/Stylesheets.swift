import Crypto
import Foundation

/// Our style sheets. All of them start with the same tokens: colours, sizes and faces for light, dark, print and contrast.
package enum Stylesheets {
    /// The public site's.
    package static let site = tokens + faces + drawingRules + text(PackageResources.site_css) + text(PackageResources.pictures_css)
        + text(PackageResources.search_css) + text(PackageResources.forms_css) + text(PackageResources.tell_css)

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
    package static let textOnly = tokens + faces + text(PackageResources.text_css)
    /// The desk's.
    package static let desk = tokens + faces + drawingRules + text(PackageResources.desk_css)
    /// For inside a drawing that is a file of its own.
    package static let drawing = tokens + drawingRules

    /// The drawings' sheet as a Content-Security-Policy source (CSP 3, 2.3.1), so that a drawing keeps its colours when opened by itself.
    package static let drawingHash =
        "sha256-" + Data(SHA256.hash(data: Data(drawing.utf8))).base64EncodedString()

    private static let tokens = text(PackageResources.tokens_css)
    private static let faces = text(PackageResources.faces_css)
    private static let drawingRules = text(PackageResources.drawing_css)

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
