import Casebook
import Disclosure
import Proof
import Questions
import Testimony

/// Which tables an edition may print beside everything that editions have printed (design, rule 8; Disclosure).
struct TableBook {
    let casebook: Casebook
    let answers: AnswerBook

    /// What may be printed of each count with a breakdown that these releases bind, one after the other in the order of ids and
    /// days. A count of which nothing may be printed has no table.
    ///
    /// - Parameters:
    ///   - releases: those that pin their numbers now: new ones, and corrected ones.
    ///   - corrected: of these, the ones that were out with other numbers.
    /// - Throws: where a number that a release binds would expose what an earlier edition left out of a table.
    ///
    /// Cost: an answer for each number that was ever printed, as publishing asks anyhow; nothing where no count has a table.
    func tables(_ releases: [CheckedRelease], corrected: Set<ReleaseID>) throws(NewsroomRefusal) -> [AskedCount: PrintedTable] {
        let history = casebook.publications.map(\.value)
        let asked = Set(releases.flatMap { $0.claims.values.map { AskedCount(count: $0.count, asOf: $0.asOf) } }).sorted()
        let wanted = asked.filter { !(casebook.count($0.count)?.breakdown.isEmpty ?? true) }
        guard !wanted.isEmpty || history.contains(where: { $0.pins.contains { $0.table != nil } }) else { return [:] }

        var page = Page(casebook: casebook, answers: answers)
        page.add(history)
        let exposedBefore = Set(exposed(page.figures))
        for number in asked { page.addTotal(number) }
        let exposedNow = Set(exposed(page.figures))
        let told = exposedNow.subtracting(exposedBefore)
        guard told.isEmpty else { throw NewsroomRefusal(problems(told.map(page.figures.name), releases)) }

        var tables = kept(history, corrected)
        for number in wanted where tables[number] == nil {
            tables[number] = page.choose(number, exempt: exposedNow)
        }
        return tables.filter { asked.contains($0.key) }
    }

    /// Tables that other releases print and go on printing: a count has one table for a day.
    private func kept(_ history: [Publication], _ corrected: Set<ReleaseID>) -> [AskedCount: PrintedTable] {
        let last = Dictionary(history.map { ($0.release, $0) }) { $1 }
        var tables: [AskedCount: PrintedTable] = [:]
        for publication in last.values where !corrected.contains(publication.release) {
            for pin in publication.pins {
                if let table = pin.table { tables[AskedCount(count: pin.count, asOf: pin.asOf)] = table }
            }
        }
        return tables
    }

    private func problems(_ names: [String], _ releases: [CheckedRelease]) -> [ReleaseProblem] {
        let files = releases.compactMap(\.drafts.first?.file).sorted()
        return names.sorted().map { name in
            ReleaseProblem(
                .complement, file: files.first ?? "counts.yaml",
                what: "with the numbers bound now it could be worked out what an edition has left out: \(name)",
                instead: "do not print them, or waive this in the count's definition")
        }
    }
}

/// The figures of all editions so far, to which tables are added.
private struct Page {
    let casebook: Casebook
    let answers: AnswerBook
    private(set) var figures = PublicNumbers()
    private var persons: Persons
    private var totals: Set<AskedCount> = []
    private var counted: Set<Set<Int>> = []
    /// Counts with a table that cannot be made again: nothing more is printed of them.
    private var lost: Set<CountID> = []
    /// Places that a count's last table left out, by their names.
    private var hidden: [CountID: Set<String>] = [:]

    init(casebook: Casebook, answers: AnswerBook) {
        self.casebook = casebook
        self.answers = answers
        persons = Persons(casebook)
    }

    private func isWaived(_ count: CountID) -> Bool {
        casebook.count(count)?.disclosure.map { !$0.why.isEmpty && !$0.by.isEmpty } ?? false
    }

    mutating func add(_ history: [Publication]) {
        var seen: Set<Publication.Pin> = []
        for pin in history.flatMap(\.pins) {
            addTotal(AskedCount(count: pin.count, asOf: pin.asOf))
            guard let table = pin.table, seen.insert(pin).inserted else { continue }
            add(table, pin)
        }
    }

    mutating func addTotal(_ number: AskedCount) {
        guard totals.insert(number).inserted, let proof = try? answers.answer(number.count, asOf: number.asOf) else { return }
        // Totals matter by whom they count; most days count the same.
        let people = persons.people(proof.question)
        guard counted.insert(people).inserted else { return }
        figures.all.append(
            PublicNumber(
                name: "\(number.count) as of \(number.asOf)", people: people, standing: .printed,
                isWaived: isWaived(number.count), series: "\(number.count)", asked: "\(number.count) \(number.asOf)"))
    }

