/// What R packages answered to `Tables`: Rcapture, SparseMSE, dga and LCMCR; estimate and
/// interval, printed to one decimal.
struct PeerAnswer: Sendable {
    let peer: String
    let data: String
    let estimate: Double
    let low: Double
    let high: Double
    var mean = 0.0
    var effectiveSize = 0.0
    var model = ""
    var models = 0
    var seed = 0

    static func of(_ peer: String) -> [PeerAnswer] { all.filter { $0.peer == peer } }

    static let all: [PeerAnswer] = [
        PeerAnswer(peer: "independence", data: "kosovo4", estimate: 7392.9, low: 7147.7, high: 7656.2),
        PeerAnswer(peer: "independence", data: "netherlands5", estimate: 52914.4, low: 48612.9, high: 57784.8),
        PeerAnswer(peer: "independence", data: "neworleans5", estimate: 1027.3, low: 665.6, high: 1762.0),
        PeerAnswer(peer: "independence", data: "spina3", estimate: 755.5, low: 719.3, high: 799.5),
        PeerAnswer(peer: "independence", data: "uk4", estimate: 10688.3, low: 9504.1, high: 12108.4),
        PeerAnswer(peer: "independence", data: "uk5", estimate: 13437.9, low: 11985.1, high: 15165.9),
        PeerAnswer(peer: "independence", data: "uk6", estimate: 12208.6, low: 10983.9, high: 13648.2),
        PeerAnswer(peer: "chao", data: "kosovo4", estimate: 8589.3, low: 8171.1, high: 9007.6),
        PeerAnswer(peer: "chao", data: "netherlands5", estimate: 53630.9, low: 48765.0, high: 58496.9),
        PeerAnswer(peer: "chao", data: "neworleans5", estimate: 1215.1, low: 535.6, high: 1894.6),
        PeerAnswer(peer: "chao", data: "spina3", estimate: 757.2, low: 717.2, high: 797.3),
        PeerAnswer(peer: "chao", data: "uk4", estimate: 10785.5, low: 9471.8, high: 12099.2),
        PeerAnswer(peer: "chao", data: "uk5", estimate: 13541.2, low: 11938.6, high: 15143.8),
        PeerAnswer(peer: "chao", data: "uk6", estimate: 12283.4, low: 10941.9, high: 13624.9),
        PeerAnswer(peer: "rcapture-bic", data: "kosovo4", estimate: 10334.5, low: 8994.3, high: 12110.4, model: "[123,14,34]", models: 113),
        PeerAnswer(peer: "rcapture-bic", data: "netherlands5", estimate: 148715.0, low: 116617.9, high: 194421.5, model: "[135,12,24,34]", models: 6212),
        PeerAnswer(peer: "rcapture-bic", data: "neworleans5", estimate: 1027.3, low: 665.6, high: 1762.0, model: "[1,2,3,4,5]", models: 6212),
        PeerAnswer(peer: "rcapture-bic", data: "spina3", estimate: 723.0, low: 693.4, high: 759.3, model: "[23,1]", models: 8),
        PeerAnswer(peer: "rcapture-bic", data: "uk4", estimate: 11979.8, low: 10507.4, high: 13780.6, model: "[12,13,4]", models: 113),
        PeerAnswer(peer: "rcapture-bic", data: "uk5", estimate: 25279.5, low: 19389.3, high: 34111.0, model: "[123,25,34]", models: 6212),
        PeerAnswer(peer: "sparsemse-point", data: "kosovo4", estimate: 14341.7, low: 12541.3, high: 16540.2),
        PeerAnswer(peer: "sparsemse-point", data: "netherlands5", estimate: 121521.6, low: 98675.4, high: 150138.9),
        PeerAnswer(peer: "sparsemse-point", data: "neworleans5", estimate: 1034.2, low: 658.3, high: 1708.6),
        PeerAnswer(peer: "sparsemse-point", data: "spina3", estimate: 724.1, low: 701.0, high: 754.0),
        PeerAnswer(peer: "sparsemse-point", data: "uk4", estimate: 11015.2, low: 9582.3, high: 12735.3),
        PeerAnswer(peer: "sparsemse-point", data: "uk5", estimate: 11313.0, low: 9884.4, high: 13027.4),
        PeerAnswer(peer: "sparsemse-point", data: "uk6", estimate: 11418.0, low: 9977.3, high: 13145.7),
        PeerAnswer(peer: "dga", data: "kosovo4", estimate: 12595.0, low: 9827.0, high: 16544.0, mean: 12749.3),
        PeerAnswer(peer: "dga", data: "netherlands5", estimate: 47907.0, low: 40846.0, high: 55529.0, mean: 48054.6),
        PeerAnswer(peer: "dga", data: "neworleans5", estimate: 868.0, low: 511.0, high: 1707.0, mean: 927.2),
        PeerAnswer(peer: "dga", data: "spina3", estimate: 725.0, low: 686.0, high: 784.0, mean: 727.8),
        PeerAnswer(peer: "dga", data: "uk4", estimate: 11364.0, low: 9535.0, high: 13548.0, mean: 11415.9),
        PeerAnswer(peer: "dga", data: "uk5", estimate: 22912.0, low: 10382.0, high: 32574.0, mean: 21096.9),
        PeerAnswer(peer: "lcmcr-short", data: "kosovo4", estimate: 10393.0, low: 9289.9, high: 13087.8, mean: 10629.1, effectiveSize: 45, seed: 1),
        PeerAnswer(peer: "lcmcr-short", data: "netherlands5", estimate: 48125.5, low: 39499.9, high: 56296.8, mean: 47971.9, effectiveSize: 70, seed: 1),
        PeerAnswer(peer: "lcmcr-short", data: "neworleans5", estimate: 838.0, low: 563.0, high: 1403.5, mean: 882.1, effectiveSize: 354, seed: 1),
        PeerAnswer(peer: "lcmcr-short", data: "spina3", estimate: 724.0, low: 666.0, high: 875.0, mean: 733.0, effectiveSize: 104, seed: 1),
        PeerAnswer(peer: "lcmcr-short", data: "uk4", estimate: 7330.0, low: 4391.6, high: 13567.1, mean: 8431.0, effectiveSize: 3, seed: 1),
        PeerAnswer(peer: "lcmcr-short", data: "uk5", estimate: 15082.5, low: 10866.9, high: 27347.3, mean: 16309.2, effectiveSize: 4, seed: 1),
        PeerAnswer(peer: "lcmcr-short", data: "uk6", estimate: 11915.5, low: 7331.7, high: 15058.5, mean: 11725.7, effectiveSize: 22, seed: 1),
        PeerAnswer(peer: "lcmcr-example", data: "kosovo4", estimate: 10598.5, low: 9244.8, high: 14785.9, mean: 10907.7, effectiveSize: 193, seed: 1),
        PeerAnswer(peer: "lcmcr-example", data: "netherlands5", estimate: 48477.0, low: 41930.9, high: 59633.6, mean: 49064.3, effectiveSize: 372, seed: 1),
        PeerAnswer(peer: "lcmcr-example", data: "neworleans5", estimate: 836.5, low: 564.0, high: 1373.2, mean: 867.2, effectiveSize: 1000, seed: 1),
        PeerAnswer(peer: "lcmcr-example", data: "spina3", estimate: 729.0, low: 678.0, high: 820.0, mean: 733.9, effectiveSize: 609, seed: 1),
        PeerAnswer(peer: "lcmcr-example", data: "uk4", estimate: 11938.0, low: 5651.4, high: 14592.2, mean: 11784.0, effectiveSize: 29, seed: 1),
        PeerAnswer(peer: "lcmcr-example", data: "uk5", estimate: 20972.5, low: 11984.0, high: 30154.7, mean: 21128.9, effectiveSize: 104, seed: 1),
        PeerAnswer(peer: "lcmcr-example", data: "uk6", estimate: 20193.0, low: 10014.1, high: 29454.2, mean: 19820.8, effectiveSize: 18, seed: 1),
        PeerAnswer(peer: "sparsemse", data: "kosovo4", estimate: 14341.7, low: 12595.8, high: 16527.5),
        PeerAnswer(peer: "sparsemse", data: "netherlands5", estimate: 121521.6, low: 47393.1, high: 162845.5),
        PeerAnswer(peer: "sparsemse", data: "neworleans5", estimate: 1034.2, low: 588.8, high: 1703.7),
        PeerAnswer(peer: "sparsemse", data: "spina3", estimate: 724.1, low: 700.5, high: 752.2),
        PeerAnswer(peer: "sparsemse", data: "uk4", estimate: 11015.2, low: 9027.8, high: 13481.6),
        PeerAnswer(peer: "sparsemse", data: "uk5", estimate: 11313.0, low: 8784.8, high: 14700.5),
        PeerAnswer(peer: "sparsemse", data: "uk6", estimate: 11418.0, low: 9267.0, high: 14306.8),
        PeerAnswer(peer: "lcmcr-verdata", data: "kosovo4", estimate: 10425.0, low: 8946.9, high: 13780.2, mean: 10672.8, effectiveSize: 4509, seed: 1),
        PeerAnswer(peer: "lcmcr-verdata", data: "uk5", estimate: 21197.5, low: 13478.9, high: 33090.3, mean: 21796.6, effectiveSize: 658, seed: 1),
        PeerAnswer(peer: "lcmcr-example", data: "kosovo4", estimate: 10422.0, low: 9108.0, high: 13620.5, mean: 10680.8, effectiveSize: 172, seed: 2),
        PeerAnswer(peer: "lcmcr-example", data: "kosovo4", estimate: 10406.5, low: 9048.9, high: 14118.4, mean: 10701.2, effectiveSize: 179, seed: 3),
        PeerAnswer(peer: "lcmcr-example", data: "kosovo4", estimate: 10481.5, low: 9084.8, high: 14549.2, mean: 10844.8, effectiveSize: 116, seed: 4),
        PeerAnswer(peer: "lcmcr-example", data: "kosovo4", estimate: 10446.5, low: 9146.6, high: 13754.2, mean: 10674.7, effectiveSize: 295, seed: 5),
        PeerAnswer(peer: "lcmcr-example", data: "kosovo4", estimate: 10436.0, low: 9103.9, high: 13368.6, mean: 10600.8, effectiveSize: 190, seed: 6),
        PeerAnswer(peer: "lcmcr-example", data: "uk4", estimate: 11895.0, low: 4741.2, high: 14531.0, mean: 11307.1, effectiveSize: 9, seed: 2),
        PeerAnswer(peer: "lcmcr-example", data: "uk4", estimate: 12001.5, low: 10327.8, high: 14829.6, mean: 12151.6, effectiveSize: 379, seed: 3),
        PeerAnswer(peer: "lcmcr-example", data: "uk4", estimate: 11973.0, low: 10303.7, high: 14445.6, mean: 12094.8, effectiveSize: 803, seed: 4),
        PeerAnswer(peer: "lcmcr-example", data: "uk4", estimate: 12002.0, low: 9974.8, high: 14692.0, mean: 12111.7, effectiveSize: 298, seed: 5),
        PeerAnswer(peer: "lcmcr-example", data: "uk4", estimate: 12115.0, low: 10336.7, high: 14766.1, mean: 12219.0, effectiveSize: 820, seed: 6),
        PeerAnswer(peer: "lcmcr-example", data: "uk5", estimate: 12917.5, low: 10704.5, high: 29290.2, mean: 15116.5, effectiveSize: 7, seed: 2),
        PeerAnswer(peer: "lcmcr-example", data: "uk5", estimate: 22384.5, low: 15987.9, high: 35177.4, mean: 23113.3, effectiveSize: 239, seed: 3),
        PeerAnswer(peer: "lcmcr-example", data: "uk5", estimate: 22002.5, low: 15969.6, high: 32520.6, mean: 22618.1, effectiveSize: 292, seed: 4),
        PeerAnswer(peer: "lcmcr-example", data: "uk5", estimate: 22434.5, low: 16011.1, high: 34485.7, mean: 23193.9, effectiveSize: 307, seed: 5),
        PeerAnswer(peer: "lcmcr-example", data: "uk5", estimate: 21466.5, low: 15123.9, high: 31913.0, mean: 22174.5, effectiveSize: 297, seed: 6),
    ]
}
