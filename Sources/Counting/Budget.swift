/// How much work a search may do. Whichever limit is met first ends it, with the best that is proven by then.
package struct Budget: Sendable {
    /// Seconds by the clock; nil for no limit.
    package var seconds: Double?
    /// Steps of search, about a microsecond each; nil for no limit. With steps alone, answers are the same everywhere.
    package var steps: Int?
    /// Asked every few milliseconds, also while the question is read and the certificate written: true ends all of it at once.
    package var isCancelled: @Sendable () -> Bool

    package init(seconds: Double? = nil, steps: Int? = nil, isCancelled: @escaping @Sendable () -> Bool = { false }) {
        self.seconds = seconds
        self.steps = steps
        self.isCancelled = isCancelled
    }

    package static let `default` = Budget(seconds: 10)

    /// Searches over so few classes are always finished, whatever the budget: at most 21 147 groupings.
    static let alwaysExactUpTo = 9

    /// Two searches share a budget: the first may use half, the second has all that is left.
    func meters(_ watch: Watch) -> (first: Meter, second: () -> Meter) {
        let begun = ContinuousClock.now
        let first = Meter(seconds: seconds.map { $0 / 2 }, steps: steps.map { $0 / 2 }, watch: watch)
        let second = {
            let spent = (ContinuousClock.now - begun) / .seconds(1)
            return Meter(seconds: seconds.map { max(0, $0 - spent) }, steps: steps.map { max(0, $0 - first.spent) }, watch: watch)
        }
        return (first, second)
    }
}

/// Counts a search's steps against its budget. One search owns it; it never crosses threads.
final class Meter {
    private(set) var isExhausted = false
    private(set) var spent = 0
    private var nextLook = 0
    private let steps: Int
    private let deadline: ContinuousClock.Instant?
    /// Whether anybody still wants the answer, which all of its meters ask.
    let watch: Watch

    init(_ budget: Budget) {
        steps = budget.steps ?? Int.max
        deadline = budget.seconds.map { ContinuousClock.now + .seconds($0) }
        watch = Watch(budget.isCancelled)
    }

    init(seconds: Double? = nil, steps: Int? = nil, watch: Watch) {
        self.steps = steps ?? Int.max
        deadline = seconds.map { ContinuousClock.now + .seconds($0) }
        self.watch = watch
    }

    /// Takes so many steps. False where the search must end.
    func spend(_ count: Int = 1) -> Bool {
        spent += count
        if spent >= nextLook { look() }
        return !isExhausted
    }

    private func look() {
        nextLook = spent + 1000
        if spent > steps || !watch.goesOn { isExhausted = true }
        if let deadline, ContinuousClock.now >= deadline { isExhausted = true }
    }

    /// Asks at once whether the search must end: before a piece of work that cannot be stopped half-way.
    func mayGoOn() -> Bool {
        look()
        return !isExhausted
    }

    /// Somebody wants no answer any more. Unlike a budget that has run out, that ends even what gives the first honest bounds.
    var isUnwanted: Bool { !watch.goesOn }

    /// A meter for one part of the work, with a share of what is left, and so many steps at most; what it spends is charged
    /// by `charge`.
    func part(_ share: Double, most: Int? = nil) -> Meter {
        let shared = steps == Int.max ? nil : Int(Double(max(0, steps - spent)) * share)
        let left = [shared, most].compactMap { $0 }.min()
        let time = deadline.map { max(0, ($0 - ContinuousClock.now) / .seconds(1)) * share }
        return Meter(seconds: time, steps: left, watch: watch)
    }

    /// A meter for one turn of so many steps at most; what it spends is charged by `charge`.
    func slice(steps most: Int) -> Meter {
        let left = steps == Int.max ? most : min(most, max(0, steps - spent))
        let time = deadline.map { max(0, ($0 - ContinuousClock.now) / .seconds(1)) }
        return Meter(seconds: time, steps: left, watch: watch)
    }

    /// For a search over so many classes: this meter, or one without limits where they are few.
    func forClasses(_ count: Int) -> Meter {
        count <= Budget.alwaysExactUpTo ? Meter(watch: watch) : self
    }

    func charge(_ part: Meter) {
        _ = spend(part.spent)
    }
}
