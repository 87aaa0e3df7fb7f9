/// What the methods that do without chance say when each list in turn is left out.
///
/// With three lists or more left: graphs, overlap selection (its fit's own interval) and hierarchical models; with two:
/// Chapman. An answer that hangs on one list stands or falls with whoever made it.
package struct Sensitivity: Sendable {
    package struct LeftOut: Sendable {
        package let list: String
        /// People whom the other lists name.
        package let observed: Int
        package let answers: [MethodAnswer]
    }

    package let leftOut: [LeftOut]
    /// Lists without which a method's estimate is outside its interval with all lists; Chapman's, outside every method's.
    package let decisive: [(list: String, method: Method)]

    /// Cost: for each list, that of the methods with one list fewer.
    init(_ table: CaptureTable, _ answers: [MethodAnswer]) async throws {
        guard table.lists.count > 2 else {
            leftOut = []
            decisive = []
            return
        }
        let methods: [Method] = table.lists.count == 3 ? [.chapman] : [.decomposableGraphs, .overlapSelection, .hierarchicalModels]
        let asked = Set(answers.map(\.method))
        var leftOut: [LeftOut] = []
        for (index, name) in table.lists.enumerated() {
            guard let rest = table.leavingOut(index) else { continue }
            var found: [MethodAnswer] = []
            for method in methods where method == .chapman || asked.contains(method) {
                try Task.checkCancellation()
                do {
                    found.append(.estimated(try await Self.answer(rest, method)))
                } catch let refused as MethodRefused {
                    found.append(.refused(refused))
                }
            }
            leftOut.append(LeftOut(list: name, observed: rest.observed, answers: found))
        }
        self.leftOut = leftOut
        let whole = answers.compactMap(\.estimate)
        decisive = leftOut.flatMap { out in
            out.answers.compactMap(\.estimate).filter { Self.differs($0, from: whole) }.map { (out.list, $0.method) }
        }
    }

    /// Whether an estimate is outside the interval that its method has with all lists; Chapman, who has none, outside every one.
    private static func differs(_ without: Estimate, from whole: [Estimate]) -> Bool {
        let same = whole.filter { without.method == .chapman ? $0.method.allowsDependence : $0.method == without.method }
        return !same.isEmpty && same.allSatisfy { !$0.holds(without.total) }
    }

    private static func answer(_ table: CaptureTable, _ method: Method) async throws -> Estimate {
        switch method {
        case .decomposableGraphs: try await DecomposableGraphs.estimate(table)
        case .overlapSelection: try OverlapSelection.conditional(table)
        case .hierarchicalModels: try await HierarchicalModels.estimate(table)
        default: try Chapman.estimate(table)
        }
    }
}
