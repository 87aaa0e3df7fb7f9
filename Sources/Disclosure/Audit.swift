/// Checks what is said to keep targets hidden, from the figures alone: by counting, without any search.
///
/// It finds the targets itself, sums every figure anew in each other record, and shares no code with `Suppression` and what
/// that uses. Cost: the figures' people, and the figures times the targets.
package struct Audit {
    private let figures: [PublicNumber]

    package init(_ figures: PublicNumbers) { self.figures = figures.all }

    /// - Parameter exempt: targets that were exposed before, or that a correction tells of.
    /// - Returns: what does not hold, in words; empty where every target is hidden.
    package func problems(_ protections: [Protection], exempt: Set<PublicNumbers.Target> = []) -> [String] {
        let sizes = combinations()
        return hiddenNumbers().filter { !exempt.contains($0) }.compactMap { target in
            let name = figures[target.of].name + (target.less.map { " less " + figures[$0].name } ?? "")
            guard let protection = protections.first(where: { $0.target == target }) else { return "\(name): nothing keeps it hidden" }
            for (alternative, asks) in [(protection.none, Asked.none), (protection.many, .many), (protection.other, .other)] {
                if let flaw = flaw(alternative, target, asks, sizes) { return "\(name): \(flaw)" }
            }
            return nil
        }
    }

    private enum Asked { case none, many, other }

    /// By the figures that count them, how many people there are.
    private func combinations() -> [[Int]: Int] {
        var membership: [Int: [Int]] = [:]
        for place in figures.indices {
            for person in figures[place].people { membership[person, default: []].append(place) }
        }
        return membership.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    private func isFew(_ number: Int) -> Bool { number >= 1 && number <= 4 }

    private func hiddenNumbers() -> [PublicNumbers.Target] {
        var found: [PublicNumbers.Target] = []
        for (place, figure) in figures.enumerated() {
            let isHidden = figure.standing == .suppressed
            if isHidden, !figure.isWaived, isFew(figure.people.count) { found.append(.init(of: place, less: nil, value: figure.people.count)) }
            for (other, part) in figures.enumerated() where isFew(figure.people.count - part.people.count) && !part.people.isEmpty {
                guard !part.isWaived, isHidden || part.standing == .suppressed else { continue }
                let isOneSeries = !figure.series.isEmpty && figure.series == part.series
                guard isOneSeries ? figure.asked != part.asked : part.people.allSatisfy(figure.people.contains) else { continue }
                found.append(.init(of: place, less: other, value: figure.people.count - part.people.count))
            }
        }
        return found
    }

    private func flaw(_ alternative: Protection.Alternative, _ target: PublicNumbers.Target, _ asked: Asked, _ sizes: [[Int]: Int]) -> String? {
        var values = figures.map(\.people.count)
        for (combination, more) in alternative {
            guard let size = sizes[combination] else { return "people in a combination that does not occur" }
            guard size + more >= 0 else { return "fewer than no people" }
            for place in combination { values[place] += more }
        }
        for (place, figure) in figures.enumerated() where figure.standing == .printed && values[place] != figure.people.count {
            return "\(figure.name) is printed as \(figure.people.count), and would be \(values[place])"
        }
        func number(_ target: PublicNumbers.Target) -> Int { values[target.of] - (target.less.map { values[$0] } ?? 0) }
        let value = number(target)
        switch asked {
        case .none: return value == 0 ? nil : "no record in which it is 0"
        case .many: return value >= 5 ? nil : "no record in which it is 5 or more"
        case .other:
            guard isFew(value), value != target.value else { return "no record in which it is small and another number" }
            let changed = figures.indices.first { figures[$0].standing != .printed && isFew(values[$0]) != isFew(figures[$0].people.count) }
            if let changed { return "\(figures[changed].name) would be small where it is not, or not where it is" }
            return hiddenNumbers().allSatisfy { isFew(abs(number($0))) } ? nil : "a difference would not be small"
        }
    }
}
