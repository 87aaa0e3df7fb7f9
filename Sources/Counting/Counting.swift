// Counting: finds at least, documented and at most, and what shows them.
//
// Imports only Proof, and of Proof only the plain values: nothing here is used by the checker, and nothing of the
// checker is used here. Reads in this order:
//   Budget, Watch     how long a search may take, and who may stop it
//   Graphs/           conflict graphs, cliques, colourings: the fewest classes when every merge can only help
//   Graphs/Exact/     the searches for when a greedy clique and a greedy colouring do not meet, and why a bound holds
//   Robustness/       what is left when some conflicts are disputed
//   Compiled/         a question as bits: classes, what each gives to a group and what it takes away
//   Implicit/         what keeps classes apart, without the pairs; bounds for records too large for rows of bits
//   AtLeast/          the fewest matching classes where a merge can spoil a match
//   AtMost/           the most matching classes
//   Live/             a count that holds its record and is answered again after each judgement
//   Certificates/     the answer in node numbers, so that a person and `Proof.check` can follow it
//
// What always holds: certified <= at least <= documented <= at most, whatever the budget. A bound that is called
// exact was proven by a finished search. Nothing here is random from one run to the next; only the clock is, and a
// budget in steps does without it.
package import Proof
import Stopping

/// The answer to a count and its certificate, not yet checked.
///
/// Where the budget runs out, `atLeast` is the best lower bound that was proven, `atMost` a safe upper bound, and
/// `atLeastIsExact` or `atMostIsExact` says so. Up to nine classes that matter are always answered exactly.
/// Cancelled, it ends within a tenth of a second and gives nothing: how many are documented is known only once all was read.
///
/// Cost: milliseconds for a worked case; for thousands of nodes a few seconds, or the budget where the conflict
/// graph is hard (both numbers are NP-hard in general). Synchronous: run it off the cooperative pool.
package func answer(_ question: Question, budget: Budget = .default) throws(CancellationError) -> ClaimedProof {
    try answer(question, budget: budget, sizes: CompiledQuestion.Sizes())
}

func answer(_ question: Question, budget: Budget, sizes: CompiledQuestion.Sizes) throws(CancellationError) -> ClaimedProof {
    let watch = Watch(budget.isCancelled)
    // Answered or stopped: nobody should wait for what is out of use.
    defer { watch.leftovers.letGo() }
    return try answer(question, budget: budget, sizes: sizes, watch: watch)
}

private func answer(
    _ question: Question, budget: Budget, sizes: CompiledQuestion.Sizes, watch: Watch
) throws(CancellationError) -> ClaimedProof {
    let compiled = try CompiledQuestion(question, sizes: sizes, watch: watch)
    watch.leftovers.keep(compiled)
    let meters = budget.meters(watch)
    let most = MostClasses(of: compiled, meter: meters.first)
    watch.leftovers.keep(most.groups)
    try watch.look()
    let meter = meters.second()
    let least = question.definition.isMonotone
        ? try LeastClasses.byColouring(compiled, meter: meter)
        : LeastClasses.bySpoiling(compiled, meter: meter)
    // What a search leaves that nobody wants any more may be half of something.
    try watch.look()
    let bounds = Bounds(
        atLeast: least.atLeast, certified: least.certified, documented: compiled.matching.count, atMost: most.atMost,
        atLeastIsExact: least.isExact, atMostIsExact: most.isExact)
    return try CertificateWriter(question: question, compiled: compiled, watch: watch).proof(bounds, least: least, most: most)
}
