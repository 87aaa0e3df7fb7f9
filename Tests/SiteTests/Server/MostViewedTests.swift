import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Site

/// What is most viewed: an order, made of numbers that nobody sees.
@Suite struct MostViewedTests {
    private let start = ContinuousClock.now

    private func views(_ numbers: [String: Int]) -> Views {
        let views = Views(now: start)
        for (path, number) in numbers { for _ in 0..<number { views.count(of: path)?.add() } }
        return views
    }

    @Test func onlyArticlesAreCounted() {
        let views = Views(now: start)
        for path in ["/en/", "/", "/en/releases/", "/en/tell/answers/", "/en/releases/a/text.html", "/assets/maps/a.svg", "/en/newsletter/confirm/x/"] {
            #expect(views.count(of: path) == nil, "\(path)")
        }
        #expect(views.count(of: "/en/releases/a/") === views.count(of: "/en/releases/a/"))
    }

    @Test(arguments: 1...20)
    func whatFewHaveReadIsNotInTheOrder(seed: UInt64) {
        var random = Seeded(seed)
        let views = views(["/en/releases/much/": 5_000, "/en/releases/more/": 9_000, "/en/releases/two/": 2, "/ko/releases/much/": 800, "/ko/releases/one/": 1])
        #expect(views.ranks(in: "en") == [])
        // Not before a whole period is over.
        views.tick(now: start + .seconds(3599), using: &random)
        #expect(views.ranks(in: "en") == [])
        views.tick(now: start + .seconds(3600), using: &random)
        #expect(views.ranks(in: "en").prefix(2) == ["/en/releases/more/", "/en/releases/much/"])
        #expect(views.ranks(in: "ko").first == "/ko/releases/much/" && views.ranks(in: "fr") == [])
    }

    @Test func theNoiseHidesOneReader() {
        // How often a page with 19 and one with 20 views stands in the order: both sometimes, and nearly as often.
        var shown = [0, 0]
        for seed in 0..<400 as Range<UInt64> {
            for (index, number) in [19, 20].enumerated() {
                var random = Seeded(seed)
                let views = views(["/en/releases/a/": number])
                views.tick(now: start + .seconds(3600), using: &random)
                shown[index] += views.ranks(in: "en").count
            }
        }
        #expect(shown[0] > 100 && shown[1] < 300 && shown[1] - shown[0] < 80, "\(shown)")
    }

    @Test func anOrderStandsForAnHourAndFadesInDays() {
        var random = Seeded(3)
        let views = views(["/en/releases/a/": 1_000, "/en/releases/b/": 200])
        views.tick(now: start + .seconds(3600), using: &random)
        let first = views.ranks(in: "en")
        #expect(first == ["/en/releases/a/", "/en/releases/b/"])
        for _ in 0..<5_000 { views.count(of: "/en/releases/c/")?.add() }
        views.tick(now: start + .seconds(7100), using: &random)
        #expect(views.ranks(in: "en") == first)
        views.tick(now: start + .seconds(7200), using: &random)
        #expect(views.ranks(in: "en") == ["/en/releases/c/"] + first)
        // Half is forgotten each day: after twelve, a thousand are less than one.
        for day in 1...12 { views.tick(now: start + .seconds(7200 + day * 24 * 3600), using: &random) }
        #expect(!views.ranks(in: "en").contains("/en/releases/b/"))
    }

    @Test func noMoreThanTenAreNamed() {
        var random = Seeded(4)
        let views = views(Dictionary(uniqueKeysWithValues: (0..<30).map { ("/en/releases/n\($0)/", 1_000 + $0 * 100) }))
        views.tick(now: start + .seconds(3600), using: &random)
        #expect(views.ranks(in: "en") == (20..<30).reversed().map { "/en/releases/n\($0)/" })
    }

    @Test func thePageShowsRanksAndNoNumbers() async throws {
        let edition = try RealEdition.make(articles: 5)
        defer { edition.remove() }
        let current = CurrentEdition(try Shelf(edition: edition.folder))
        let views = Views(now: start)
        let part = MostViewedPart(PartContext(settings: .none, state: nil, edition: current, views: views))
        let client = try PageClient(responder: SiteResponder(current, parts: [part], views: views))
        // The edition's own page until then, with or without a query.
        let before = try await client.ask(.get, "/en/most-viewed/")
        #expect(before.status == 200 && before.text.contains("Nobody counts readers here"))
        #expect(try await client.ask(.get, "/en/most-viewed/?x=1").body == before.body)
        for (id, times) in [("number-3", 60), ("number-1", 90), ("first", 120)] {
            // HEAD is no view, a page that is known already is one.
            let known = try await client.ask(.head, "/en/releases/\(id)/").headers[.eTag] ?? ""
            try await blocking {
                let socket = try Socket(port: client.port)
                for round in 0..<times {
                    try socket.send("GET /en/releases/\(id)/ HTTP/1.1\r\nHost: a\r\nIf-None-Match: \(round == 0 ? "" : known)\r\n\r\n")
                }
                try socket.send("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                _ = socket.rest()
            }
        }
        var random = Seeded(5)
        views.tick(now: start + .seconds(3600), using: &random)
        let page = try await client.ask(.get, "/en/most-viewed/")
        let order = page.text.matches(of: /<h2><a href="\/en\/releases\/([a-z0-9-]+)\/"/).map { String($0.1) }
        #expect(order == ["first", "number-1", "number-3"])
        #expect(page.text.contains("site-header") && page.text.contains("Speak up") && page.text.contains("without knowing who reads"))
        for number in ["120", "119", "90", "89", "60", "59"] { #expect(!page.text.contains(">\(number)<") && !page.text.contains(" \(number) ")) }
        #expect(try await client.ask(.get, "/ko/most-viewed/").status == 200)
        #expect(try await client.ask(.post, "/en/most-viewed/", body: "a").status == 405)
        #expect(try await client.ask(.get, "/xx/most-viewed/").status == 404)
    }
}
