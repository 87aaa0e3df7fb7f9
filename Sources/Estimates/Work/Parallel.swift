import Dispatch

/// Long calculations, off the threads that answer requests.
///
/// Its queue has its own threads, so that minutes of arithmetic never hold up the cooperative pool.
final class CalculationExecutor: TaskExecutor {
    static let shared = CalculationExecutor()
    private let queue = DispatchQueue(label: "vigil.estimates", attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// The results of `count` independent pieces of work, in their order, calculated on several cores at once.
///
/// `work` gets a piece's number and a question that turns true when the task was cancelled: it asks at least ten times a
/// second, and then throws `CancellationError`. What one piece gives must not depend on any other.
func inParallel<Piece: Sendable>(
    _ count: Int, workers: Int = 2, _ work: @escaping @Sendable (_ piece: Int, _ isCancelled: () -> Bool) throws -> Piece
) async throws -> [Piece] {
    let workers = max(1, min(workers, count))
    return try await withThrowingTaskGroup(of: [(Int, Piece)].self) { group in
        for worker in 0..<workers {
            group.addTask(executorPreference: CalculationExecutor.shared) {
                try stride(from: worker, to: count, by: workers).map { piece in
                    try Task.checkCancellation()
                    return (piece, try work(piece, { Task.isCancelled }))
                }
            }
        }
        var pieces = [Piece?](repeating: nil, count: count)
        for try await done in group {
            for (index, piece) in done { pieces[index] = piece }
        }
        return pieces.compactMap(\.self)
    }
}
