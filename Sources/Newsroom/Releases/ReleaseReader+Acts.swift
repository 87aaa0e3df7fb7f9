import Edition
import Testimony
import Yams

/// What readers can do, what came of it, and what became of the release itself.
extension ReleaseReader {
    mutating func act(_ front: inout FrontMatter) -> DraftAct? {
        guard let entries = front.entries("act", allowed: ["to", "asks", "until", "letter", "email"]) else { return nil }
        func located(_ key: String) -> Located? { entries[key].flatMap { front.text($0, key: key) } }
        let (to, until, letter, email) = (located("to"), located("until"), located("letter"), located("email"))
        let asks = (entries["asks"]?.sequence.map(Array.init) ?? entries["asks"].map { [$0] } ?? []).compactMap { front.text($0, key: "asks") }
        guard let to, !asks.isEmpty else {
            front.report(
                "the act does not say whom it asks, or for what", "{ to: \"…\", asks: [\"…\"], until: 2027-03-31, letter: \"…\" }",
                at: front.spot(of: "act"))
            return nil
        }
        var last: Day?
        if let until {
            last = Day(until.text)
            if last == nil { front.report("until is not a day", "until: 2027-03-31", at: until.spot) }
        }
        if let email, !email.text.contains("@") || email.text.contains(where: \.isWhitespace) {
            front.report("email is not an address", "email: office@example.org", at: email.spot)
        }
        return DraftAct(
            to: plain(to), asks: asks.map { line($0) }, until: last, letter: letter.map { plain($0) } ?? "", email: email?.text ?? "")
    }

    mutating func withdrawal(_ front: inout FrontMatter) -> DraftWithdrawal? {
        guard let entries = front.entries("withdrawn", allowed: ["on", "why"]) else { return nil }
        func located(_ key: String) -> Located? { entries[key].flatMap { front.text($0, key: key) } }
        guard let on = located("on").flatMap({ Day($0.text) }), let why = located("why") else {
            front.report(
                "a withdrawn release needs the day and the reason", "withdrawn: { on: 2026-09-01, why: \"…\" }",
                at: front.spot(of: "withdrawn"))
            return nil
        }
        return DraftWithdrawal(on: on, why: line(why))
    }

    mutating func formerly(_ front: inout FrontMatter) -> [String] {
        front.list("formerly").compactMap { found in
            if (try? checkedID(found.text, field: "formerly")) != nil { return found.text }
            front.report("this is not an id", "the id that the release had before", at: found.spot)
            return nil
        }
    }
}
