import Testing

@testable import Testimony

@Suite struct AgeTests {
    @Test func statedAges() throws {
        #expect(try StatedAge("12") == .years(12...12))
        #expect(try StatedAge("0") == .years(0...0))
        #expect(try StatedAge(" 10..16 ") == .years(10...16))
        #expect(try StatedAge("130") == .years(130...130))
        for word in ["elderly", "young adult", "middle-aged", "노인", "बूढ़ा", "in_her_teens", "مُسِنّ"] {
            #expect(try StatedAge(word) == .word(word))
            #expect(try StatedAge(word).description == word)
        }
        #expect(try StatedAge("10..16").description == "10..16")
        #expect(try StatedAge("12").description == "12")
    }

    @Test(arguments: [
        "", " ", "-1", "131", "999999999999999999999", "16..10", "10..131", "10..", "..16", "..", "10...16", "10..16..20", "012",
        "1-5", "10 16", "about 12", "12y", "١٢", "1.5", "-", "_", "a;b", "a\u{202E}b", "a\u{0}b", "a/b", String(repeating: "a", count: 65),
    ])
    func refusedAges(_ text: String) {
        #expect(refusal { () throws(Invalid) in _ = try StatedAge(text) }?.field == "age")
    }

    @Test func ageConditions() throws {
        for text in ["12", "10..16", "18..", "..17", "elderly"] {
            #expect(try AgeCondition(text).description == text)
        }
        #expect(try AgeCondition("18..") == .years(min: 18, max: nil))
        #expect(try AgeCondition("..17") == .years(min: nil, max: 17))
        for text in ["", "..", "131..", "..131", "16..10", "x..", "..x1"] {
            #expect(refusal { () throws(Invalid) in _ = try AgeCondition(text) }?.field == "age", "\(text)")
        }
    }

    /// counting.md, 9: the stated age must lie inside the range asked.
    @Test func anAgeMeetsACondition() throws {
        for (asked, stated, isMet) in [
            ("10..16", "10..16", true), ("10..16", "12..14", true), ("12..14", "10..16", false), ("10..16", "16..17", false),
            ("18..", "18", true), ("18..", "17", false), ("..17", "0", true), ("..17", "17..18", false), ("12", "12", true),
            ("elderly", "elderly", true), ("elderly", "old", false), ("18..", "elderly", false), ("elderly", "80", false),
        ] {
            #expect(try AgeCondition(asked).isMet(by: StatedAge(stated)) == isMet, "\(stated) in \(asked)")
        }
    }

    @Test func birthYearsFromABirth() throws {
        let born = try #require(BirthYears(born: EDTF("2016-07/2017-06")))
        #expect((born.first, born.last) == (2016, 2017))
        let before = try #require(BirthYears(born: EDTF("../1950-05")))
        #expect((before.first, before.last) == (.min, 1950))
        let after = try #require(BirthYears(born: EDTF("1950/..")))
        #expect((after.first, after.last) == (1950, .max))
        for vague in ["2016?", "2016~", "201X", "2016-XX", "2016%", "2015~/2016"] {
            #expect(BirthYears(born: try EDTF(vague)) == nil)
        }
    }

    @Test func birthYearsFromAnAge() throws {
        let years = try #require(BirthYears(age: StatedAge("10..16"), on: EDTF("2017-06-20"), slackYears: 0))
        #expect((years.first, years.last) == (2000, 2007))
        let wide = try #require(BirthYears(age: StatedAge("10..16"), on: EDTF("2016-12/2017-01"), slackYears: 2))
        #expect((wide.first, wide.last) == (1997, 2009))
        #expect(BirthYears(age: try StatedAge("elderly"), on: try EDTF("2017"), slackYears: 0) == nil)
        for vague in ["2017?", "2017-06-2X", "2016/..", "../2017", "2016/"] {
            #expect(BirthYears(age: .years(10...10), on: try EDTF(vague), slackYears: 0) == nil)
        }
    }

    /// Whoever is a years old on day d was born in one of the years, and both edges are reached.
    @Test func birthYearsAreExact() throws {
        let day = try #require(Day("2017-06-20"))
        for age in 0...30 {
            let years = try #require(BirthYears(age: .years(age...age), on: EDTF(day), slackYears: 0))
            var seen: Set<Int> = []
            for birthday in (day.number - 32 * 366)...day.number {
                let born = Day(number: birthday)
                let hadBirthday = (born.month, born.day) <= (day.month, day.day)
                if day.year - born.year - (hadBirthday ? 0 : 1) == age { seen.insert(born.year) }
            }
            #expect(seen == Set(years.first...years.last), "age \(age)")
        }
    }

    @Test func birthYearsMeet() throws {
        let child = try #require(BirthYears(age: .years(10...16), on: EDTF("2017-06-20"), slackYears: 0))
        #expect(child.meets(try #require(BirthYears(born: EDTF("2007")))))
        #expect(!child.meets(try #require(BirthYears(born: EDTF("2008")))))
        #expect(!child.meets(try #require(BirthYears(born: EDTF("../1999")))))
        #expect(child.meets(try #require(BirthYears(born: EDTF("1990/..")))))
    }
}
