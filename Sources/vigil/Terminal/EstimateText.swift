import Estimates
import Foundation

/// A report on a table of lists, for a person.
struct EstimateText {
    private let report: EstimateReport

    init(_ report: EstimateReport) { self.report = report }

    func print() { lines.forEach(Terminal.print) }

    var lines: [String] {
        overlaps + [""] + answers + [""] + agreement + sensitivity + warnings + refusals + assumptions
    }

    private func number(_ value: Double) -> String { value.formatted(.number.precision(.fractionLength(0)).locale(Locale(identifier: "en_GB"))) }
    private func number(_ value: Int) -> String { number(Double(value)) }

    private func range(_ estimate: Estimate) -> String { "\(number(estimate.low)) to \(number(estimate.high))" }

    private var overlaps: [String] {
        ["\(number(report.table.observed)) people on \(report.table.lists.count) lists. How many are on exactly which:", ""] + OverlapDrawing(report.table).lines()
    }

    private var answers: [String] {
        var table = Table(["method", "in all", "95 % interval", ""], numeric: [1, 2])
        for answer in report.answers {
            switch answer {
            case .estimated(let estimate): table.add([answer.method.rawValue, number(estimate.total), range(estimate), note(estimate)])
            case .refused: table.add([answer.method.rawValue, "–", "–", "no number: see below"])
            }
        }
        return ["Estimates of how many people there are in all. They are not counts, and prove nothing:", ""] + table.lines()
    }

    private func note(_ estimate: Estimate) -> String {
        switch estimate.details {
        case .none: ""
        case .graphs(let details): "average over \(details.graphCount) graphs"
        case .classes(let details):
            String(
                format: "%d chains, R-hat %.3f, effective sample size %.0f", details.chains, details.convergence.rHat,
                min(details.convergence.bulk, details.convergence.tail))
        case .overlaps(let details):
            details.pairs.isEmpty
                ? "no two lists depend on each other" : "dependent pairs: " + details.pairs.map { $0.lists.joined(separator: "+") }.joined(separator: ", ")
        case .models(let details):
            "best of \(number(details.models.count)) models, \(details.models.first?.name ?? "")"
                + (details.average.map { "; average \(number($0.total)) (\(number($0.low)) to \(number($0.high)))" } ?? "")
        }
    }

    private var agreement: [String] {
        switch report.agreement {
        case .agree(let methods, let total, let low, let high):
            ["\(methods.count) methods that let lists depend on each other agree: about \(number(total)) people, between \(number(low)) and \(number(high))."]
        case .disagree(let methods, let low, let high, _):
            [
                "The \(methods.count) methods that let lists depend on each other disagree: between \(number(low)) and \(number(high)) people. No one number can stand for them."
            ]
        case .untested: ["No two methods that let lists depend on each other give an answer: nothing tests what is said here."]
        }
    }

    private var sensitivity: [String] {
        guard let sensitivity = report.sensitivity, !sensitivity.leftOut.isEmpty else { return [] }
        var table = Table(["without", "method", "in all", "95 % interval"], numeric: [2, 3])
        for out in sensitivity.leftOut {
            for answer in out.answers {
                table.add([out.list, answer.method.rawValue, answer.estimate.map { number($0.total) } ?? "–", answer.estimate.map(range) ?? "no number"])
            }
        }
        let decisive = Set(sensitivity.decisive.map(\.list))
        let names = sensitivity.leftOut.map(\.list).filter(decisive.contains)
        let said = names.isEmpty ? [] : ["Without \(names.joined(separator: ", or without ")) some estimate leaves its interval: the answer hangs on it."]
        return ["", "With a list left out:", ""] + table.lines() + said
    }

    private var warnings: [String] {
        let all = report.answers.compactMap(\.estimate).flatMap { estimate in estimate.warnings.map { "  \(estimate.method.rawValue): \($0)" } }
        return all.isEmpty ? [] : ["", "Take care:"] + all
    }

    private var refusals: [String] {
        let all = report.answers.compactMap { answer in answer.refusal.map { "  \(answer.method.rawValue): \($0)" } }
        return all.isEmpty ? [] : ["", "No number:"] + all
    }

    private var assumptions: [String] {
        ["", "Taken for granted by every method:"] + Method.alwaysAssumed.map { "  " + $0 }
            + ["and by each:"] + report.answers.compactMap(\.estimate).map { "  \($0.method.rawValue): \($0.method.assumes)" }
    }
}
