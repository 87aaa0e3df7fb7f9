import CaseFile
import Casebook
import Foundation
import Questions
import Testimony
import Testing

/// Who was named by whom: the lists of the worked case against its tables, and a small record by hand.
@Suite struct SourceListsTests {
    private func lists(_ casebook: Casebook, _ count: String, _ groups: [SourceLists.Group] = []) throws -> SourceLists {
        try Questions(casebook.view(asOf: try #require(Day("2017-06-29")), known: .now)).lists(of: CountID(count), groups: groups)
    }

    /// Three sources: R1 of S1 lists three people, R2 of S2 one who is judged to be R1's first, R3 is from nobody, and says more of R2's.
    private func small() throws -> Casebook {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-lists-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let files = [
            "sources.csv": "source,kind,consent\nS1,family_member,count\nS2,monitor,count\nS9,monitor,count\n",
            "reports.csv": "report,source,received\nR1,S1,2017-06-01\nR2,S2,2017-06-02\nR3,,2017-06-03\n",
            "mentions.csv": "mention,report,count\nM1,R1,1\nM2,R1,2\nM3,R2,1\nM4,R3,1\n",
            "occurrences.csv":
                "occurrence,mention,report,type,date,place,certainty\nO1,M1;M2,R1,detention,2017-05-01,CN,confirmed\nO2,M3,R2,detention,2017-05-01,CN,confirmed\nO3,M3,R3,detention,2017-05-01,CN,confirmed\n",
            "places.csv": "place,country,kind,name\nCN,CN,country,China\n",
            "judgements.csv": "judgement,kind,a,b,by,on,why\nJ1,same,M1,M3,A,2017-06-10,Same name and day\n",
            "counts.yaml": "- id: held\n  name: { en: \"held\" }\n  where:\n    ever: { type: detention, place: CN }\n",
        ]
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return Casebook(try CaseFile.read(folder: folder).statements.map { Statement(by: "test", at: "2017-06-30T00:00:00Z", content: $0) })
    }

    @Test func everyoneWhomTheCountDocumentsIsThereOnce() throws {
        let casebook = try WorkedCase.casebook()
        for (count, documented) in [("detained", 51), ("returned", 13), ("children", 4)] {
            let lists = try lists(casebook, count)
            #expect(lists.people.values.reduce(0, +) == documented && lists.left == 0, "\(count)")
            #expect(lists.people.keys.allSatisfy { $0 != 0 && $0 < 1 << UInt32(lists.names.count) })
            #expect(lists.names == lists.names.sorted() && Set(lists.names).isSubset(of: ["S1", "S2", "S3", "S4"]), "\(lists.names)")
        }
    }

    @Test func aSourceNamesWhomItMentionsAndOfWhomItTells() throws {
        let lists = try lists(try small(), "held")
        #expect(lists.names == ["R3", "S1", "S2"], "a report from nobody in particular is a list of its own")
        // M1 and M3 are one person, of whom R3 tells, too; M2 is two people of S1's; M4 was not detained.
        #expect(lists.people == [0b111: 1, 0b010: 2] && lists.left == 0)
    }

    @Test func sourcesAreTakenTogether() throws {
        let casebook = try small()
        let lists = try lists(casebook, "held", [.init(name: "network", members: ["S1", "R3"]), .init(name: "press", members: ["S2"])])
        #expect(lists.names == ["network", "press"] && lists.people == [0b11: 1, 0b01: 2])
        let chosen = try self.lists(casebook, "held", [.init(name: "press", members: ["S2"])])
        #expect(chosen.people == [1: 1] && chosen.left == 2, "whom no list names is told")
    }

    @Test func whatIsWrongIsRefused() throws {
        let casebook = try small()
        func refused(_ groups: [SourceLists.Group], _ count: String = "held") -> String {
            do {
                _ = try lists(casebook, count, groups)
                return ""
            } catch { return "\(error)" }
        }
        #expect(refused([.init(name: "a", members: ["S7"])]).contains("S7, which is no source"))
        #expect(refused([.init(name: "a", members: ["S1"]), .init(name: "b", members: ["S1"])]).contains("two lists"))
        #expect(refused([.init(name: "a", members: ["S1"]), .init(name: "a", members: ["S2"])]).contains("two lists"))
        #expect(refused((0..<21).map { .init(name: "l\($0)", members: []) }).contains("more than 20 lists"))
        #expect(!refused([], "nothing").isEmpty)
    }
}
