import CaseFile
import Foundation
import Testimony
import Testing

/// Every kind of error, as files that replace or join those of the smallest case file, and where it has to be found.
@Suite struct ProblemTests {
    struct Wrong: Sendable, CustomTestStringConvertible {
        let files: [String: String]
        /// `FILE:ROW:COLUMN`, and words that the line has to have.
        let places: [(String, String)]

        init(_ file: String, _ text: String, _ places: (String, String)...) {
            files = [file: text]
            self.places = places
        }

        init(_ files: [String: String], _ places: (String, String)...) {
            self.files = files
            self.places = places
        }

        var testDescription: String { places.map { "\($0.0) \($0.1)" }.joined(separator: ", ") }
    }

    private func expect(_ wrong: Wrong) throws {
        let refused = try #require(try Small.refusal(wrong.files), "taken: \(wrong.files)")
        let found = refused.problems.map(\.description)
        #expect(refused.count == wrong.places.count, "\(found)")
        for (place, words) in wrong.places {
            #expect(found.contains { $0.hasPrefix(place + ": ") && $0.contains(words) && $0.contains("; ") }, "\(place) \(words) is not in \(found)")
        }
    }

    @Test(arguments: [
        Wrong("mentions.csv", "", ("mentions.csv:1:1", "empty")),
        Wrong("mentions.csv", "\u{FEFF}\n\n", ("mentions.csv:1:1", "empty")),
        Wrong("mentions.csv", "mention,raport\nM1,R1\n", ("mentions.csv:1:2", "did you mean report?")),
        Wrong("mentions.csv", "mention,report,mention\n", ("mentions.csv:1:3", "second time")),
        Wrong("mentions.csv", "mention,report,\nM1,R1,\n", ("mentions.csv:1:3", "no name")),
        Wrong("mentions.csv", "mention\nM1\n", ("mentions.csv:1:1", "no column \"report\"")),
        Wrong("places.csv", "place,name_\n", ("places.csv:1:2", "no column")),
        Wrong("places.csv", "place,name_k!\n", ("places.csv:1:2", "this is no column")),
        Wrong("sources.csv", "source;kind\nS1;witness\n", ("sources.csv:1:1", "separated by semicolons")),
        Wrong("sources.csv", "source\tkind\tname\nS1\twitness\tA, B\n", ("sources.csv:1:1", "separated by tabs")),
        Wrong("sources.csv", "S1,witness,Lim\n", ("sources.csv:1:1", "the first row is no header")),
        Wrong("mentions.csv", "mention,report\nM1,R1,x\nM2\n", ("mentions.csv:2:3", "3 fields"), ("mentions.csv:3:2", "1 fields")),
        Wrong("mentions.csv", "mention,report\n\nM1,R1\n", ("mentions.csv:2:1", "empty")),
        Wrong("mentions.csv", "mention,report\nM1,\"R1\nM2,R1\n", ("mentions.csv:2:2", "never closed")),
        Wrong("mentions.csv", "mention,report\nM1,R\"1\n", ("mentions.csv:2:2", "quote inside")),
        Wrong("mentions.csv", "mention,report,note\nM1,R1,\"a\"b\n", ("mentions.csv:2:3", "after the closing quote")),
        Wrong("mentions.csv", "mention,report,note\nM1,R1,a\0b\n", ("mentions.csv:2:3", "NUL")),
        Wrong("mentions.csv", "mention,report,note\nM1,R1,a\u{7}b\n", ("mentions.csv:2:3", "U+0007")),
        Wrong("mentions.csv", "mention,report,note\nM1,R1,a\u{202E}b\n", ("mentions.csv:2:3", "override")),
        Wrong("mentions.csv", "mention,report,note\nM\u{2066}1\u{2069},R1,\n", ("mentions.csv:2:1", "cannot have")),
        // A row is a record: the line break inside quotes begins none.
        Wrong("mentions.csv", "mention,report,note\nM1,R1,\"a\nb\"\nM2,R9,\n", ("mentions.csv:3:2", "\"R9\" names nothing")),
    ])
    func tables(wrong: Wrong) throws { try expect(wrong) }

    @Test func brokenUTF8() throws {
        let folder = try TestFolder(Small.files)
        try folder.put("mentions.csv", [UInt8]("mention,report,name\nM1,R1,ok\nM2,R1,".utf8) + [0xE2, 0x28, 0xA1, 0x0A])
        let refused = try #require(throws: CaseFileRefused.self) { try folder.read() }
        #expect(refused.count == 1)
        #expect(refused.problems.map(\.description) == ["mentions.csv:3:3: this is not UTF-8; save the file as UTF-8"])
    }

