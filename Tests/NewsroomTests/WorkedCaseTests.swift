import Casebook
import Edition
import Testimony
import Testing

@testable import Newsroom

/// The June edition.
@Suite struct WorkedCaseTests {
    @Test func theJuneEdition() throws {
        let prepared = try June.casebook().prepare()
        let content = prepared.content
        #expect(content.made == "2017-07-01T12:00:00Z")
        let article = try #require(content.articles.first)
        #expect(content.articles.count == 1)
        #expect(article.id == "held-in-china" && article.kind == "news_release" && article.asOf == "2017-06-29")
        #expect(article.published == "2017-06-29T06:15:00-04:00[America/New_York]")
        #expect(article.modified == nil && article.corrections.isEmpty)
        #expect(article.versions.map(\.language) == ["en", "ko"])
        let english = article.versions[0], korean = article.versions[1]
        #expect(english.title == [.text("South Korea: Speak Up for North Koreans Held in China")])
        #expect(english.dateline == "Washington, DC, June 29, 2017")
        #expect(english.picture?.map.map(\.name) == ["Yanji", "Helong", "Tumen", "Namyang"])
        #expect(korean.picture?.map.map(\.name) == ["옌지", "허룽", "투먼", "남양"])
        #expect(english.picture?.map.first.map { [$0.latitude, $0.longitude, $0.precisionKm] } == [42.88825, 129.50241, 15])
        #expect(english.quote?.by == "Spokesperson")
        let numbers = ["detained": 51, "returned": 13, "remaining": 38, "children": 4, "suizhong": 8, "near-yanji": 5]
        for version in article.versions {
            let bound = version.boundNumbers
            #expect(bound.map(\.value) == bound.map { numbers[$0.count] ?? -1 })
            #expect(bound.map(\.words) == bound.map { "\($0.value)" })
            #expect(Set(bound.map(\.count)) == Set(numbers.keys))
        }
        // Italics survive, and so do the words around a number.
        #expect(english.plainText.contains("documented 51 people detained since July 2016. Of these, 13 are documented"))
        #expect(english.plainText.contains("4 children between 10 and 16"))
        #expect(korean.plainText.contains("51명이 구금되었다"))
        #expect(korean.plainText.contains("제3국"))
    }

