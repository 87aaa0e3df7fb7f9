import CaseFile
import Testing

/// One bad cell hides no other problem: not in its row, and not in the rows that refer to it; nor does it make any.
@Suite struct SeveralProblemsTests {
    private static let files = [
        "sources.csv": "source,kind\nS1,monitor\n",
        "places.csv": "place,parent\nCN,\n",
        "reports.csv": "report,source,received\nR1,S1,2017-06-20\nR2,S1,2017-06-21\n",
        "mentions.csv": "mention,report,count\nM1,R1,8\nM2,R1,3\nM3,R2,8\n",
    ]

    private func places(_ changes: [String: String]) throws -> [String] {
        let folder = try TestFolder(Self.files.merging(changes) { $1 })
        do throws(CaseFileRefused) {
            _ = try folder.read()
            return []
        } catch {
            #expect(error.count == error.problems.count)
            return error.problems.map { "\($0.file):\($0.row):\($0.column)" }
        }
    }

    @Test(arguments: [
        ("sources.csv", "source,kind,reliability,consent\n S1,friend,sure,count;;all\n", [1, 2, 3, 4, 4]),
        ("places.csv", "place,parent,country,kind,lat,lon,precision_km\nP1,P9,XX,town,91,181,-1\n", [2, 3, 4, 5, 6, 7]),
        ("places.csv", "place,kind,lat,lon\nP1,town,1,\n", [2, 4]),
        ("places.csv", "place,lat,lon\nP1,91,\n", [2]),
        ("reports.csv", "report,source,received,channel,language\n,S9,June 2017,fax,Korean!\n", [1, 2, 3, 4, 5]),
        ("mentions.csv", "mention,report,sex\nM1,R9,q\n", [2, 3]),
        ("mentions.csv", "mention,report,count,sex,age,age_on,born,nationality,traits\nS1,R9,0,q,300,2017-13,2017-02-30,NK;XX;KP,tall;x y\n",
         [1, 2, 3, 4, 5, 6, 7, 8, 8, 9, 9]),
        ("mentions.csv", "mention,report,note,sex\nM1,R9,a\u{0}b,q\n", [2, 3, 4]),
        ("mentions.csv", "mention,report,report,sex\nM1,R1,R1,q\nM1,R2,R2,\n", [3, 4, 1]),
        ("occurrences.csv", "occurrence,mention,report,type,date,until,place,to_place,certainty\nO1,M9;M1;M1;,R9,detension,2017-06,2016,P8,P9,sure\n",
         [2, 2, 2, 3, 4, 6, 7, 8, 9]),
        ("occurrences.csv", "occurrence,mention,report,type,date,until\nM1,,R9,detention,June,2017-06\n", [1, 2, 3, 5]),
        ("relations.csv", "mention,relation,to,report\nM9,friend,R1,S1\nM2,may_be,M2,R9\n", [1, 2, 3, 4, 3, 4]),
        ("figures.csv", "figure,report,counts,qualifier,value,date,place\nM1,R9,,>>,many,June,P9\n", [1, 2, 3, 4, 5, 6, 7]),
        ("findings.csv", "finding,on\nM1,today\n", [1, 2]),
        ("occasions.csv", "occasion,from,to\nR1,2017-06-30,2017-06-29\n", [1, 3]),
        ("appeals.csv", "appeal,on,kind,asks,occasion,due,response_on\nM1,,fax,;,E9,soon,later\n", [1, 2, 3, 4, 5, 6, 7]),
        // counting.md, 15, with the side that is good, and without a sum where one is not.
        ("judgements.csv", "judgement,kind,a,b,on\nJ1,same,M1#x,M9,today\n", [3, 4, 5]),
        ("judgements.csv", "judgement,kind,a,b,on\nJ1,same,M1#7..9,,2017\nJ2,same,,M2;M2,2017\n", [3, 4, 3, 4]),
        ("judgements.csv", "judgement,kind,a,b,on\nJ1,same,M1,M2,today\n", [4, 5]),
        ("judgements.csv", "judgement,kind,a,b,on\n,different,M1,M1,today\n", [1, 4, 5]),
        ("judgements.csv", "judgement,kind,a,b,on\nJ1,equal,M9,M1,today\n", [2, 3, 5]),
        ("judgements.csv", "judgement,kind,a,b,on\nJ1,withdraw,J9,x,today\nJ2,certainty,O9,sure,\n", [3, 4, 5, 3, 4, 5]),
        ("judgements.csv", "judgement,kind,a,b,on\nJ1,withdraw,J2,,today\nJ2,withdraw,J1,,2017\n", [3, 5, 3]),
    ])
    func everyCellOfARowIsChecked(file: String, text: String, columns: [Int]) throws {
        // What stands in other tables and refers to the replaced one is not of interest here.
        let all = try places([file: text])
        let found = all.filter { $0.hasPrefix(file) }.compactMap { Int($0.split(separator: ":")[2]) }
        #expect(found.sorted() == columns.sorted(), "\(all)")
    }

