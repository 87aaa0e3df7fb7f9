import Foundation

/// What this process has used so far.
enum ProcessorTime {
    /// Seconds computed, on all cores, in the kernel as well: what a busy machine does not change.
    static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Bytes of memory held at once, at most.
    static func mostMemory() -> Int {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return Int(usage.ru_maxrss) << 10
    }
}
