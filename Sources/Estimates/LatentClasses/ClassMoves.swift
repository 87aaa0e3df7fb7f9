import Foundation

/// Metropolis moves of the latent class model with people's classes summed out.
///
/// With the total's prior 1/N, what is left is p(weights, chances) ∏ p(ω)^n(ω) / (1 - p(none))^n, whatever the weights'
/// common factor. A **stretch** takes a class, picked by how many observed people it explains, and multiplies the odds of all of its
/// lists, or of one, by a factor, while its weight changes so that it explains as many observed people as before: few
/// people with high chances become many with low ones. In logarithms of weights and odds that is a shift of a
/// coordinate beside others that stay, so that no Jacobian is due; nor for the picking, whose chances are unchanged. A **swap**
/// changes two classes' places in the order of sticks: a chain whose largest class comes last is otherwise held there by a
/// large α, and holds α there. Both with α summed out.
struct ClassMoves: Sendable {
    /// Stretches after each sweep.
    static let stretches = 3
    static let swaps = 2
    /// The shape of α, given the weights.
    let alphaShape: Double

    private var absent: [Double]
    private var odds: [Double]
    private var joint: [Double]
    private var factor: [Double]
    private(set) var tried = 0
    private(set) var taken = 0

    init(_ state: LatentClassState) {
        alphaShape = StickPrior.shape + Double(state.classes) - 1
        absent = [Double](repeating: 0, count: state.lists)
        odds = absent
        joint = [Double](repeating: 0, count: state.patterns.count)
        factor = [Double](repeating: 1, count: state.lists + 1)
    }

    mutating func make(_ state: inout LatentClassState, _ random: inout Xoshiro256) {
        for _ in 0..<Self.stretches { stretch(&state, &random) }
        for _ in 0..<Self.swaps { swap(&state, &random) }
    }

    private mutating func stretch(_ state: inout LatentClassState, _ random: inout Xoshiro256) {
        tried += 1
        let k = pick(state, random.uniform())
        let kind = random.next()
        // Small, middling and large steps; one list or all.
        let by = random.normal() * (kind & 3 == 0 ? 2.5 : kind & 3 == 1 ? 0.15 : 0.6)
        let only = kind >> 2 & 1 == 0 ? nil : Int?.some(random.below(state.lists))
        guard let change = change(state, k, by: by, only: only) else { return }
        var gain = log(change.weight) + prior(state, k, change.weight)
        // Chances are uniform before: in logarithms of odds their density is λ(1 - λ).
        gain += Double(only == nil ? state.lists : 1) * by + 2 * log(change.absence)
        let missing = change.weight * change.absence
        for pattern in state.patterns.indices {
            let before = state.joint[pattern * state.classes + k]
            let raised = if let only { state.patterns[pattern].lists >> UInt32(only) & 1 == 1 ? factor[1] : 1.0 } else {
                factor[state.starts[pattern + 1] - state.starts[pattern]]
            }
            joint[pattern] = before * missing * raised
            let sum = state.sums[pattern]
            gain += Double(state.patterns[pattern].count) * log((sum - before + joint[pattern]) / sum)
        }
        guard log(random.uniform()) < gain else { return }
        taken += 1
        state.weight[k] *= change.weight
        if k == state.classes - 1 { state.logLast += log(change.weight) }
        state.missing[k] *= missing
        for list in only.map({ $0..<$0 + 1 }) ?? 0..<state.lists {
            state.odds[list * state.classes + k] = odds[list]
            state.absent[list * state.classes + k] = absent[list]
        }
        for pattern in state.patterns.indices {
            let place = pattern * state.classes + k
            state.sums[pattern] = max(state.sums[pattern] - state.joint[place] + joint[pattern], joint[pattern])
            state.joint[place] = joint[pattern]
        }
    }

    /// A class, by its share of the people that are expected on some list.
    private func pick(_ state: LatentClassState, _ point: Double) -> Int {
        var seen = 0.0
        for k in 0..<state.classes { seen += state.weight[k] - state.missing[k] }
        var rest = point * seen
        for k in 0..<state.classes {
            rest -= state.weight[k] - state.missing[k]
            if rest < 0 { return k }
        }
        return 0
    }

    /// The factors of the class's weight and of its chance to be on no list; nil where that is too near 1 to reckon with.
    private mutating func change(_ state: LatentClassState, _ k: Int, by: Double, only: Int?) -> (weight: Double, absence: Double)? {
        let raise = exp(by)
        for power in 1...state.lists { factor[power] = factor[power - 1] * raise }
        var before = 1.0
        var after = 1.0
        for list in 0..<state.lists {
            let old = state.absent[list * state.classes + k]
            before *= old
            if only == nil || only == list {
                odds[list] = state.odds[list * state.classes + k] * raise
                absent[list] = 1 / (1 + odds[list])
                after *= absent[list]
            } else {
                after *= old
            }
        }
        guard 1 - before > 1e-10, 1 - after > 1e-10, before > 1e-200, after > 1e-200 else { return nil }
        return ((1 - before) / (1 - after), after / before)
    }

    /// How the prior's logarithm changes when one class's weight is multiplied, beside the factor itself.
    private func prior(_ state: LatentClassState, _ k: Int, _ factor: Double) -> Double {
        let added = state.weight[k] * (factor - 1)
        let last = state.classes - 1
        var left = 0.0
        var gain = 0.0
        var position = last
        while position > 0 {
            left += state.weight[position]
            if position <= k, position < last { gain -= log((left + added) / left) }
            position -= 1
        }
        let all = left + state.weight[0]
        let grown = log((all + added) / all)
        let share = state.logLast - log(all)
        let then = share - grown + (k == last ? log(factor) : 0)
        return gain - 2 * grown + StickPrior.ofLast(then, classes: state.classes) - StickPrior.ofLast(share, classes: state.classes)
    }

    private func swap(_ state: inout LatentClassState, _ random: inout Xoshiro256) {
        let last = state.classes - 1
        let one = random.below(state.classes)
        let step = 1 + random.below(last)
        let other = (one + step) % state.classes
        let (a, b) = (min(one, other), max(one, other))
        // Below this a weight is not known well enough to be carried to another place.
        guard state.weight[a] > 1e-250, state.weight[b] > 1e-250 else { return }
        var beyond = 0.0
        var later = last
        while later > b {
            beyond += state.weight[later]
            later -= 1
        }
        // What is left from each place after the first up to the second: now, and with the two changed.
        var (now, then, gain) = (beyond + state.weight[b], beyond + state.weight[a], 0.0)
        var place = b
        while place > a {
            if place < last { gain += log(now / then) }
            place -= 1
            now += state.weight[place]
            then += state.weight[place]
        }
        let logAll = log(state.scale)
        let logFirst = log(state.weight[a])
        if b == last {
            gain += StickPrior.ofLast(logFirst - logAll, classes: state.classes) - StickPrior.ofLast(state.logLast - logAll, classes: state.classes)
        }
        guard log(random.uniform()) < gain else { return }
        if b == last { state.logLast = logFirst }
        state.weight.swapAt(a, b)
        state.missing.swapAt(a, b)
        for list in 0..<state.lists {
            state.odds.swapAt(list * state.classes + a, list * state.classes + b)
            state.absent.swapAt(list * state.classes + a, list * state.classes + b)
        }
        for pattern in state.patterns.indices { state.joint.swapAt(pattern * state.classes + a, pattern * state.classes + b) }
    }
}
