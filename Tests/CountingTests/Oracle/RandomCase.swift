import TestSupport

/// A small case file in which few values meet often: up to 5 reports and 8 people.
///
/// The same seed always gives the same case file. What an import would refuse is not made.
struct RandomCase {
    var random: Seeded
    var file = OracleCase()
    /// Nearly all dates are to the day and nearly everything is confirmed: people meet, or cannot have.
    var isPlain = false

    static func make(seed: UInt64) -> OracleCase {
        var maker = RandomCase(random: Seeded(seed))
        maker.isPlain = maker.random.chance(30)
        maker.addPlaces()
        maker.addSources()
        maker.addReportsAndMentions()
        maker.addOccurrences()
        maker.addRelations()
        maker.addJudgements()
        maker.addCounts()
        maker.addJourneys(Seeded(seed &* 31 &+ 7))
        if maker.random.chance(20) { maker.file.appeals.append(maker.random.pick(["2017-06-29", "2017-06", "2017-03-02"])) }
        return maker.file
    }

    static let days = ["2017-03-01", "2017-03-05", "2017-03-05", "2017-03-06", "2017-03-20", "2017-05-02", "2017-06-20"]
    static let vagueDates = [
        "", "2017", "2017-03", "2017-05", "2017-06", "2017-03/2017-05", "2017-03-05/2017-03-20", "2017-03/..", "../2017-05",
        "../2017-03-05", "2017-03~", "2017-03-05?", "2017-06-2X", "2017-03-0X", "2017-05-02/..", "2016~",
    ]
    static let askedDays = [
        "2017-02-28", "2017-03-01", "2017-03-04", "2017-03-05", "2017-03-19", "2017-03-20", "2017-04-10", "2017-05-01",
        "2017-05-31", "2017-06-01", "2017-06-19", "2017-06-20", "2017-06-21", "2017-06-27", "2017-06-30",
    ]
    static let levels = ["confirmed", "confirmed", "confirmed", "confirmed", "confirmed", "likely", "likely", "possible", "unlikely", ""]

    mutating func day() -> String { random.pick(Self.days) }
    mutating func date() -> String { random.chance(isPlain ? 95 : 65) ? day() : random.pick(Self.vagueDates) }
    mutating func place() -> String { random.pick(file.places).id }

    // MARK: Tables

    private mutating func addPlaces() {
        let parents = [
            ("CN", ""), ("JILIN", "CN"), ("YANJI", "JILIN"), ("TUMEN", "JILIN"), ("LIAONING", "CN"), ("SUIZHONG", "LIAONING"),
            ("KP", ""),
        ]
        file.places = parents.map { OracleCase.Place(id: $0.0, parent: $0.1) }
    }

    private mutating func addSources() {
        for number in 0..<random.number(1...3) {
            let consent = random.chance(75) ? ["count"] + (random.chance(30) ? ["detail"] : []) : random.pick([[], ["keep"], ["detail"]])
            file.sources.append(OracleCase.Source(id: "S\(number)", consent: consent))
        }
    }

    private mutating func addReportsAndMentions() {
        var people = 0
        let received = ["2017-03-01", "2017-03-10", "2017-05-02", "2017-05-31", "2017-06-18", "2017-06-20", "2017-06-24", "2017-06-27", "2017-05", "2017-06", "2017-06-2X"]
        for number in 0..<random.number(2...5) {
            let source = random.chance(70) ? random.pick(file.sources).id : ""
            let report = OracleCase.Report(id: "R\(number)", source: source, received: random.pick(received))
            file.reports.append(report)
            for _ in 0..<random.number(1...3) where people < 8 {
                let count = min(random.chance(65) ? 1 : random.number(2...3), 8 - people)
                people += count
                addMention(of: count, in: report.id)
            }
        }
    }

    private mutating func addMention(of count: Int, in report: String) {
        var mention = OracleCase.Mention(id: "M\(file.mentions.count)", report: report, count: count)
        if random.chance(35) { mention.sex = random.pick(["f", "f", "f", "m", "m", "x"]) }
        if random.chance(40) { mention.age = random.pick(["12", "10..16", "9..11", "30", "25..40", "elderly", "child", "0"]) }
        if random.chance(30) { mention.ageOn = random.pick(["2017-05-02", "2017", "2016", "2012-01", "2016-07/2017-06", "2017~", "2015/.."]) }
        if random.chance(25) {
            mention.born = random.pick(["2005", "2005-03-01", "2004/2006", "1987", "2005~", "200X", "../1990", "2000/..", "2017-06-2X", "1940?"])
        }
        mention.nationality = random.pick([["KP"], ["KP"], ["KP", "CN"], ["CN"], [], []])
        for trait in ["child", "pregnant", "local:sick"] where random.chance(25) { mention.traits.append(trait) }
        file.mentions.append(mention)
    }

    private mutating func addOccurrences() {
        for number in 0..<random.number(file.mentions.count...(2 * file.mentions.count + 2)) {
            let about = random.pick(file.mentions)
            var mentions = [about.id]
            if random.chance(20), let other = Optional(random.pick(file.mentions).id), other != about.id { mentions.append(other) }
            let report = random.chance(75) ? about.report : random.pick(file.reports).id
            var occurrence = OracleCase.Occurrence(id: "O\(number)", mentions: mentions, report: report, type: type())
            occurrence.date = date()
            if random.chance(85) { occurrence.place = place() }
            let leadsOn = ["transfer", "planned_transfer", "forced_return", "deportation"].contains(occurrence.type)
            if random.chance(leadsOn ? 75 : 5) { occurrence.toPlace = place() }
            if random.chance(25) { occurrence.until = until(after: occurrence.date) }
            occurrence.certainty = isPlain && random.chance(80) ? "confirmed" : random.pick(Self.levels)
            file.occurrences.append(occurrence)
        }
    }

    private mutating func type() -> String {
        random.pick([
            "detention", "detention", "detention", "detention", "detention", "transfer", "transfer", "transfer", "planned_transfer",
            "forced_return", "forced_return", "release", "escape", "death", "birth_in_detention", "enforced_disappearance",
            "sighting", "sighting", "arrest", "deportation", "trafficking", "killing", "arrival_in_safety",
        ])
    }

    /// An `until` that does not end before the beginning, which would be refused; or none.
    private mutating func until(after date: String) -> String {
        let until = self.date()
        guard let end = OracleDate(until) else { return "" }
        return end.last >= (OracleDate(date)?.first ?? OracleCalendar.past) ? until : ""
    }

    private mutating func addRelations() {
        let pairs = file.mentions.indices.flatMap { a in file.mentions.indices[..<a].map { (a, $0) } }
            .filter { file.mentions[$0].report == file.mentions[$1].report }
        for (a, b) in pairs where random.chance(25) {
            let (one, other) = random.chance(50) ? (a, b) : (b, a)
            let report = random.pick([file.mentions[a].report, file.mentions[a].report, "", random.pick(file.reports).id])
            file.mayBe.append(OracleCase.MayBe(mention: file.mentions[one].id, to: file.mentions[other].id, report: report))
        }
    }
}