    @Test(arguments: [
        Wrong("mentions.csv", "mention,report\n,R1\n", ("mentions.csv:2:1", "empty")),
        Wrong("mentions.csv", "mention,report\nM 1,R1\n", ("mentions.csv:2:1", "cannot have")),
        Wrong("mentions.csv", "mention,report\nM1,R1\nM2,R1\nM1,R1\n", ("mentions.csv:4:1", "in mentions.csv:2 already")),
        Wrong("mentions.csv", "mention,report\nR1,R1\n", ("mentions.csv:2:1", "names a report in reports.csv:2")),
        Wrong("mentions.csv", "report,mention\nS9,M1\n", ("mentions.csv:2:1", "names nothing")),
        Wrong("mentions.csv", "mention,report\nM1,M1\n", ("mentions.csv:2:2", "names a mention")),
        Wrong("mentions.csv", "mention,report,sex\nM1,R1,female\n", ("mentions.csv:2:3", "one of f, m, x")),
        Wrong("mentions.csv", "mention,report,count\nM1,R1,0\n", ("mentions.csv:2:3", "0 people")),
        Wrong("mentions.csv", "mention,report,count\nM1,R1,-1\n", ("mentions.csv:2:3", "whole number")),
        Wrong("mentions.csv", "mention,report,count\nM1,R1,99999999999999999999\n", ("mentions.csv:2:3", "whole number")),
        Wrong("mentions.csv", "mention,report,count\nM1,R1,1e3\n", ("mentions.csv:2:3", "whole number")),
        Wrong("mentions.csv", "mention,report,age\nM1,R1,16..10\n", ("mentions.csv:2:3", "upside down")),
        Wrong("mentions.csv", "mention,report,age_on\nM1,R1,2017-13\n", ("mentions.csv:2:3", "the year has no such month")),
        Wrong("mentions.csv", "mention,report,born\nM1,R1,06/29/2017\n", ("mentions.csv:2:3", "not a date")),
        Wrong("mentions.csv", "mention,report,nationality\nM1,R1,KP;NK\n", ("mentions.csv:2:3", "country")),
        Wrong("mentions.csv", "mention,report,traits\nM1,R1,child;elderley\n", ("mentions.csv:2:3", "did you mean elderly?")),
        Wrong("mentions.csv", "mention,report,other_names\nM1,R1,a;;b\n", ("mentions.csv:2:3", "empty item")),
        // Two problems of one row are both named.
        Wrong("mentions.csv", "mention,report,sex,age\nM1,R1,q,old!\n", ("mentions.csv:2:3", "sex"), ("mentions.csv:2:4", "age")),
        Wrong("reports.csv", "report,received\nR1,\n", ("reports.csv:2:2", "empty")),
        Wrong("reports.csv", "report,received,channel\nR1,2017,fax\n", ("reports.csv:2:3", "one of meeting")),
        Wrong("reports.csv", "report,received,language\nR1,2017,Korean!\n", ("reports.csv:2:3", "language tag")),
        Wrong("reports.csv", "report,received,language\nR1,2017,Korean\n", ("reports.csv:2:3", "language tag")),
        Wrong("places.csv", "place,geonames\nP1,https://x.test\n", ("places.csv:2:2", "GeoNames")),
        Wrong("reports.csv", "report,received,source\nR1,2017,S1\n", ("reports.csv:2:3", "the id of a source")),
        Wrong("sources.csv", "source,kind,reliability,access,consent\nS1,friend,good,heard,all\n",
              ("sources.csv:2:2", "kind"), ("sources.csv:2:3", "reliability"), ("sources.csv:2:4", "access"), ("sources.csv:2:5", "consent")),
        Wrong("places.csv", "place,lat,lon\nP1,91,0\nP2,1,\nP3,x,1\n",
              ("places.csv:2:2", "globe"), ("places.csv:3:3", "only one"), ("places.csv:4:2", "not a number")),
        Wrong("places.csv", "place,parent\nP1,P2\nP2,P3\nP3,P1\nP4,P9\nP5,P5\n",
              ("places.csv:2:2", "lead back"), ("places.csv:3:2", "lead back"), ("places.csv:4:2", "lead back"),
              ("places.csv:5:2", "names nothing"), ("places.csv:6:2", "lead back")),
        Wrong("occurrences.csv", "occurrence,mention,report,type,date,until,place,certainty\nO1,M1;M1,R1,detension,2017,2016,P1,sure\n",
              ("occurrences.csv:2:2", "twice"), ("occurrences.csv:2:4", "did you mean detention?"), ("occurrences.csv:2:6", "before it began"),
              ("occurrences.csv:2:7", "\"P1\" names nothing"), ("occurrences.csv:2:8", "certainty")),
        Wrong("occurrences.csv", "occurrence,mention,report,type,date,until,place\nO1,M1,R1,detention,2017,2016,\nO2,M1;M9,R8,detention,,,P1\nO3,,R1,death,,,\n",
              ("occurrences.csv:2:6", "before it began"), ("occurrences.csv:3:2", "\"M9\""), ("occurrences.csv:3:3", "\"R8\""),
              ("occurrences.csv:3:7", "\"P1\""), ("occurrences.csv:4:2", "nobody")),
        Wrong("relations.csv", "mention,relation,to\nM1,friend_of,M2\nM1,may_be,R1\nM9,may_be,M1\nM2,may_be,M2\nM3,held_with,M1\nM3,held_with,M1\n",
              ("relations.csv:2:2", "relation"), ("relations.csv:3:3", "names a report"), ("relations.csv:4:1", "\"M9\""),
              ("relations.csv:5:3", "itself"), ("relations.csv:7:1", "row 6")),
        Wrong("figures.csv", "figure,report,counts,qualifier,value\nF1,R1,all,>>,51\nF2,R1,,=,-5\n",
              ("figures.csv:2:4", "one of ="), ("figures.csv:3:3", "empty"), ("figures.csv:3:5", "whole number")),
        Wrong("findings.csv", "finding,on\nL1,\n", ("findings.csv:2:2", "empty")),
        Wrong("appeals.csv", "appeal,on,kind,occasion\nA1,2017,fax,\nA2,2017,call,E1\n",
              ("appeals.csv:2:3", "kind"), ("appeals.csv:3:4", "the id of an occasion")),
        Wrong("occasions.csv", "occasion,from,to\nE1,2017-06-30,2017-06-29\n", ("occasions.csv:2:3", "ends before")),
    ])
    func records(wrong: Wrong) throws { try expect(wrong) }

