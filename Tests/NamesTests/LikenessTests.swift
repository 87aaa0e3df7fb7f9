import TestSupport
import Testing

@testable import Names

@Suite struct LikenessTests {
    /// The pairs and values of Winkler's own papers.
    @Test(arguments: [
        ("MARTHA", "MARHTA", 0.961), ("DIXON", "DICKSONX", 0.813), ("DWAYNE", "DUANE", 0.840), ("JONES", "JOHNSON", 0.832),
        ("ABROMS", "ABRAMS", 0.922), ("ABC", "XYZ", 0), ("", "A", 0), ("A", "A", 1),
    ])
    func jaroWinklerAgreesWithTheLiterature(_ a: String, _ b: String, _ expected: Double) {
        let value = jaroWinkler(a.unicodeScalars.map(\.value), b.unicodeScalars.map(\.value))
        #expect(abs(value - expected) < 0.001)
    }

    private func likeness(_ a: String, _ b: String) -> Double { ComparableName(a).likeness(to: ComparableName(b)) }

    @Test(arguments: [
        ("Kim Chol-su", "KIM CHOL SU"), ("Eduard Limonov", "Лимонов Эдуард"), ("김철수", "Kim Cholsu"),
        ("김철수", "Cheol-su Kim"), ("林志玲", "Lin Zhiling"), ("林志玲", "LIN ZHI LING"), ("韓國", "韩国"),
        ("Müller", "muller"), ("فاطمة", "فاطمه"), ("محمد علی", "محمد علي"), ("박지영", "Park Ji-young"),
    ])
    func theSameNameIsAlike(_ a: String, _ b: String) {
        #expect(likeness(a, b) > 0.95)
    }

    @Test func differentNamesAreLessAlike() {
        #expect(likeness("Kim Chol Su", "Pak Yong Hui") < 0.6)
        #expect(likeness("김철수", "박영희") < 0.6)
        #expect(likeness("Kim", "Kim Chol Su") < 0.8)
        #expect(likeness("Kim Chol Su", "Kim Chol Ho") < likeness("Kim Chol Su", "Kim Chul Su"))
        #expect(likeness("", "Kim") == 0)
        #expect(likeness("…", "…") == 0)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func likenessIsSymmetricAndBetweenNoneAndOne(_ seed: UInt64) {
        var random = Seeded(seed)
        for _ in 0..<20 {
            let (a, b) = (random.text(20), random.text(20))
            let there = likeness(a, b)
            #expect((0...1).contains(there), "seed \(seed)")
            #expect(there == likeness(b, a), "seed \(seed)")
            let hasWords = TextRuns(a).contains { _ in true }
            #expect(likeness(a, a) == (hasWords ? 1 : 0), "seed \(seed): \(a.debugDescription)")
        }
    }

    @Test func aHostileNameCostsNoMoreThanALongOne() {
        let long = String(repeating: "aé林김ж\u{301} ", count: 100_000)
        #expect(likeness(long, long) == 1)
    }
}
