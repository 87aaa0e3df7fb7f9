import TestSupport

extension Seeded {
    /// Text of up to `length` characters, from every script that the room knows and from what breaks things.
    mutating func text(_ length: Int) -> String {
        let blocks: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0x20...0x7E, 0xA0...0x24F, 0x300...0x36F, 0x370...0x3FF, 0x400...0x4FF, 0x590...0x5F4,
            0x600...0x6FF, 0x900...0x97F, 0xE00...0xE5B, 0x1100...0x11FF, 0x1E00...0x1EFF, 0x2000...0x206F,
            0x3041...0x30FF, 0x3099...0x309A, 0x3130...0x318E, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFB00...0xFDFF, 0xFE00...0xFFEF, 0x0...0x1F, 0x1D400...0x1D7FF, 0x1F100...0x1F6FF, 0xE0000...0xE007F,
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &self) {
            let block = blocks.randomElement(using: &self) ?? 0x20...0x7E
            if let scalar = Unicode.Scalar(UInt32.random(in: block, using: &self)) { text.append(scalar) }
        }
        return String(text)
    }
}
