/// An attribute of an element. Its value is escaped when it is written.
///
/// Addresses go through `Address`, which lets no `javascript:` through. Event handlers and inline styles cannot be said.
package struct Attribute: Hashable, Sendable {
    let name: String
    let value: String
    let isAddress: Bool

    /// Any attribute but those that load, run or style.
    package init(_ name: StaticString, _ value: String) {
        let name = name.description
        assert(!["href", "src", "srcset", "poster", "action", "formaction", "style"].contains(name) && !name.hasPrefix("on"))
        self.init(checked: name, value)
    }

    /// What it links to or loads: one address, or each of a `srcset`.
    var addresses: [String] {
        guard isAddress else { return [] }
        guard name == "srcset" else { return [value] }
        return value.split(separator: ",").map { String($0.drop { $0 == " " }.prefix { $0 != " " }) }
    }

    init(checked name: String, _ value: String, isAddress: Bool = false) {
        self.name = name
        self.value = value
        self.isAddress = isAddress
    }

    /// An attribute that is there or not, such as `checked`.
    package static func flag(_ name: StaticString, _ on: Bool = true) -> Attribute? { on ? Attribute(name, "") : nil }

    package static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
    package static func id(_ id: String) -> Attribute { Attribute("id", id) }
    package static func lang(_ language: Language) -> Attribute { Attribute("lang", language.tag) }
    package static func dir(_ language: Language) -> Attribute { Attribute("dir", language.direction) }
    /// The direction of the text's own first letter.
    package static let dirAuto = Attribute("dir", "auto")
    package static func href(_ address: Address) -> Attribute {
        Attribute(checked: "href", address.text, isAddress: true)
    }
    package static func src(_ address: Address) -> Attribute { Attribute(checked: "src", address.text, isAddress: true) }
    package static func srcset(_ address: Address) -> Attribute {
        Attribute(checked: "srcset", address.text, isAddress: true)
    }
    /// The same picture in several widths, for a browser to choose from.
    package static func srcset(_ candidates: [(address: Address, width: Int)]) -> Attribute {
        Attribute(checked: "srcset", candidates.map { "\($0.address.text) \($0.width)w" }.joined(separator: ", "), isAddress: true)
    }
    package static func poster(_ address: Address) -> Attribute {
        Attribute(checked: "poster", address.text, isAddress: true)
    }
    package static func action(_ address: Address) -> Attribute {
        Attribute(checked: "action", address.text, isAddress: true)
    }
    package static func aria(_ name: StaticString, _ value: String) -> Attribute {
        Attribute(checked: "aria-" + name.description, value)
    }
    /// A coordinate or length of a drawing, to a hundredth.
    package static func at(_ name: StaticString, _ value: Double) -> Attribute { Attribute(name, Drawing.number(value)) }
}

/// Numbers as drawings write them: the same bytes for the same value everywhere.
package enum Drawing {
    package static func number(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let hundredths = Int((value * 100).rounded())
        let sign = hundredths < 0 ? "-" : ""
        let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(sign)\(whole)" }
        return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
