import Foundation

/// Contrast of two sRGB colours (WCAG 2.2, "contrast ratio"): 1 to 21.
enum Contrast {
    /// Nil unless both are written `#rrggbb`.
    static func ratio(_ a: String, _ b: String) -> Double? {
        guard let a = luminance(a), let b = luminance(b) else { return nil }
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private static func luminance(_ colour: String) -> Double? {
        let digits = Array(colour.utf8)
        guard digits.count == 7, digits[0] == UInt8(ascii: "#"), let value = Int(colour.dropFirst(), radix: 16), value >= 0 else { return nil }
        let parts = [value >> 16, value >> 8 & 255, value & 255].map { part -> Double in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}