    @Test(arguments: [
        // The bad row's id is there, and so are what its good cells say.
        (["mentions.csv": "mention,report,count,sex\nM1,R1,8,q\nM2,R1,3,\n",
          "occurrences.csv": "occurrence,mention,report,type\nO1,M1;M2,R1,detention\n",
          "judgements.csv": "judgement,kind,a,b,on\nJ1,same,M1,M2,2017\n",
          "relations.csv": "mention,relation,to\nM1,may_be,M1\n"],
         ["judgements.csv:2:4", "mentions.csv:2:4", "relations.csv:2:3"]),
        // A count that cannot be read is no count of one.
        (["mentions.csv": "mention,report,count\nM1,R1,eight\nM2,R1,3\n",
          "judgements.csv": "judgement,kind,a,b,on\nJ1,same,M1,M2,2017\nJ2,same,M1#1..9,M2,2017\n"], ["mentions.csv:2:3"]),
        (["reports.csv": "report,source,received\nR1,S1,\nR2,S1,soon\n"], ["reports.csv:2:3", "reports.csv:3:3"]),
        // A circle through a row with another problem.
        (["places.csv": "place,parent,kind\nP1,P2,town\nP2,P1,\n"], ["places.csv:2:2", "places.csv:2:3", "places.csv:3:2"]),
        (["counts.yaml": "- id: a\n  within: b\n  color: red\n- id: b\n  within: a\n  slack_years: 11\n"],
         ["counts.yaml:2:11", "counts.yaml:3:3", "counts.yaml:5:11", "counts.yaml:6:16"]),
        (["counts.yaml": "- id: a\n  within: z\n  where: { sex: q, ever: { type: detention, place: P9, from: May }, custody: { place: P8 } }\n- id: b\n  within: a\n"],
         ["counts.yaml:2:11", "counts.yaml:3:17", "counts.yaml:3:52", "counts.yaml:3:62", "counts.yaml:3:87"]),
        (["releases/held.en.md": "---\nid: else\nlanguage: en\nuses: [R9, [R1]]\nmore: none\n---\n",
          "releases/held.ko.md": "---\nid: held\nlanguage: ko\nuses: R8\n---\na\u{0}b\n\u{202E}\n"],
         ["releases/held.en.md:2:5", "releases/held.en.md:4:8", "releases/held.en.md:4:12", "releases/held.en.md:5:7",
          "releases/held.ko.md:4:7", "releases/held.ko.md:6:2", "releases/held.ko.md:7:1"]),
        // What leads into a circle is not on it.
        (["places.csv": "place,parent\nA,A\nB,A\nC,B\n",
          "counts.yaml": "- id: a\n  within: b\n- id: b\n  within: c\n- id: c\n  within: b\n"],
         ["counts.yaml:4:11", "counts.yaml:6:11", "places.csv:2:2"]),
        // A table, or all releases, under a name that is nearly right.
        (["Place.csv": "place\nP1\n", "occurrences.csv": "occurrence,mention,report,type,place\nO1,M1,R9,detention,P1\n"],
         ["Place.csv:1:1", "occurrences.csv:2:3"]),
        (["figures (1).csv": "", "Releases/a.en.md": "", "releases/held.en.txt": ""],
         ["Releases:1:1", "figures (1).csv:1:1", "releases/held.en.txt:1:1"]),
        // An id with something in it that cannot be seen.
        (["mentions.csv": "mention,report\nM1\u{200B},R1\n\u{A0}M2,R1 \n", "relations.csv": "mention,relation,to\nM1,may_be,M2\n"],
         ["mentions.csv:2:1", "mentions.csv:3:1", "mentions.csv:3:2"]),
        (["mentions.csv": "mention,report,count\nM1,R1\nM2,R1,,\n"], ["mentions.csv:2:3", "mentions.csv:3:4"]),
        // A release that cannot be read is there all the same.
        (["releases/a.en.md": "x", "releases/b.en.md": "---\nid: b\nlanguage: en\nmore: a\n---\n"], ["releases/a.en.md:1:1"]),
        // A table that breaks off hides only what it holds itself.
        (["mentions.csv": "mention,report\nM1,R1\n\"M2,R1\n", "relations.csv": "mention,relation,to,report\nM2,may_be,M8,R9\n"],
         ["mentions.csv:3:1", "relations.csv:2:4"]),
        // A stray quote ends with its line.
        (["mentions.csv": "mention,report,note,sex\nM1,R1,5\" tall,\nM2,R1,\"the \"tall\" one\",\nM3,R9,,q\n"],
         ["mentions.csv:2:3", "mentions.csv:3:3", "mentions.csv:4:2", "mentions.csv:4:4"]),
        // A row with a comma too many has its id.
        (["mentions.csv": "mention,report,note\nM1,R1,one, two\nM2,R1,\n", "relations.csv": "mention,relation,to\nM1,may_be,M2\n"],
         ["mentions.csv:2:4"]),
        // Rows are read under a header that lacks a column.
        (["mentions.csv": "mention,raport,sex\nM1,R9,q\n", "relations.csv": "mention,relation,to\nM1,may_be,M8\n"],
         ["mentions.csv:1:2", "mentions.csv:2:3", "relations.csv:2:3"]),
        (["occurrences.csv": "occurrence,colour,mention,certainty\nO1,,M9,sure\n"],
         ["occurrences.csv:1:1", "occurrences.csv:1:2", "occurrences.csv:2:3", "occurrences.csv:2:4"]),
        (["reports.csv": "raport,received\nR1,soon\n"], ["reports.csv:1:1", "reports.csv:2:2"]),
    ])
    func problemsHideNoneAndMakeNone(files: [String: String], expected: [String]) throws {
        #expect(try places(files) == expected)
    }

