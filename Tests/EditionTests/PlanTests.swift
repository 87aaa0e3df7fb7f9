import TestSupport
import Notes
import Testing
import Web

@testable import Edition

/// What is planned with a memory of the edition before is what is planned without any.
@Suite struct PlanTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>) func aPlanFromMemoryIsThePlanMadeWhole(seed: UInt64) throws {
        var seeded = Seeded(seed)
        let signer = try SampleEdition.signer().verifierKey
        let memory = EditionMemory()
        var content = SharingTests.content(&seeded)
        var planned = 0
        for round in 0..<12 {
            if round > 0 { for _ in 0..<Int.random(in: 1...2, using: &seeded) { _ = SharingTests.change(&content, &seeded) } }
            guard let context = try? EditionContext(content) else {
                content = SharingTests.content(&seeded)
                continue
            }
            func plan(_ memory: EditionMemory) throws -> [String] {
                try EditionUnits(context: context, signer: signer, before: nil, memory: memory).all().units.map { "\($0.id) \($0.key?.hex ?? "")" }
            }
            #expect(try plan(memory) == plan(EditionMemory()), "seed \(seed), round \(round)")
            planned += 1
        }
        #expect(planned > 6)
    }

    /// The pages that are taken from the plan before, by their articles' ids.
    private func known(_ content: EditionContent, _ memory: EditionMemory) throws -> Set<String> {
        let context = try EditionContext(content), language = context.languages[0]
        let units = try EditionUnits(context: context, signer: SampleEdition.signer().verifierKey, before: nil, memory: memory)
        var known = KnownPages(memory[language.tag], now: units.keys.surroundings(language))
        let found = content.articles.enumerated().filter { known.page(of: $1, context.facts, $0) != nil }.map(\.1.id)
        _ = try units.all()
        return Set(found)
    }

    @Test func onlyWhatMayBeOtherwiseIsWorkedOutAnew() throws {
        var seeded = Seeded(7)
        let memory = EditionMemory()
        var content = SharingTests.content(&seeded)
        #expect(try known(content, memory) == [])
        let here = content.articles.filter { article in
            article.versions.contains { $0.language == "en" } && !article.isIntroduction && (article.more.isEmpty || article.isPage)
        }
        let all = Set(here.map(\.id))
        #expect(try known(content, memory) == all)
        // A text that no list shows is its own page alone.
        let place = try #require(content.articles.firstIndex { $0.id.hasPrefix("made") && all.contains($0.id) })
        content.articles[place].versions[0].body.append(.paragraph([.text("More.")]))
        #expect(try known(content, memory) == all.subtracting([content.articles[place].id]))
        // Appeals run out by the day.
        content.made = "2017-07-09T00:00:00Z"
        let acting = Set(here.filter { article in article.versions.contains { $0.act != nil } }.map(\.id))
        #expect(!acting.isEmpty)
        #expect(try known(content, memory) == all.subtracting(acting))
        // What stands on every page.
        content.site.registration = "Another"
        #expect(try known(content, memory) == [])
        #expect(try known(content, memory) == all)
        // One at the start, and another place for all others.
        var new = content.articles[place]
        new.id = "new"
        new.countries = ["MN"]
        new.topics = []
        new.kind = "letter"
        content.articles.insert(new, at: 0)
        #expect(try known(content, memory) == all)
    }
}
