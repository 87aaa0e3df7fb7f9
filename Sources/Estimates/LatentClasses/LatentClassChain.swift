import Foundation

/// One Markov chain of the latent class model with a Dirichlet process prior.
///
/// The model (Manrique-Vallier, Biometrics 72, 2016): a person is in class k with a stick-breaking weight, sticks
/// Beta(1, α), α Gamma(0.25, 0.25); in a class, lists are independent with chances uniform before; a total N is in
/// proportion to 1/N. A sweep splits each pattern's people over the classes, draws how many are on no list and
/// their classes, then chances, sticks and α. Between sweeps `moves` change a class with the split summed out, along
/// the direction in which splitting alone is slow: few people with high chances against many with low. They, and an order of the classes,
/// are chosen with α summed out, too; then α is drawn.
///
/// Cost of a sweep: patterns × classes multiplications, and some 100 random numbers.
struct LatentClassChain: Sendable {
    private var state: LatentClassState
    private var random: Xoshiro256
    private let observed: Double
    private var alpha = 1.0
    /// By class, and by list and class: people in it, on the list.
    private var inClass: [Double]
    private var onList: [Double]
    private(set) var unlisted = 0.0
    private(set) var occupied = 0
    private(set) var moves: ClassMoves

    init(_ table: CaptureTable, classes: Int, seed: UInt64, stream: Int) {
        state = LatentClassState(table, classes: classes)
        random = Xoshiro256(seed: seed, stream: stream)
        observed = Double(table.observed)
        inClass = [Double](repeating: 0, count: classes)
        onList = [Double](repeating: 0, count: classes * table.lists.count)
        moves = ClassMoves(state)
        begin(fromAbove: stream % 2 == 1)
    }

    /// Begins with every class of some weight, and chances anywhere that the prior allows; every other chain with all of them small,
    /// so that it comes down from a great many people on no list. A mode that some beginnings miss, others meet.
    private mutating func begin(fromAbove: Bool) {
        for k in 0..<state.classes { state.weight[k] = random.gamma(1) }
        let scale = state.scale
        for k in 0..<state.classes { state.weight[k] /= scale }
        state.logLast = log(state.weight[state.classes - 1])
        for index in state.odds.indices {
            let chance = random.uniform() * (fromAbove ? 0.02 : 1)
            state.absent[index] = 1 - chance
            state.odds[index] = chance / (1 - chance)
        }
        state.refresh()
    }

    /// One sweep. False where the number on no list has run away beyond all bounds.
    mutating func sweep() -> Bool {
        for k in inClass.indices { inClass[k] = 0 }
        for index in onList.indices { onList[index] = 0 }
        for pattern in state.patterns.indices { split(pattern) }
        occupied = inClass.count { $0 > 0 }
        guard drawUnlisted() else { return false }
        for list in 0..<state.lists {
            for k in 0..<state.classes {
                let index = list * state.classes + k
                setChance(index, listed: onList[index], others: inClass[k] - onList[index])
            }
        }
        drawSticks()
        state.refresh()
        moves.make(&state, &random)
        alpha = max(random.gamma(moves.alphaShape) / (StickPrior.rate - (state.logLast - log(state.scale))), 1e-6)
        return true
    }

    /// Splits a pattern's people over the classes, each by its share of the pattern's chance.
    @inline(__always)
    private mutating func split(_ pattern: Int) {
        let row = pattern * state.classes
        var left = state.patterns[pattern].count
        if left <= 2 {
            for _ in 0..<left { put(1, in: pick(row, random.uniform() * state.sums[pattern]), pattern) }
            return
        }
        var rest = state.sums[pattern]
        for k in 0..<state.classes {
            let share = state.joint[row + k]
            if share > 0 {
                let count = share >= rest ? left : random.binomial(left, share / rest)
                if count > 0 { put(Double(count), in: k, pattern) }
                left -= count
                if left == 0 { return }
            }
            rest -= share
        }
        // Rounding alone can leave somebody over.
        put(Double(left), in: pick(row, 0), pattern)
    }

    private func pick(_ row: Int, _ point: Double) -> Int {
        var rest = point
        var last = 0
        for k in 0..<state.classes where state.joint[row + k] > 0 {
            last = k
            rest -= state.joint[row + k]
            if rest < 0 { break }
        }
        return last
    }

    @inline(__always)
    private mutating func put(_ count: Double, in k: Int, _ pattern: Int) {
        inClass[k] += count
        for place in state.starts[pattern]..<state.starts[pattern + 1] { onList[state.listed[place] * state.classes + k] += count }
    }

    /// How many are on no list, and their classes: negative binomial, as a Poisson number of gamma mean, class by class.
    private mutating func drawUnlisted() -> Bool {
        let scale = state.scale
        var missing = 0.0
        for k in 0..<state.classes { missing += state.missing[k] }
        let seen = scale - missing
        guard seen > 1e-12 * scale else { return false }
        let rate = random.gamma(observed) / seen
        guard rate * missing < 1e14 else { return false }
        unlisted = 0
        for k in 0..<state.classes {
            let count = Double(random.poisson(rate * state.missing[k]))
            unlisted += count
            inClass[k] += count
        }
        return true
    }

    /// Draws the chance to be on a list from the people of a class who are on it and those who are not.
    @inline(__always)
    private mutating func setChance(_ index: Int, listed: Double, others: Double) {
        if listed == 0 {
            // The beta's distribution function, turned round.
            let absent = others == 0 ? random.uniform() : exp(log(random.uniform()) / (others + 1))
            state.absent[index] = absent
            state.odds[index] = (1 - absent) / absent
        } else {
            let on = random.gamma(listed + 1)
            let off = others == 0 ? -log(random.uniform()) : random.gamma(others + 1)
            state.odds[index] = on / off
            state.absent[index] = off / (on + off)
        }
    }

    /// Draws the sticks, in logarithms: what is left after many sticks is far below the least floating point number.
    private mutating func drawSticks() {
        var later = 0.0
        for k in inClass.indices { later += inClass[k] }
        var left = 0.0
        for k in 0..<state.classes - 1 {
            later = max(0, later - inClass[k])
            let logRest = logOneMinusStick(inClass[k], after: alpha + later)
            state.weight[k] = exp(left) * -expm1(logRest)
            left += logRest
        }
        state.weight[state.classes - 1] = exp(left)
        state.logLast = left
    }

    /// The logarithm of 1 - V for V ~ Beta(1 + people, after).
    private mutating func logOneMinusStick(_ people: Double, after: Double) -> Double {
        if people == 0 { return log(random.uniform()) / after }
        let stick = random.gamma(people + 1)
        if after >= 1 {
            let rest = random.gamma(after)
            return log(rest / (stick + rest))
        }
        let logRest = log(random.gamma(after + 1)) + log(random.uniform()) / after
        return logRest - log(stick + exp(logRest))
    }
}
