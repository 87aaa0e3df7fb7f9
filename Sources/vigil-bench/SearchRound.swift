import Foundation
import Glibc
import Search

/// The processor time of this thread: what other programs take meanwhile is not in it.
enum ThreadClock {
    /// Nanoseconds.
    static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}

/// Asks every query of `queries.tsv` once to warm up and once measured, and prints JSON: of each query how many it finds, and the microseconds
/// that it takes bare and with everything that a page of results needs, by the clock and of processor time.
struct SearchRound {
    private struct Answer: Encodable {
        var found: Int
        var wall: Double
        var busy: Double
        /// Of some queries only.
        var page: Double?
        var pageBusy: Double?
    }

    /// One query of so many is asked for with its page.
    private static let pages = 5

    let folder: URL

    func run() throws {
        let index = try SearchIndex(file: folder.appending(path: "en.idx"))
        let lines = try String(contentsOf: folder.appending(path: "queries.tsv"), encoding: .utf8).split(separator: "\n")
        let queries = lines.map { String($0.split(separator: "\t")[1]) }
        for query in queries { _ = try index.search(SearchRequest(text: query, limit: 10, facets: false)) }
        var answers: [Answer] = []
        for (number, query) in queries.enumerated() {
            var found = 0
            let bare = try Self.measure { found = try index.search(SearchRequest(text: query, limit: 10, facets: false)).total }
            let page = number % Self.pages == 0 ? try Self.measure { try Self.page(query, index) } : nil
            answers.append(Answer(found: found, wall: bare.wall, busy: bare.busy, page: page?.wall, pageBusy: page?.busy))
        }
        FileHandle.standardOutput.write(try JSONEncoder().encode(answers))
    }

    /// What a page of results costs.
    private static func page(_ query: String, _ index: SearchIndex) throws {
        let answer = try index.search(SearchRequest(text: query))
        let highlighter = Highlighter(query, language: "en", some: answer.hasSomeWordsOnly)
        for hit in answer.hits {
            let document = try index.document(hit.number)
            _ = highlighter.marked(document.title)
            _ = highlighter.snippet(of: document.body, length: 240)
        }
    }

    private static func measure(_ work: () throws -> Void) rethrows -> (wall: Double, busy: Double) {
        let start = (ContinuousClock().now, ThreadClock.now)
        try work()
        let busy = ThreadClock.now - start.1
        return ((ContinuousClock().now - start.0) / .microseconds(1), Double(busy) / 1e3)
    }
}
