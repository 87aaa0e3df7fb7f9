import Foundation
import Testing

@testable import Web

@Suite struct StyleTests {
    @Test(arguments: [Stylesheets.site, Stylesheets.desk, Stylesheets.drawing])
    func sheetsLoadNothingAndWorkInBothDirections(_ sheet: String) {
        for word in ["url(", "@import", "http:", "https:", "-left:", "-right:", " left:", " right:", "expression("] {
            #expect(!sheet.contains(word), "\(word)")
        }
        // It stands inside an XML style element as text.
        #expect(!sheet.contains("<"))
        #expect(sheet.count(where: { $0 == "{" }) == sheet.count(where: { $0 == "}" }))
    }

    @Test func policiesAllowNoScriptAndNoInlineStyle() {
        for (name, value) in SecurityHeaders.site + SecurityHeaders.desk where name == "Content-Security-Policy" {
            #expect(value.hasPrefix("default-src 'none'"))
            #expect(value.contains("frame-ancestors 'none'"))
            #expect(!value.contains("unsafe") && !value.contains("script-src") && !value.contains("*"))
        }
        for headers in [SecurityHeaders.site, SecurityHeaders.desk] {
            #expect(Set(headers.map(\.name)).count == headers.count)
            #expect(headers.contains { $0 == ("Referrer-Policy", "no-referrer") })
        }
        #expect(SecurityHeaders.desk.contains { $0 == ("Cache-Control", "no-store") })
    }

    /// WCAG 2.2, 1.4.3: text at 4.5 to 1 on everything it stands on, in every scheme; lines that carry meaning at 3 to 1.
    @Test func colours() throws {
        let schemes = Stylesheets.drawing.components(separatedBy: ":root {").dropFirst()
            .map {
                Dictionary(
                    $0.prefix { $0 != "}" }.matches(of: /--([a-z-]+): #([0-9a-f]{6})/).map { (String($0.1), String($0.2)) }
                ) { $1 }
            }
            .filter { $0["paper"] != nil }
        #expect(schemes.count == 5)
        for scheme in schemes {
            let colour = { (name: String) in try Self.luminance(#require(scheme[name], "\(name)")) }
            for ground in ["paper", "paper-raised", "accent-wash"] {
                for text in ["ink", "ink-soft", "accent"] {
                    let contrast = Self.contrast(try colour(text), try colour(ground))
                    #expect(contrast >= 4.5, "\(text) on \(ground): \(contrast)")
                }
            }
            #expect(Self.contrast(try colour("rule-strong"), try colour("paper")) >= 3)
        }
    }

    static func luminance(_ hex: String) -> Double {
        let value = Int(hex, radix: 16) ?? 0
        let parts = [value >> 16, value >> 8 & 255, value & 255].map { part in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    static func contrast(_ a: Double, _ b: Double) -> Double { (max(a, b) + 0.05) / (min(a, b) + 0.05) }
}