    @Test(arguments: [
        Wrong("judgements.csv", "judgement,kind,a,b,on\nJ1,equal,M1,M2,2017\nJ2,same,M1,,2017\nJ3,same,M1,M2;M3,\n",
              ("judgements.csv:2:2", "one of same"), ("judgements.csv:3:4", "empty"), ("judgements.csv:4:5", "empty")),
        Wrong("judgements.csv", "judgement,kind,a,b,on\nJ1,same,M1,M2,2017\n", ("judgements.csv:2:4", "8 on one side, 3 on the other")),
        Wrong("judgements.csv", "judgement,kind,a,b,on\nJ1,same,M1#1..3,M9,2017\n", ("judgements.csv:2:4", "\"M9\" names nothing")),
        Wrong("judgements.csv", "judgement,kind,a,b,on\nJ1,same,M1#7..9,M2,2017\n", ("judgements.csv:2:3", "beyond the mention, which speaks of 8")),
        Wrong("judgements.csv", "judgement,kind,a,b,on\nJ1,same,M1#3..1,M2,2017\nJ2,same,M1#,M2,2017\n",
              ("judgements.csv:2:3", "part"), ("judgements.csv:3:3", "part")),
        Wrong("judgements.csv", "judgement,kind,a,b,on\nJ1,same,M1#1..3;M1#3..5,M2;M2,2017\n", ("judgements.csv:2:4", "twice")),
        Wrong("judgements.csv", "judgement,kind,a,b,on\nJ1,different,M1,M1#2,2017\n", ("judgements.csv:2:4", "twice")),
        Wrong("judgements.csv", "judgement,kind,a,b,on\nJ1,withdraw,J1,,2017\nJ2,withdraw,J3,,2017\nJ3,withdraw,J2,,2017\nJ4,withdraw,M1,x,2017\n",
              ("judgements.csv:2:3", "lead back"), ("judgements.csv:3:3", "lead back"), ("judgements.csv:4:3", "lead back"),
              ("judgements.csv:5:3", "the id of a judgement"), ("judgements.csv:5:4", "no second side")),
        Wrong("judgements.csv", "judgement,kind,a,b,on\nJ1,withdraw,M1,,2017\nJ2,certainty,M1,likely,2017\nJ3,certainty,O1,certain,2017\n",
              ("judgements.csv:2:3", "the id of a judgement"), ("judgements.csv:3:3", "the id of an occurrence"), ("judgements.csv:4:3", "\"O1\" names nothing"), ("judgements.csv:4:4", "one of confirmed")),
        // counting.md, 15: M1 is cut after 3, then after 2 without a word on which members are meant.
        Wrong(["mentions.csv": "mention,report,count\nM1,R1,5\nM2,R2,3\nM3,R2,2\nM4,R3,2\nM5,R3,3\n",
               "reports.csv": "report,received\nR1,2017\nR2,2017\nR3,2017\n",
               "judgements.csv": "judgement,kind,a,b,on\nJ1,same,M1,M2;M3,2017\nJ2,same,M4;M5,M1,2017\n"],
              ("judgements.csv:3:4", "cuts the group \"M1\" at other members")),
    ])
    func judgements(wrong: Wrong) throws { try expect(wrong) }

