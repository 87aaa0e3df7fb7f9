import Foundation
import Synchronization

/// What is most viewed, in RAM alone: a number for each article, which halves every day, and an order that is published once an hour.
///
/// Noise is drawn when an order is made, not when it is asked for: asking again tells nothing more. One reader's one view changes
/// a number by one, which the noise hides; what few have read is never in the order.
package final class Views: Sendable {
    private struct Page {
        let count: ViewCount
        var score = 0.0
    }

    private struct State {
        var pages: [String: Page] = [:]
        /// By language, most viewed first.
        var order: [Substring: [String]] = [:]
        /// When the last order was made; at first, when counting began.
        var last: ContinuousClock.Instant
    }

    /// Numbers below it, noise and all, are not published.
    static let threshold = 20.0
    /// Of the noise (Laplace): one view more or less changes an order's probability by at most e^(1/5).
    static let scale = 5.0
    static let most = 10
    static let period = Duration.seconds(3600)
    static let halving = 24.0

    private let state: Mutex<State>

    package convenience init() { self.init(now: .now) }

    init(now: ContinuousClock.Instant) { state = Mutex(State(last: now)) }

    /// Counts a page; nil for what is no article. `path` is one of the edition's own.
    func count(of path: String) -> ViewCount? {
        guard Self.language(path) != nil else { return nil }
        return state.withLock { state in
            if let page = state.pages[path] { return page.count }
            let page = Page(count: ViewCount())
            state.pages[path] = page
            return page.count
        }
    }

    /// `/en/releases/ID/`
    private static func language(_ path: String) -> Substring? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[2] == "releases", !parts[3].isEmpty, parts[4].isEmpty else { return nil }
        return parts[1]
    }

    /// The articles of a language that are most viewed, as paths, most first; few or none where few were read.
    func ranks(in language: String) -> [String] { state.withLock { $0.order[Substring(language)] ?? [] } }

    /// Makes a new order where the last is old. Called once a second or so, whoever asks for what.
    func tick(now: ContinuousClock.Instant = .now) {
        var generator = SystemRandomNumberGenerator()
        tick(now: now, using: &generator)
    }

    func tick(now: ContinuousClock.Instant, using generator: inout some RandomNumberGenerator) {
        state.withLock { state in
            guard now - state.last >= Self.period else { return }
            Self.publish(&state, now, &generator)
            state.last = now
        }
    }

    private static func publish(_ state: inout State, _ now: ContinuousClock.Instant, _ generator: inout some RandomNumberGenerator) {
        let keep = pow(0.5, (now - state.last) / .seconds(3600) / halving)
        var noisy: [(path: String, number: Double)] = []
        for (path, page) in state.pages {
            let score = page.score * keep + Double(page.count.take())
            state.pages[path]?.score = score
            let number = score + laplace(&generator)
            if number >= threshold { noisy.append((path, number)) }
        }
        noisy.sort { $0.number > $1.number }
        state.order = Dictionary(grouping: noisy) { language($0.path) ?? "" }.mapValues { $0.prefix(most).map(\.path) }
    }

    /// The difference of two exponential variables.
    private static func laplace(_ generator: inout some RandomNumberGenerator) -> Double {
        func exponential() -> Double { -log(1 - Double.random(in: 0..<1, using: &generator)) * scale }
        return exponential() - exponential()
    }
}
