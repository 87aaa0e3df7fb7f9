/// Who cannot be one person with whom, by the rules that a definition allows.
struct OracleConflicts {
    let view: OracleView
    let rules: [String]
    let slackYears: Int
    let kmPerDay: Int
    let withoutPoint: String

    static let allRules = ["listed", "sex", "birth", "places", "judged"]

    func differ(_ a: OracleNode, _ b: OracleNode) -> Bool { !reasons(a, b).isEmpty }

    func reasons(_ a: OracleNode, _ b: OracleNode) -> [String] {
        guard let one = view.mention(a.mention), let other = view.mention(b.mention) else { return [] }
        // Whatever is told of a group is told of each: it cannot tell one member from another.
        let isOneMention = one.id == other.id
        return rules.filter { rule in
            switch rule {
            case "listed": listed(one, other)
            case "sex": !one.sex.isEmpty && !other.sex.isEmpty && one.sex != other.sex
            case "birth" where !isOneMention:
                births(one).contains { x in births(other).contains { y in x.last < y.first || y.last < x.first } }
            case "places" where !isOneMention:
                presences(one).contains { x in presences(other).contains { y in areApart(x, y) } }
            case "judged": view.different.contains { $0 == (a, b) || $0 == (b, a) }
            default: false
            }
        }
    }

    private func listed(_ one: OracleCase.Mention, _ other: OracleCase.Mention) -> Bool {
        if one.id == other.id { return true }
        if one.report != other.report { return false }
        return !view.mayBe.contains {
            ($0.mention, $0.to) == (one.id, other.id) || ($0.mention, $0.to) == (other.id, one.id)
        }
    }

    // MARK: Birth years

    private func births(_ mention: OracleCase.Mention) -> [(first: Int, last: Int)] {
        var births: [(first: Int, last: Int)] = []
        func year(_ day: OracleDay) -> Int {
            day == OracleCalendar.past || day == OracleCalendar.future ? day : day / 10_000
        }
        if let born = view.date(mention.born), !born.isVague { births.append((year(born.first), year(born.last))) }
        let on = mention.ageOn.isEmpty ? view.report(mention.report)?.received ?? "" : mention.ageOn
        if let ages = OracleMatch.years(mention.age), let on = view.date(on), !on.isVague,
            on.first != OracleCalendar.past, on.last != OracleCalendar.future
        {
            births.append((year(on.first) - ages.high - 1 - slackYears, year(on.last) - ages.low + slackYears))
        }
        return births
    }

    // MARK: Places

    /// Certain to have been in one of the places on every day from first to last.
    private struct Presence {
        var first: OracleDay
        var last: OracleDay
        var places: [String]
    }

    private func areApart(_ x: Presence, _ y: Presence) -> Bool {
        guard max(x.first, y.first) <= min(x.last, y.last) else { return false }
        return x.places.allSatisfy { p in
            y.places.allSatisfy { q in
                !view.file.lies(p, in: q) && !view.file.lies(q, in: p) && (kmPerDay == 0 || OracleJourney.isTooFar(p, q, in: self))
            }
        }
    }

    private func presences(_ mention: OracleCase.Mention) -> [Presence] {
        let told = view.occurrences.filter { $0.mentions.contains(mention.id) }
        return told.compactMap { occurrence in
            guard view.certainty(occurrence) == 4, let date = view.date(occurrence.date), date.isOneCertainDay else { return nil }
            if ["detention", "enforced_disappearance"].contains(occurrence.type) { return state(occurrence, date.first, told) }
            if occurrence.type == "planned_transfer" { return nil }
            let places = [occurrence.place, occurrence.toPlace].filter { !$0.isEmpty }
            return places.isEmpty ? nil : Presence(first: date.first, last: date.first, places: places)
        }
    }

    /// The days strictly between the beginning and the first day on which the state may have ended.
    private func state(_ state: OracleCase.Occurrence, _ began: OracleDay, _ told: [OracleCase.Occurrence]) -> Presence? {
        guard !state.place.isEmpty else { return nil }
        let closing = state.until.isEmpty ? view.report(state.report)?.received ?? "" : state.until
        guard let closing = view.date(closing), !closing.isVague else { return nil }
        var mayEnd = closing.first
        for act in told where act.id != state.id && mayEndOrMove(act, state) {
            let window = view.date(act.date)
            if let window, !window.isVague, window.last < began { continue }
            let first = window.map { $0.isVague ? OracleCalendar.past : $0.first } ?? OracleCalendar.past
            mayEnd = min(mayEnd, first)
        }
        let first = OracleCalendar.after(began)
        guard first < mayEnd else { return nil }
        return Presence(first: first, last: OracleCalendar.before(mayEnd), places: [state.place])
    }

    /// Custody's own list is shorter: to prove a difference, whatever may have taken the person away counts.
    private func mayEndOrMove(_ act: OracleCase.Occurrence, _ state: OracleCase.Occurrence) -> Bool {
        switch act.type {
        case "release", "escape", "death", "killing", "forced_return", "deportation", "transfer", "arrival_in_safety": return true
        case "arrest", "detention", "birth_in_detention", "enforced_disappearance":
            return !act.place.isEmpty && !view.file.lies(act.place, in: state.place) && !view.file.lies(state.place, in: act.place)
        default: return false
        }
    }
}
