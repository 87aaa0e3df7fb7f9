import Testing

@testable import Letters

@Suite struct ReceiptCodeTests {
    @Test func aCodeIsReadAsItIsShown() throws {
        for _ in 0..<200 {
            let code = ReceiptCode()
            #expect(code.text.count == 29)
            #expect(ReceiptCode(code.text) == code)
            #expect(ReceiptCode(" " + code.text.lowercased().replacing("-", with: " ") + "\n") == code)
        }
    }

    @Test func handwritingAndOtherScriptsAreForgiven() throws {
        let code = try #require(ReceiptCode("0123-4567-89AB-CDEF-GHJK-MNPV"))
        for typed in ["O123 4567 89ab cdef ghjk mnpv", "oI23-4567-89AB-CDEF-GHJK-MNPV", "٠١٢٣-٤٥٦٧-٨٩AB-CDEF-GHJK-MNPV",
            "۰۱۲۳۴۵۶۷۸۹abcdefghjkmnpv", "０１２３－４５６７－８９ＡＢ－ｃｄｅｆ－ＧＨＪＫ－ＭＮＰＶ", "\u{200f}0l23–4567–89AB–CDEF–GHJK–MNPV\u{200f}"]
        { #expect(ReceiptCode(typed) == code, "\(typed)") }
    }

    @Test func slipsAreNoticed() {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let text = Array(ReceiptCode().text.filter { $0 != "-" })
        for place in text.indices {
            for other in alphabet where other != text[place] {
                var changed = text
                changed[place] = other
                #expect(ReceiptCode(String(changed)) == nil)
            }
        }
        for wrong in ["", "ABCD", String(text.dropLast()), String(text) + "0", String(text.dropLast()) + "U", String(text.dropLast()) + "é",
            String(repeating: "0", count: 5000)]
        { #expect(ReceiptCode(wrong) == nil) }
    }

    @Test func twoCodesShareNothing() throws {
        let codes = (0..<500).map { _ in ReceiptCode() }
        #expect(Set(codes).count == 500 && Set(codes.map(\.mailbox)).count == 500)
        #expect(codes.allSatisfy { Mailbox(hex: $0.mailbox.hex) == $0.mailbox })
        #expect(Mailbox(hex: "../../../../etc/passwd/aaaaaaaaaa") == nil && Mailbox(hex: String(repeating: "A", count: 32)) == nil)
    }
}