    /// What counting.md, 15 does allow.
    @Test(arguments: [
        "J1,same,M1,M2;M3,2017\nJ2,same,M1#1..2;M1#3..5,M4;M5,2017\n",
        "J1,same,M1,M2;M3,2017\nJ2,same,M4;M5,M1,2017\nJ3,withdraw,J1,,2017\n",
        "J1,same,M1,M2;M3,2017\nJ2,same,M1,M3;M2,2017\n",
        "J1,same,M1,M2;M3,2017\nJ2,same,M1,M6,2017\n",
        "J1,same,M1,M2;M3,2017\nJ2,different,M1,M6,2017\nJ3,different,M2,M4;M5,2017\n",
    ])
    func judgementsThatAgree(rows: String) throws {
        let refused = try Small.refusal([
            "mentions.csv": "mention,report,count\nM1,R1,5\nM2,R2,3\nM3,R2,2\nM4,R3,2\nM5,R3,3\nM6,R3,5\n",
            "reports.csv": "report,received\nR1,2017\nR2,2017\nR3,2017\n",
            "judgements.csv": "judgement,kind,a,b,on\n" + rows,
        ])
        #expect(refused == nil)
    }

    @Test func aHundredAreListedAndTheRestCounted() throws {
        let rows = (1...137).map { "M\($0),R1,q\n" }.joined()
        let refused = try #require(try Small.refusal(["mentions.csv": "mention,report,sex\n" + rows]))
        #expect(refused.problems.count == 100 && refused.count == 137)
        #expect(refused.problems.map(\.row) == Array(2...101))
        #expect(refused.description.hasSuffix("and 37 more\n137 problems; nothing was taken"))
    }

    @Test func oneMistakeIsNamedOnce() throws {
        // The report cannot be read, so it is not also missing from the mentions.
        let refused = try #require(try Small.refusal(["reports.csv": "report,received\nR1,yesterday\n"]))
        #expect(refused.problems.map { "\($0.file):\($0.row):\($0.column)" } == ["reports.csv:2:2"])
        let brokenOff = try #require(try Small.refusal(["reports.csv": "report,received\nR0,2017\nR1\",2017\n"]))
        #expect(brokenOff.problems.map { "\($0.file):\($0.row):\($0.column)" } == ["reports.csv:3:1"])
    }

    @Test func problemsRepeatNoNamesAndNoText() throws {
        let secret = "Kim Secret-Name 김비밀"
        let refused = try #require(try Small.refusal([
            "mentions.csv": "mention,report,count,name,sex,age,born,nationality,traits\n"
                + "M1,R1,\(secret),\(secret),\(secret),\(secret) 1,\(secret),\(secret),\(secret)\n\(secret),\(secret),,,,,,,\n",
            "sources.csv": "source,kind,name,\(secret)\n\(secret),\(secret),\(secret),\n",
            "counts.yaml": "- id: \(secret)\n  \(secret): \(secret)\n  where: { sex: \(secret), ever: { type: \(secret) } }\n",
            "\(secret).csv": "", "releases/\(secret).md": "",
        ]))
        #expect(refused.count > 12)
        #expect(!refused.description.contains("Secret") && !refused.description.contains("비밀"))
    }
}