    @Test(arguments: [
        ("mentions.csv", [0xFF, 0xFE] + utf16("mention,report\n"), "mentions.csv:1:1: the file is UTF-16"),
        ("mentions.csv", utf16("mention,report\nM1,R1\n"), "mentions.csv:1:1: the file is UTF-16"),
        ("counts.yaml", [0xFF, 0xFE] + utf16("- id: a\n- id: b\n"), "counts.yaml:1:1: the file is UTF-16"),
        ("counts.yaml", [UInt8]("- id: a\n  name: { en: caf".utf8) + [0xE9] + [UInt8](" }\n".utf8), "counts.yaml:2:18: this is not UTF-8"),
        ("counts.yaml", [UInt8](String(repeating: "[", count: 2_000).utf8), "counts.yaml:1:1: this is nested too deeply"),
        ("mentions.csv", [UInt8](("mention,report" + String(repeating: ",x", count: 200_000)).utf8),
         "mentions.csv:1:1001: the table has 200002 columns"),
    ])
    func aFileOfAnotherKindIsOneProblem(name: String, bytes: [UInt8], expected: String) throws {
        let folder = try TestFolder(Self.files)
        try folder.put(name, bytes)
        let refused = try #require(throws: CaseFileRefused.self) { try folder.read() }
        #expect(refused.count == 1 && refused.description.hasPrefix(expected), "\(refused)")
    }

    private static func utf16(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }

    /// A shifted row puts a name, a telephone number or a word of the testimony into any column.
    @Test(arguments: ["Lim", "Kim-Chol", "+8613812345678", "01012345678", "2010"])
    func problemsRepeatNoCell(secret: String) throws {
        func row(_ columns: Int) -> String { Array(repeating: secret, count: columns).joined(separator: ",") + "\n" }
        let folder = try TestFolder([
            "sources.csv": "source,kind,reliability,access,consent\n" + row(5),
            "places.csv": "place,parent,country,kind,lat,lon,precision_km\n" + row(7) + row(2),
            "reports.csv": "report,source,received,channel,language\n" + row(5) + row(5),
            "mentions.csv": row(3) + row(3),
            "occurrences.csv": "occurrence,mention,report,type,date,until,place,to_place,certainty\n" + row(9),
            "judgements.csv": "judgement,kind,a,b,on\n" + row(5) + "J1,same,\(secret),\(secret),\(secret)\nJ2,same,M1,M2,\(secret)\n",
            "relations.csv": "mention,relation,to,report\n" + row(4),
            "figures.csv": "figure,report,counts,qualifier,value,date,place\n" + row(7),
            "appeals.csv": "appeal,on,kind,from,to,asks,occasion,due\n" + row(8),
        ])
        let refused = try #require(throws: CaseFileRefused.self) { try folder.read() }
        #expect(refused.count > 20 && !refused.description.contains(secret), "\(refused)")
    }
}
