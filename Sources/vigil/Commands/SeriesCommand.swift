import ArgumentParser
import Casebook
import Counting
import Foundation
import Ledger
import Proof
import Questions
import Series
import Testimony
import Web

struct SeriesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "series", abstract: "Answer a count as of every day of a range. For staff: never publish it.",
        usage: "vigil series VAULT COUNT [--from DAY] [--to DAY] [--known day|now|DAY] [--svg FILE] [--budget SECONDS] [--json]",
        discussion: """
            Each day is asked as it was known on that day (--known day), as `vigil count --as-of DAY` asks it, unless --known names a
            time for all of them. Days on which no number changes are left out of the table.
            A step shows on which day somebody told us something: nothing of a series enters an edition.
            `vigil count VAULT COUNT --as-of DAY --proof FILE` writes the proof of a day.
            """)

    @Argument(help: "The vault's folder.") var vault: String
    @Argument(help: "The count's id.") var count: String
    @OptionGroup var passphrase: PassphraseInput
    @Option(help: "The first day; by default the first on which a report arrived.") var from: Day?
    @Option(help: "The last day; by default the last on which anything arrived.") var to: Day?
    @Option(help: "By when things must have reached us: day (each day's own), now, or a day.") var known: KnownOverTime = .onEachDay
    @Option(help: "Write a drawing to this file, as SVG, readable by you alone.") var svg: String?
    @Option(help: "Seconds that a day may be searched for before an interval is given.") var budget: Double = 2
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        guard budget > 0, budget.isFinite else { throw ValidationError("--budget takes a number of seconds above 0") }
        if let from, let to, to < from { throw ValidationError("--to \(to) is before --from \(from)") }
    }

    func run() throws {
        let open = try OpenVault(URL(fileURLWithPath: vault, isDirectory: true), try passphrase.read(), .read, for: "series")
        guard let arrived = open.casebook.daysOfArrival else { throw QuestionError.nothingArrived }
        let first = from ?? min(arrived.lowerBound, to ?? arrived.lowerBound), last = to ?? max(arrived.upperBound, first)
        var bar = ProgressBar("Day by day", total: last.number - first.number + 1)
        let series = try CountSeries(
            CountID(count), in: open.casebook, from: first, to: last, known: known, budget: Budget(seconds: budget)
        ) { bar.advance(to: $0) }
        bar.finish()
        if let svg { try draw(series, to: svg) }
        if json {
            try Terminal.printJSON(SeriesJSON(series))
        } else {
            print(series)
        }
    }

    private func print(_ series: CountSeries) {
        let known = switch series.known {
        case .onEachDay: "each day with what was known on it"
        case .fixed(let known): "with what was known by \(known)"
        }
        Terminal.print("\(series.count) from \(series.from) to \(series.to), \(known). For staff: never publish it.")
        Terminal.print("")
        StepText(series).lines.forEach(Terminal.print)
        Terminal.print("")
        var table = Table(["from", "at least", "certified", "documented", "at most", ""], numeric: [1, 2, 3, 4])
        for change in series.changes {
            let bounds = change.bounds
            table.add(
                [
                    change.day.description, "\(bounds.atLeast)", "\(bounds.certified)", "\(bounds.documented)", "\(bounds.atMost)",
                    bounds.exact ? "" : "bounds not exact",
                ])
        }
        table.lines().forEach(Terminal.print)
    }

    private func draw(_ series: CountSeries, to path: String) throws {
        let drawing = try StepChart(series, words: StringCatalogue.words(in: "en")).file().xml()
        let url = URL(fileURLWithPath: path)
        guard FileManager.default.createFile(atPath: url.path, contents: Data(drawing.utf8), attributes: [.posixPermissions: 0o600])
        else { throw Failure("\(path): the drawing cannot be written there") }
    }
}

/// A series for tools.
struct SeriesJSON: Encodable {
    struct Change: Encodable {
        let day: String
        let at_least: Int
        let certified: Int
        let documented: Int
        let at_most: Int
        let exact: Bool
    }

    let id: String
    let name: [String: String]
    let from: String
    let to: String
    /// `day`, `now` or a day.
    let known: String
    let exact: Bool
    /// The first is of `from`; each holds until the next.
    let changes: [Change]

    init(_ series: CountSeries) {
        id = series.count
        name = series.name
        from = series.from.description
        to = series.to.description
        known = switch series.known {
        case .onEachDay: "day"
        case .fixed(let known): known.description
        }
        exact = series.isExact
        changes = series.changes.map { change in
            let bounds = change.bounds
            return Change(
                day: change.day.description, at_least: bounds.atLeast, certified: bounds.certified, documented: bounds.documented,
                at_most: bounds.atMost, exact: bounds.exact)
        }
    }
}

extension KnownOverTime: ExpressibleByArgument {
    public init?(argument: String) {
        if argument == "day" { self = .onEachDay } else if let known = Known(argument: argument) { self = .fixed(known) } else { return nil }
    }

    public var defaultValueDescription: String { "day" }
}

extension SeriesError: Failing {}
