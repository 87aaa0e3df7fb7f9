package import Foundation

/// A message to one person: text for everyone, and simple HTML for those who want it.
package struct MailMessage: Sendable {
    package var from: NamedAddress
    package var to: MailAddress
    package var subject: String
    /// BCP 47.
    package var language: String
    package var date: Date
    /// Random: the part of the message id before the `@`.
    package var id: String
    /// More headers: a name of ours, and a value that is checked.
    package var headers: [(name: String, value: String)] = []
    package var plain: String
    package var html: String?

    package init(
        from: NamedAddress, to: MailAddress, subject: String, language: String, date: Date = Date(), id: String? = nil, plain: String,
        html: String? = nil
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.language = language
        self.date = date
        self.id = id ?? (0..<4).map { _ in String(UInt32.random(in: .min ... .max), radix: 36) }.joined()
        self.plain = plain
        self.html = html
    }

    /// The message as it goes over the wire: lines of at most 998 bytes (RFC 5322, 2.1.1) with CRLF; dots are not yet stuffed.
    ///
    /// - Throws: `MailError.unwritable` for a header that would be more than one.
    package func encoded() throws(MailError) -> [UInt8] {
        var head = [
            "Date: " + MailDate.text(date),
            "From: " + HeaderText.mailbox(from),
            "To: " + to.text,
            try HeaderText.unstructured("Subject", subject),
            "Message-ID: <\(id)@\(from.address.domain)>",
            "MIME-Version: 1.0",
            "Content-Language: \(language)",
        ]
        for header in headers { head.append(try HeaderText.raw(header.name, header.value)) }
        guard id.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7a).contains($0) }),
            language.utf8.allSatisfy({ $0 == 0x2d || (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) })
        else { throw .unwritable("this id or language") }
        guard let html else {
            head += BodyText.headers("text/plain", plain)
            return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + BodyText.encoded(plain)).utf8)
        }
        // Cannot occur in the parts: neither of their encodings has a line that begins so.
        let boundary = "=_" + id
        head.append("Content-Type: multipart/alternative; boundary=\"\(boundary)\"")
        var text = head.joined(separator: "\r\n") + "\r\n\r\n"
        for (type, part) in [("text/plain", plain), ("text/html", html)] {
            text += "--\(boundary)\r\n" + BodyText.headers(type, part).joined(separator: "\r\n") + "\r\n\r\n" + BodyText.encoded(part) + "\r\n"
        }
        text += "--\(boundary)--\r\n"
        return Array(text.utf8)
    }
}

/// `Wed, 25 Nov 2026 21:40:07 +0000` (RFC 5322, 3.3).
enum MailDate {
    static func text(_ date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second, .weekday], from: date)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ value: Int?) -> String { (value ?? 0) < 10 ? "0\(value ?? 0)" : "\(value ?? 0)" }
        let day = days[((parts.weekday ?? 1) - 1) % 7]
        let month = months[((parts.month ?? 1) - 1) % 12]
        return "\(day), \(two(parts.day)) \(month) \(parts.year ?? 0) \(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) +0000"
    }
}
