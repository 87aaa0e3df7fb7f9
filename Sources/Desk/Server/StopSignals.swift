import Dispatch
import Glibc

/// The signals that ask a program to stop.
enum StopSignals {
    /// Until one of them comes, or the task is cancelled.
    static func wait() async {
        let (stream, come) = AsyncStream<Void>.makeStream()
        let sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: DispatchQueue(label: "vigil.desk.stop"))
            source.setEventHandler { come.yield() }
            source.resume()
            return source
        }
        for await _ in stream { break }
        for (number, source) in zip([SIGTERM, SIGINT], sources) {
            source.cancel()
            signal(number, SIG_DFL)
        }
    }
}