    private func figure(_ place: BrokenDown.Place, of table: BrokenDown, _ count: BrokenDownCount, _ number: AskedCount) -> PublicNumber {
        PublicNumber(
            name: "\(number.count) as of \(number.asOf), \(count.name(place))", people: table.people(place), standing: .open,
            isWaived: isWaived(number.count), series: "\(number.count): \(count.name(place))", asked: "\(number.count) \(number.asOf)")
    }

    /// A table as it was printed. What it left out was known then, and is known now, from the ledger up to its position.
    private mutating func add(_ printed: PrintedTable, _ pin: Publication.Pin) {
        let number = AskedCount(count: pin.count, asOf: pin.asOf)
        guard let proof = try? answers.answer(pin.count, asOf: pin.asOf, at: pin.position) else { return lose(pin.count) }
        let count = BrokenDownCount(proof, by: printed.by, in: casebook.at(position: pin.position))
        guard count.breakdown.rows == printed.rows, count.breakdown.columns == printed.columns else { return lose(pin.count) }
        let table = persons.table(count)
        let values = zip(table.places, printed.numbers)
        guard values.allSatisfy({ place, value in value.map { $0 == table.people(place).count } ?? true }) else { return lose(pin.count) }
        // The total of that day as it was then, where a correction has changed it since.
        figures.all.append(
            PublicNumber(
                name: "\(pin.count) as of \(pin.asOf)", people: table.people, standing: .printed, isWaived: isWaived(pin.count),
                series: "\(pin.count)", asked: "\(pin.count) \(pin.asOf)"))
        for (place, value) in values {
            var figure = figure(place, of: table, count, number)
            figure.standing = value == nil ? .suppressed : .printed
            figures.all.append(figure)
        }
        hidden[pin.count] = Set(values.filter { $1 == nil }.map { count.name($0.0) })
    }

    private mutating func lose(_ count: CountID) { lost.insert(count) }

    /// The table as far as it may be printed; nil where nothing of it may.
    mutating func choose(_ number: AskedCount, exempt: Set<PublicNumbers.Target>) -> PrintedTable? {
        guard !lost.contains(number.count), let by = casebook.count(number.count)?.breakdown, !by.isEmpty,
            let proof = try? answers.answer(number.count, asOf: number.asOf)
        else { return nil }
        let count = BrokenDownCount(proof, by: by, in: casebook)
        let table = persons.table(count)
        let before = hidden[number.count] ?? []
        var suppression = Suppression(
            table, given: figures, before: Set(table.places.filter { before.contains(count.name($0)) }), exempt: exempt
        ) { figure($0, of: table, count, number) }
        guard case .places(let hidden, let protections) = suppression.choose() else { return nil }
        var all = figures
        all.all += table.places.map { place in
            var figure = figure(place, of: table, count, number)
            figure.standing = hidden.contains(place) ? .suppressed : .printed
            return figure
        }
        // The choice is not believed, but checked.
        guard Audit(all).problems(protections, exempt: exempt).isEmpty else { return nil }
        figures = all
        return count.table(table, hiding: hidden)
    }
}

/// Numbers that stand for the same person in answers of different positions of the ledger.
private struct Persons {
    /// By node, the person whom analysts now judge it to be.
    private let now: [String: Int]
    private var others: [String: Int] = [:]
    private let first: Int

    init(_ casebook: Casebook) {
        let persons = casebook.view(asOf: casebook.lastArrival ?? .distantPast, known: .now).persons()
        var now: [String: Int] = [:]
        for (number, person) in persons.enumerated() {
            for member in person.members { now[member.description] = number }
        }
        self.now = now
        first = persons.count
    }

    private mutating func other(_ key: String) -> Int {
        let number = others[key] ?? first + others.count
        others[key] = number
        return number
    }

    /// Two who were counted as two, and are now judged to be one person, stay two.
    private mutating func number(_ nodes: [String], _ taken: inout Set<Int>) -> Int {
        let known = nodes.compactMap { now[$0] }.min() ?? other(nodes[0])
        let number = taken.contains(known) ? other(nodes[0]) : known
        taken.insert(number)
        return number
    }

    mutating func people(_ question: Question) -> Set<Int> {
        var taken: Set<Int> = []
        for nodes in question.documentedClasses { _ = number(nodes.map { question.nodes[$0].id }, &taken) }
        return taken
    }

    mutating func table(_ count: BrokenDownCount) -> BrokenDown {
        var taken: Set<Int> = []
        var cells: [[Set<Int>]] = []
        for row in count.breakdown.cells {
            var numbers: [Set<Int>] = []
            for cell in row { numbers.append(Set(cell.map { number($0, &taken) })) }
            cells.append(numbers)
        }
        return BrokenDown(cells)
    }
}
