import Casebook
import Proof
import Questions
import Testimony
import Web

// The drawing in words, for those who do not see it.
extension StepChart {
    var title: String {
        get throws(WordsError) {
            let name = series.name[language.tag] ?? series.name.sorted { $0.key < $1.key }.first?.value ?? series.count
            return try words("desk.series.title", ["name": .text(name)])
        }
    }

    private var known: String {
        get throws(WordsError) {
            switch series.known {
            case .onEachDay: try words("desk.series.known.day")
            case .fixed(.now): try words("desk.series.known.now")
            case .fixed(.by(let day)):
                try words("desk.series.known.by", ["day": .text(CalendarDay.words(day.description, in: language) ?? day.description)])
            }
        }
    }

    var description: String {
        get throws(WordsError) {
            guard let first = series.changes.first?.bounds, let last = series.changes.last?.bounds else { return "" }
            func day(_ day: Day) -> String { CalendarDay.words(day.description, in: language) ?? day.description }
            let change = try words("desk.series.changes", ["n": .number(series.changes.count - 1)])
            return try words(
                "desk.series.alt",
                [
                    "known": .text(try known), "from": .text(day(series.from)), "to": .text(day(series.to)), "changes": .text(change),
                    "first-least": .number(first.atLeast), "first-documented": .number(first.documented), "first-most": .number(first.atMost),
                    "last-least": .number(last.atLeast), "last-documented": .number(last.documented), "last-most": .number(last.atMost),
                ])
        }
    }
}
