import CaseFile
import Foundation
import Testimony
import Testing

@Suite struct FurtherImportTests {
    private func read(_ files: [String: String], after existing: [Statement.Content]) throws -> CaseFileContents {
        try TestFolder(files).read(existing: ExistingRecords(existing))
    }

    private func refusal(_ files: [String: String], after existing: [Statement.Content]) throws -> [String] {
        do {
            _ = try read(files, after: existing)
            return []
        } catch let refused as CaseFileRefused {
            return refused.problems.map(\.description)
        }
    }

    @Test func itMayReferToTheVaultAndNeedsNoTable() throws {
        let june = try CaseFile.read(folder: Worked.folder).statements
        let further = try read([
            "judgements.csv": "judgement,kind,a,b,by,on,why\nJ4,withdraw,J3,,analyst,2017-07-01,\n",
            "occurrences.csv": "occurrence,mention,report,type,place,date\nO16,M11,R6,transfer,CN-TUMEN,2017-06-30\n",
            "reports.csv": "report,source,received\nR6,S1,2017-06-30\n",
        ], after: june)
        #expect(further.statements.count == 3 && further.unchanged == 0)
    }

    @Test func aRowThatDiffersIsNamed() throws {
        let june = try CaseFile.read(folder: Worked.folder).statements
        #expect(try refusal([
            "mentions.csv": "mention,report,count,nationality,note\nM6,R1,17,KP,\nM1,R1,9,KP,the group detained in March\n",
            "places.csv": "place,country,kind,lat,lon,precision_km,geonames,name,name_ko\nKP,KP,country,40,127,200,1873107,North Korea,북조선\n",
        ], after: june) == [
            "mentions.csv:3:3: \"M1\" is in the vault already, and differs in count; the row as it was, or a new id: what was said is never changed, only added to",
            "places.csv:2:9: \"KP\" is in the vault already, and differs in name_ko, name_zh; the row as it was, or a new id: what was said is never changed, only added to",
        ])
    }

    @Test func anIDOfTheVaultNamesNothingElse() throws {
        let june = try CaseFile.read(folder: Worked.folder).statements
        let found = try refusal(["sources.csv": "source,kind\nM1,witness\n", "counts.yaml": "- id: R1\n"], after: june)
        #expect(found.map { $0.prefix { $0 != ";" } } == [
            "counts.yaml:1:7: id: \"R1\" names a report in the vault already",
            "sources.csv:2:1: source: \"M1\" names a mention in the vault already",
        ])
    }

    @Test func countsAndReleasesHaveVersions() throws {
        let files = Small.with(["counts.yaml": "- id: all\n- id: f\n  where: { sex: f }\n", "releases/r.en.md": "---\nid: r\nlanguage: en\n---\none\n"])
        let first = try read(files, after: []).statements
        let changed = try read([
            "counts.yaml": "- id: f\n  within: all\n  where: { sex: f }\n- id: all\n", "releases/r.en.md": "---\nid: r\nlanguage: en\n---\ntwo\n",
            "releases/r.ko.md": "---\nid: r\nlanguage: ko\n---\n둘\n",
        ], after: first)
        #expect(changed.statements.count == 3 && changed.unchanged == 1)
        // Back to the first is a version again, because the last one counts.
        let back = try read(files, after: first + changed.statements)
        #expect(back.statements.count == 2 && back.unchanged == 5)
        let circle = try refusal(["counts.yaml": "- id: all\n  within: f\n"], after: first + changed.statements)
        #expect(circle.count == 1 && circle[0].contains("counts.yaml:2:11: within: these counts lead back"))
    }

    @Test func aCutThatTheVaultMadeAnotherWayIsRefused() throws {
        let first = try read([
            "reports.csv": "report,received\nR1,2017\nR2,2017\nR3,2017\n",
            "mentions.csv": "mention,report,count\nM1,R1,5\nM2,R2,3\nM3,R2,2\nM4,R3,2\nM5,R3,3\n",
            "judgements.csv": "judgement,kind,a,b,on\nJ1,same,M1,M2;M3,2017\n",
        ], after: []).statements
        let second = ["judgements.csv": "judgement,kind,a,b,on\nJ2,same,M1,M4;M5,2017\n"]
        #expect(try refusal(second, after: first).map { $0.prefix(20) } == ["judgements.csv:2:3: "])
        let withdrawn = ["judgements.csv": "judgement,kind,a,b,on\nJ2,same,M1,M4;M5,2017\nJ3,withdraw,J1,,2017\n"]
        #expect(try read(withdrawn, after: first).statements.count == 2)
    }

    @Test func whatANewerVersionAddedIsNoDifference() throws {
        guard case .source(var source)? = try CaseFile.read(folder: Worked.folder).statements.first else { return }
        source.unknown = ["newer": .int(1)]
        let row = "source,kind,pseudonym,reliability,access,consent,note\nS1,family_member,Lim,reliable,hearsay_close,count;detail;quote_pseudonym,Relative of people in the group of five. Her father was detained and forcibly disappeared by police in 2010.\n"
        let again = try read(["sources.csv": row], after: [.source(source)])
        #expect(again.statements.isEmpty && again.unchanged == 1)
    }
}