    @Test func onlyNamesThatStandInItsTextsOrOnItsMapGoOutForSearch() throws {
        let article = try #require(try June.casebook().prepare().content.articles.first)
        #expect(article.names.contains("Yanji") && article.names.contains("옌지"))
        // The article puts Yanji on its map: who types its Chinese name finds it. The record has this one, too, and neither text nor map does.
        #expect(article.names.contains("延吉") && !article.names.contains("朝鲜"))
        let places = try June.casebook().places
        let printed = article.versions.compactMap(\.picture).flatMap(\.map)
        let onMap = Set(printed.map(\.name) + printed.compactMap { places[$0.id] }.flatMap(\.names.values))
        #expect(onMap.count == 12)
        for name in article.names { #expect(onMap.contains(name) || article.versions.contains { $0.searchedText.contains(name) }, "\(name)") }
    }

    @Test func countsHoldWhatAReaderMaySee() throws {
        let prepared = try June.casebook().prepare()
        #expect(prepared.content.counts.map(\.id) == ["near-yanji", "detained", "returned", "remaining", "children", "suizhong"])
        // "Of these, …" says of whom.
        #expect(prepared.content.counts.map(\.within) == ["detained", nil, "detained", "detained", "detained", "detained"])
        for count in prepared.content.counts {
            let answer = try #require(count.answers.first)
            #expect(count.answers.count == 1)
            #expect(count.rules == ["listed", "sex", "birth", "places", "judged"])
            #expect(Set(count.name.keys) == ["en", "ko"] && Set(count.definition.keys) == ["en", "ko"])
            #expect(answer.asOf == "2017-06-29" && answer.releases == ["held-in-china"] && answer.exact)
            #expect((answer.atLeast, answer.certified, answer.documented) == (answer.atMost, answer.atMost, answer.atMost))
            let certificate = answer.certificate
            #expect(certificate.clique.count - (certificate.matching?.count ?? 0) == answer.certified)
            #expect(certificate.nodes >= certificate.clique.count)
            #expect(certificate.commitment.count == 64)
            #expect(certificate.clique.allSatisfy((1...certificate.nodes).contains))
        }
        let detained = try #require(prepared.content.counts.first { $0.id == "detained" })
        #expect(detained.definition["en"] == [
            "Nationality: North Korea.", "Reported as confirmed or likely: detention, in China, on or after July 1, 2016.",
        ])
        #expect(detained.definition["ko"] == ["국적: 북한.", "보고됨(확인됨 또는 유력함): 구금, 장소 중국, 2016년 7월 1일 이후."])
        #expect(detained.answers[0].certificate.listings == [Array(1...51)])
        #expect(detained.answers[0].certificate.differences.isEmpty)
    }

    /// Rule 4: the public side cannot leak what it does not have.
    @Test func nothingOfTheRecordIsInTheContent() throws {
        let casebook = try June.casebook()
        let content = String(describing: try casebook.prepare().content)
        let ids = casebook.reports.ids + casebook.mentions.ids + casebook.judgements.ids + casebook.occurrences.ids
        let words = content.split { !$0.isLetter && !$0.isNumber && $0 != "#" && $0 != "-" }.map(String.init)
        #expect(Set(words).isDisjoint(with: ids))
        #expect(Set(words).isDisjoint(with: casebook.sources.ids + ["Harbour", "Relatives"]))
        #expect(!content.contains("frail health;") && !content.contains("#1"))
    }

    @Test func relabellingDependsOnTheSecretAloneAndDiffersBetweenCounts() throws {
        func certificates(_ secret: [UInt8]) throws -> [PublicCertificate] {
            try June.casebook().newsroom.prepare(now: June.now(), site: June.site, secret: secret).content.counts.map { $0.answers[0].certificate }
        }
        #expect(try certificates(June.secret) == certificates(June.secret))
        let (one, other) = (try certificates(June.secret), try certificates([1, 2, 3]))
        #expect(zip(one, other).allSatisfy { $0.commitment != $1.commitment })
        #expect(Set(one.map(\.commitment)).count == one.count)
    }

    /// What is learnt of others does not show in a count's seal: nobody can tell from it that anything was.
    @Test func aReportAboutOthersLeavesASealAsItWas() throws {
        func seals(_ casebook: Casebook) throws -> [CountID: String] {
            let content = try casebook.newsroom.prepare(now: June.now(), site: June.site, secret: June.secret).content
            return Dictionary(uniqueKeysWithValues: content.counts.map { ($0.id, $0.answers[0].certificate.commitment) })
        }
        let before = try seals(June.casebook())
        let after = try seals(June.casebook().importing([
            "reports.csv": "report,source,received,channel,language,text\nR6,S3,2017-06-28,call,ko,Somebody was seen in Helong.\n",
            "mentions.csv": "mention,report,count\nM14,R6,1\n",
            "occurrences.csv": "occurrence,mention,report,type,date,place,certainty\nO16,M14,R6,sighting,2017-06-20,CN-HELONG,likely\n",
        ]))
        #expect(after == before)
    }

    @Test func everyValueIsPinned() throws {
        let casebook = try June.casebook()
        let publication = try #require(try casebook.prepare(now: "2017-07-01T21:00:00+09:00[Asia/Seoul]").publications.first)
        #expect(publication.release == "held-in-china" && !publication.isCorrection)
        #expect(publication.on == "2017-07-01T21:00:00+09:00[Asia/Seoul]" && publication.edition == "2017-07-01T12:00:00Z")
        #expect(publication.texts == ["en": try June.text("en"), "ko": try June.text("ko")])
        let day = try #require(Day("2017-06-29"))
        #expect(publication.pins.count == 6)
        #expect(publication.pins.allSatisfy { $0.position == casebook.position && $0.asOf == day })
        #expect(publication.pins.first { $0.count == "returned" } == Publication.Pin(
            count: "returned", asOf: day, position: casebook.position, atLeast: 13, certified: 13, documented: 13, atMost: 13))
    }

    @Test func whatIsNotDueIsNotInTheEdition() throws {
        let early = try June.casebook().prepare(now: "2017-06-29T10:14:59Z")
        #expect(early.content.articles.isEmpty && early.content.counts.isEmpty && early.publications.isEmpty)
        // A draft may be as unfinished as it likes.
        let draft = try June.casebook().replacing("published: 2017", with: "published: 2030").replacing("{count detained}", with: "51")
        #expect(try draft.prepare().content.articles.first?.versions.map(\.language) == ["ko"])
    }

    @Test func publishedAgainItSaysNothingNew() throws {
        let first = try June.casebook().prepare()
        let again = try June.casebook().adding(first).prepare(now: "2017-08-01T00:00:00Z")
        #expect(again.publications.isEmpty)
        #expect(again.content.articles == first.content.articles)
        #expect(again.content.counts == first.content.counts)
    }

    @Test func aTranslationIsAddedWithoutACorrection() throws {
        let onlyEnglish = try June.casebook().replacing("published: 2017", with: "published: 2030", in: ["ko"])
        let first = try onlyEnglish.prepare()
        #expect(first.content.articles.first?.versions.map(\.language) == ["en"])
        let translated = try onlyEnglish.adding(first).replacing("published: 2030", with: "published: 2017", in: ["ko"])
        let second = try translated.prepare()
        #expect(second.content.articles.first?.versions.map(\.language) == ["en", "ko"])
        let publication = try #require(second.publications.first)
        #expect(!publication.isCorrection && Set(publication.texts.keys) == ["en", "ko"])
        #expect(publication.pins == first.publications.first?.pins)
    }
}

extension ArticleVersion {
    var boundNumbers: [BoundNumber] { everyInline.compactMap { if case .number(let number) = $0 { number } else { nil } } }

    var plainText: String {
        everyInline.map { inline in
            switch inline {
            case .text(let text), .code(let text): text
            case .number(let number): number.words
            case .lineBreak: " "
            default: ""
            }
        }.joined()
    }

    private var everyInline: [Inline] {
        (title + subtitle + (picture?.caption ?? []) + (quote?.text ?? []) + body.flatMap(flat)).flatMap(flat)
    }

    private func flat(_ block: Block) -> [Inline] {
        switch block {
        case .paragraph(let inlines), .heading(_, let inlines): inlines
        case .quotation(let blocks): blocks.flatMap(flat)
        case .list(_, let items): items.flatMap { $0.flatMap(flat) }
        case .table(let header, let rows): (header + rows.flatMap(\.self)).flatMap(\.self)
        case .figure(let picture): picture.caption
        case .code, .rule: []
        }
    }

    private func flat(_ inline: Inline) -> [Inline] {
        switch inline {
        case .emphasis(let inner), .strong(let inner), .struck(let inner), .link(_, let inner): inner.flatMap(flat)
        default: [inline]
        }
    }
}
