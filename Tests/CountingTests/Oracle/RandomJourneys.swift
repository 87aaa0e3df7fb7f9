import TestSupport

extension RandomCase {
    /// Where most places lie, and in some counts the distance that a day allows. Drawn apart from all else, so that a seed's case stays
    /// what it is but for this.
    mutating func addJourneys(_ random: Seeded) {
        var random = random
        let points = [
            "JILIN": ("43.0", "126.5"), "YANJI": ("42.8914", "129.5084"), "TUMEN": ("42.9622", "129.8438"), "LIAONING": ("41.3", "122.9"),
            "SUIZHONG": ("40.3257", "120.3439"), "KP": ("40.0", "127.5"), "CN": ("35.9", "104.2"),
        ]
        for place in file.places.indices where random.chance(80) {
            guard let point = points[file.places[place].id] else { continue }
            (file.places[place].lat, file.places[place].lon) = point
            if random.chance(85) { file.places[place].precision = random.pick(["0", "5", "5", "20", "60.5", "250"]) }
        }
        for count in file.counts.indices where random.chance(40) {
            file.counts[count].kmPerDay = random.pick([5, 20, 30, 100, 250, 300, 500, 750, 800, 900, 2000])
            if random.chance(40) { file.counts[count].withoutPoint = random.pick(["apart", "apart", "near"]) }
        }
    }
}
