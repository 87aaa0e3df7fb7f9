// Estimates: how many people were probably never documented, from which lists name whom.
//
// A leaf: imports nothing of ours, does no I/O, and knows nothing of counts. Reads in this order:
//   Table/           which people are on which lists, checked; from CSV
//   Numbers/         special functions, sums over sets, small matrices, roots
//   Random/          a seeded generator, and what is drawn from it
//   LogLinear/       models of which lists depend on which: one chosen step by step, all of them, independence, Chao's bound
//   Graphs/          the average over all decomposable graphs
//   LatentClasses/   classes of people whom nobody saw, by Markov chains
//   TwoLists/        Chapman
//   Checks/          overlaps, leaving lists out, agreement between methods
//   Report/          the whole answer, and as JSON
//   Work/            several cores, and stopping
//
// What always holds: a method gives an interval with its number or refuses with the reason, never a number alone; the same
// table, request and seed give the same answer on every machine of one floating point library; an `Estimate` never turns
// into a bound: it is a type of its own, which neither `Proof` nor `Counting` can name.

/// Estimates how many people there are in all by each method asked for, with the checks that belong to every estimate.
///
/// - Parameters:
///   - progress: gets what is being worked on, and the share that is done.
/// - Throws: `CancellationError`, within a tenth of a second of the task's being cancelled. What a method cannot answer is
///   in the report, not thrown.
///
/// Cost: below a second for 5 lists without latent classes, which take from a second to a minute. Memory: below 50 MB.
package func estimate(
    _ table: CaptureTable, _ request: EstimateRequest = EstimateRequest(), progress: @escaping @Sendable (EstimateProgress) -> Void = { _ in }
) async throws -> EstimateReport {
    let methods = request.methods ?? EstimateRequest.methods(forLists: table.lists.count)
    var answers: [MethodAnswer] = []
    for (index, method) in methods.enumerated() {
        try Task.checkCancellation()
        let step: @Sendable (Double) -> Void = { share in
            progress(EstimateProgress(doing: method.rawValue, share: (Double(index) + share) / Double(methods.count + 1)))
        }
        step(0)
        do {
            var estimate = try await answer(table, method, request, step)
            estimate.warnings = TableWarnings.of(table) + estimate.warnings
            answers.append(.estimated(estimate))
        } catch let refused as MethodRefused {
            answers.append(.refused(refused))
        }
    }
    progress(EstimateProgress(doing: "leaving lists out", share: Double(methods.count) / Double(methods.count + 1)))
    let sensitivity = request.leavesListsOut ? try await Sensitivity(table, answers) : nil
    progress(EstimateProgress(doing: "done", share: 1))
    return EstimateReport(table: table, answers: answers, sensitivity: sensitivity)
}

private func answer(
    _ table: CaptureTable, _ method: Method, _ request: EstimateRequest, _ progress: @Sendable (Double) -> Void
) async throws -> Estimate {
    switch method {
    case .decomposableGraphs: try await DecomposableGraphs.estimate(table, range: request.mostUnlisted.map(GraphPosterior.Range.upTo) ?? .untilNegligible)
    case .latentClasses: try await LatentClasses.estimate(table, settings: request.latentClasses, seed: request.seed, progress: progress)
    case .overlapSelection: try await OverlapSelection.estimate(table, bootstraps: request.bootstraps, seed: request.seed)
    case .hierarchicalModels: try await HierarchicalModels.estimate(table, largest: request.largestTerm)
    case .chapman: try Chapman.estimate(table)
    case .independence: try Independence.estimate(table)
    case .chaoLowerBound: try ChaoLowerBound.estimate(table)
    }
}
