/// The numbers on a line from nought: solid up to at least, dashed up to documented, dotted up to at most.
package struct ScaleDrawing {
    private let words: Words
    private let atLeast: Int
    private let documented: Int
    private let atMost: Int

    private let top = 2.0, height = 22.0

    package init(words: Words, atLeast: Int, documented: Int, atMost: Int) {
        self.words = words
        self.atLeast = atLeast
        self.documented = documented
        self.atMost = atMost
    }

    /// Lengths are shares of the page's width, so that the figures keep their size on a small screen.
    package func markup() throws(WordsError) -> Markup {
        let language = words.language
        let description = try words(
            "scale.alt",
            ["at-least": .number(atLeast), "documented": .number(documented), "at-most": .number(atMost)])
        let end = Self.niceEnd(atMost)
        let ticks = Array(stride(from: 0, through: end, by: Self.step(end)))
        return HTML.figure(.class("scale")) {
            SVG.svg(
                Attribute("width", "100%"), Attribute("height", "48"), Attribute("role", "img"), .aria("label", description),
                Attribute("direction", "ltr")
            ) {
                SVG.line(
                    .class("d-frame"), Attribute("x1", "0%"), Attribute("x2", "100%"), .at("y1", top + height),
                    .at("y2", top + height))
                for tick in ticks {
                    let x = Self.share(tick, of: end)
                    SVG.line(
                        .class("d-frame"), Attribute("x1", x), Attribute("x2", x), .at("y1", top + height),
                        .at("y2", top + height + 5))
                    SVG.text(
                        .class("d-soft"), Attribute("x", x), .at("y", top + height + 20), Attribute("font-size", "13"),
                        Attribute("text-anchor", tick == 0 ? "start" : tick == end ? "end" : "middle")
                    ) { language.number(tick) }
                }
                bar("d-solid", 0, atLeast, end)
                bar("d-dashed", atLeast, documented, end)
                bar("d-dotted", documented, atMost, end)
            }
        }
    }

    private func bar(_ kind: String, _ from: Int, _ to: Int, _ end: Int) -> Markup {
        guard to > from else { return .nothing }
        return SVG.rect(
            .class(kind), Attribute("x", Self.share(from, of: end)), .at("y", top),
            Attribute("width", Self.share(to - from, of: end)),
            .at("height", height - 2))
    }

    private static func share(_ value: Int, of end: Int) -> String { Drawing.number(Double(value) / Double(end) * 100) + "%" }

    /// The next round number, so that the line has room: 51 stands on a line to 60.
    package static func niceEnd(_ value: Int) -> Int {
        let step = step(max(value, 1))
        return (max(value, 1) + step - 1) / step * step
    }

    /// 1, 2 or 5 times a power of ten, for five to ten steps.
    static func step(_ end: Int) -> Int {
        var power = 1
        while power * 10 <= end { power *= 10 }
        for step in [power / 10, power / 5, power / 2, power, power * 2] where step > 0 && end / step <= 6 { return step }
        return max(1, power)
    }
}
