/// What a published picture says of itself, wherever it is copied to.
package struct PhotoNotes: Hashable, Sendable {
    package let caption: String
    package let credit: String
    package let licence: String

    package init(caption: String = "", credit: String = "", licence: String = "") {
        self.caption = Self.clean(caption)
        self.credit = Self.clean(credit)
        self.licence = Self.clean(licence)
    }

    var isEmpty: Bool { caption.isEmpty && credit.isEmpty && licence.isEmpty }

    /// One line without control characters, which neither IIM nor XML can hold.
    private static func clean(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control || scalar == "\u{fffe}" || scalar == "\u{ffff}"
            view.append(isControl ? " " : scalar)
        }
        return String(view).split(separator: " ").joined(separator: " ")
    }

    /// The same as XMP (ISO 16684-1), with the properties that IPTC's Photo Metadata Standard gives them.
    var xmp: [UInt8] {
        var properties = ""
        if !caption.isEmpty { properties += "<dc:description>\(Self.alternative(caption))</dc:description>" }
        if !credit.isEmpty { properties += "<photoshop:Credit>\(Self.escaped(credit))</photoshop:Credit>" }
        if !licence.isEmpty {
            properties += "<dc:rights>\(Self.alternative(licence))</dc:rights>"
            properties += "<xmpRights:UsageTerms>\(Self.alternative(licence))</xmpRights:UsageTerms>"
        }
        return Array(
            """
            <?xpacket begin="\u{feff}" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">\
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" \
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" \
            xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">\(properties)</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>
            """.utf8)
    }

    private static func alternative(_ text: String) -> String {
        "<rdf:Alt><rdf:li xml:lang=\"x-default\">\(escaped(text))</rdf:li></rdf:Alt>"
    }

    private static func escaped(_ text: String) -> String {
        String(decoding: IPTC.cut(text), as: UTF8.self)
            .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
