import Estimates
import Foundation

/// `vigil-bench estimates FOLDER`: each method on every table of a folder, in seconds of CPU over all cores and by the clock.
struct EstimatesBench {
    let folder: URL

    func run() async throws {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let tables = files.filter { $0.pathExtension == "csv" }.sorted { $0.path < $1.path }
        print("| table | lists | method | estimate | CPU s | clock s | sweeps a CPU second |")
        print("|---|---:|---|---|---:|---:|---:|")
        for file in tables {
            let table = try CaptureTable(csv: Array(try Data(contentsOf: file)))
            for method in Method.allCases where method != .chapman {
                try await measure(file.deletingPathExtension().lastPathComponent, table, method)
            }
        }
    }

    private func measure(_ name: String, _ table: CaptureTable, _ method: Method) async throws {
        var request = EstimateRequest()
        request.methods = [method]
        request.leavesListsOut = false
        let (cpu, clock) = (Self.cpuSeconds, ContinuousClock.now)
        let report = try await estimate(table, request)
        let (spent, passed) = (Self.cpuSeconds - cpu, (ContinuousClock.now - clock) / .seconds(1))
        var said = "refused"
        var sweeps = ""
        if let estimate = report.answers[0].estimate {
            said = String(format: "%.1f (%.1f to %.1f)", estimate.total, estimate.low, estimate.high)
            if case .classes(let details) = estimate.details {
                sweeps = String(format: "%.0f", Double(details.chains * details.sweeps) / spent)
                said += String(format: ", R-hat %.3f, ESS %.0f", details.convergence.rHat, min(details.convergence.bulk, details.convergence.tail))
            }
        } else if method == .latentClasses {
            sweeps = String(format: "%.0f", Double(request.latentClasses.chains * request.latentClasses.mostSweeps) / spent)
        }
        print("| \(name) | \(table.lists.count) | \(method.rawValue) | \(said) | \(String(format: "%.4f", spent)) | \(String(format: "%.4f", passed)) | \(sweeps) |")
    }

    private static var cpuSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
