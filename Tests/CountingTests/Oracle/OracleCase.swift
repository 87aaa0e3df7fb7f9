/// A case file as the oracle sees it: rows of texts, as they stand in the tables.
struct OracleCase {
    struct Source {
        var id: String
        var consent: [String]
    }

    struct Place {
        var id: String
        var parent: String
        /// All three, or none of the first two.
        var lat = ""
        var lon = ""
        var precision = ""
    }

    struct Report {
        var id: String
        var source: String
        var received: String
    }

    struct Mention {
        var id: String
        var report: String
        var count: Int
        var sex = ""
        var age = ""
        var ageOn = ""
        var born = ""
        var nationality: [String] = []
        var traits: [String] = []
    }

    struct Occurrence {
        var id: String
        var mentions: [String]
        var report: String
        var type: String
        var date = ""
        var until = ""
        var place = ""
        var toPlace = ""
        var certainty = ""
    }

    /// `M1`, `M1#2`, `M1#1..2`.
    struct Part: Equatable {
        var mention: String
        var members: ClosedRange<Int>?

        var text: String {
            guard let members else { return mention }
            return members.count == 1 ? "\(mention)#\(members.lowerBound)" : "\(mention)#\(members.lowerBound)..\(members.upperBound)"
        }
    }

    struct Judgement {
        var id: String
        /// `same`, `different`, `withdraw`, `certainty`.
        var kind: String
        var a: [Part] = []
        var b: [Part] = []
        /// Of a withdrawal: the judgement; of a certainty: the occurrence.
        var target = ""
        /// Of a certainty.
        var level = ""
        var on: String
    }

    struct MayBe {
        var mention: String
        var to: String
        /// Empty: the mentions' own.
        var report: String
    }

    struct Filter {
        var type: String
        var place = ""
        var toPlace = ""
        var from = ""
        var to = ""
        /// Empty: likely.
        var certainty = ""
    }

    enum Condition {
        case nationality([String])
        case sex([String])
        case age(String)
        case trait(String)
        case ever(Filter)
        case never(Filter)
        case custody(place: String, certainty: String)
    }

    struct Count {
        var id: String
        var within = ""
        var conditions: [Condition]
        /// nil: all.
        var rules: [String]?
        var slackYears = 0
        /// 0: not asked how far places are apart.
        var kmPerDay = 0
        var withoutPoint = ""
    }

    var sources: [Source] = []
    var places: [Place] = []
    var reports: [Report] = []
    var mentions: [Mention] = []
    var occurrences: [Occurrence] = []
    var judgements: [Judgement] = []
    var mayBe: [MayBe] = []
    /// Days of appeals, which arrive like everything else.
    var appeals: [String] = []
    var counts: [Count] = []

    /// The place itself and every place that it lies in.
    func chain(_ place: String) -> [String] {
        guard let row = places.first(where: { $0.id == place }) else { return [] }
        return [place] + (row.parent.isEmpty ? [] : chain(row.parent))
    }

    func lies(_ inner: String, in outer: String) -> Bool { chain(inner).contains(outer) }

    /// Every text that is a date.
    var dates: [String] {
        let filters = counts.flatMap(\.conditions).flatMap { condition in
            switch condition {
            case .ever(let filter), .never(let filter): [filter.from, filter.to]
            default: [String]()
            }
        }
        return reports.map(\.received) + mentions.flatMap { [$0.ageOn, $0.born] } + occurrences.flatMap { [$0.date, $0.until] } + filters
    }

    /// The last day on which anything arrived (counting.md, 4).
    var lastArrival: OracleDay? {
        let dates = reports.map(\.received) + judgements.map(\.on) + appeals
        return dates.compactMap { OracleDate($0)?.last }.max()
    }
}
