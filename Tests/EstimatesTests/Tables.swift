@testable import Estimates

/// Capture-history tables that R packages ship, as facts: how many people are on exactly which lists.
///
/// kosovo4: killings in Kosovo, 20 March to 22 June 1999 (cran/LCMCR, kosovo_aggregate; Ball and others 2002). uk4, uk5, uk6: potential
/// victims of trafficking, United Kingdom 2013 (cran/SparseMSE UKdat, UKdat_5; bernardsilverman/modslavmse UKdat_4).
/// netherlands5: victims of trafficking, Netherlands 2010 to 2015 (cran/SparseMSE Ned_5). neworleans5: trafficked people,
/// Greater New Orleans 2016 (cran/SparseMSE NewOrl_5). spina3: spina bifida, upstate New York (cran/conting spina).
enum Tables {
    static let all = ["kosovo4", "netherlands5", "neworleans5", "spina3", "uk4", "uk5", "uk6"]

    static func named(_ name: String) throws -> CaptureTable { try CaptureTable(csv: Array((text[name] ?? "").utf8)) }

    static let text: [String: String] = [
        "kosovo4": """
            EXH,ABA,OSCE,HRW,count
            1,0,0,0,1131
            0,1,0,0,845
            0,0,1,0,936
            0,0,0,1,306
            1,1,0,0,177
            1,0,1,0,228
            1,0,0,1,106
            0,1,1,0,217
            0,1,0,1,31
            0,0,1,1,123
            1,1,1,0,181
            1,1,0,1,18
            1,0,1,1,42
            0,1,1,1,32
            1,1,1,1,27
            """,
        "netherlands5": """
            IO,K,P,R,Z,count
            1,0,0,0,0,756
            0,1,0,0,0,1299
            0,0,1,0,0,4466
            0,0,0,1,0,650
            0,0,0,0,1,632
            1,1,0,0,0,1
            1,0,1,0,0,81
            1,0,0,1,0,5
            1,0,0,0,1,73
            0,1,1,0,0,44
            0,1,0,0,1,4
            0,0,1,1,0,82
            0,0,1,0,1,125
            0,0,0,1,1,2
            1,0,1,1,0,2
            1,0,1,0,1,11
            0,0,1,1,1,1
            """,
        "neworleans5": """
            A,BEFG,C,D,H,count
            1,0,0,0,0,25
            0,1,0,0,0,24
            0,0,1,0,0,70
            0,0,0,1,0,33
            0,0,0,0,1,21
            1,1,0,0,0,1
            1,0,1,0,0,1
            1,0,0,1,0,2
            0,1,1,0,0,2
            0,1,0,1,0,2
            0,1,0,0,1,1
            0,0,1,1,0,1
            1,1,1,0,0,1
            1,1,0,1,0,1
            """,
        "spina3": """
            S1,S2,S3,count
            1,0,0,244
            0,1,0,48
            0,0,1,60
            1,1,0,142
            1,0,1,111
            0,1,1,4
            1,1,1,12
            """,
        "uk4": """
            LA,NG,PFNCA,GO,count
            1,0,0,0,54
            0,1,0,0,464
            0,0,1,0,1006
            0,0,0,1,703
            1,1,0,0,15
            1,0,1,0,19
            1,0,0,1,3
            0,1,1,0,62
            0,1,0,1,19
            0,0,1,1,76
            1,1,1,0,1
            1,1,0,1,1
            0,1,1,1,4
            1,1,1,1,1
            """,
        "uk5": """
            LA,NG,PFNCA,GO,GP,count
            1,0,0,0,0,54
            0,1,0,0,0,463
            0,0,1,0,0,995
            0,0,0,1,0,695
            0,0,0,0,1,316
            1,1,0,0,0,15
            1,0,1,0,0,19
            1,0,0,1,0,3
            0,1,1,0,0,62
            0,1,0,1,0,19
            0,1,0,0,1,1
            0,0,1,1,0,76
            0,0,1,0,1,11
            0,0,0,1,1,8
            1,1,1,0,0,1
            1,1,0,1,0,1
            0,1,1,1,0,4
            1,1,1,1,0,1
            """,
        "uk6": """
            LA,NG,PF,GO,GP,NCA,count
            1,0,0,0,0,0,54
            0,1,0,0,0,0,463
            0,0,1,0,0,0,907
            0,0,0,1,0,0,695
            0,0,0,0,1,0,316
            0,0,0,0,0,1,57
            1,1,0,0,0,0,15
            1,0,1,0,0,0,19
            1,0,0,1,0,0,3
            0,1,1,0,0,0,56
            0,1,0,1,0,0,19
            0,1,0,0,1,0,1
            0,1,0,0,0,1,3
            0,0,1,1,0,0,69
            0,0,1,0,1,0,10
            0,0,1,0,0,1,31
            0,0,0,1,1,0,8
            0,0,0,1,0,1,6
            0,0,0,0,1,1,1
            1,1,1,0,0,0,1
            1,1,0,1,0,0,1
            0,1,1,1,0,0,4
            0,1,1,0,0,1,3
            0,0,1,1,0,1,1
            1,1,1,1,0,0,1
            """,
    ]
}
