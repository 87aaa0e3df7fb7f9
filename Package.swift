// swift-tools-version: 6.2
// The rooms of Vigil, in the order in which data flows: a room imports only rooms above it
// (docs/architecture.md; Tests/HouseRulesTests holds every import to this list).
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

func room(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource] = [], plugins: [Target.PluginUsage] = []
) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict, plugins: plugins)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: ["TestSupport"] + dependencies, exclude: exclude, swiftSettings: strict)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
/// SQLite's own functions, where GRDB's values would cost more than the work.
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let collections = Target.Dependency.product(name: "Collections", package: "swift-collections")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nio: [Target.Dependency] = [.product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio")]
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioTLS = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")

/// While several people work in one tree: VIGIL_ROOMS=Names,Ledger keeps only those rooms, what they import and their tests.
func pruned(_ targets: [Target]) -> [Target] {
    guard let rooms = Context.environment["VIGIL_ROOMS"], !rooms.isEmpty else { return targets }
    var wanted = Set(rooms.split(separator: ",").flatMap { [String($0), $0 + "Tests"] })
    var grew = true
    while grew {
        grew = false
        if wanted.contains("vigil") { wanted.formUnion(["SamplePlugin", "sample-pack"]) }
        if wanted.contains("Web") { wanted.formUnion(["WordsPlugin", "words-check", "Strings"]) }
        for target in targets where wanted.contains(target.name) {
            for dependency in target.dependencies {
                if case .byNameItem(let name, _) = dependency, wanted.insert(name).inserted { grew = true }
            }
        }
    }
    return targets.filter { wanted.contains($0.name) }
}

/// The June 2017 case, carried inside the binary.
let juneCase =
    [
        "sources", "reports", "mentions", "occurrences", "judgements", "relations", "figures", "places", "findings", "appeals",
        "occasions",
    ].map { $0 + ".csv" } + ["counts.yaml", "releases/held-in-china.en.md", "releases/held-in-china.ko.md"]

let allTargets: [Target] = [
    // Debian's C libraries.  (vips.pc itself has flags that SwiftPM refuses; the headers need no more than GObject.)
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CConfine"),
    .systemLibrary(name: "CHash", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CVips", pkgConfig: "gobject-2.0", providers: [.apt(["libvips-dev"])]),
    // (So has pangocairo.pc.  Cairo's headers are found by its own.)
    .systemLibrary(name: "CPango", pkgConfig: "cairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"])]),

    // Leaves.
    room("TransparencyLog", [crypto]),
    room("Notes", [crypto]),
    room("Names", []),
    room("Stopping", ["CLinux"]),
    room("Proof", ["Stopping"]),
    room("Disclosure", []),
    room("Estimates", []),
    room("Testimony", []),
    room("Search", ["Names", "CStemmer", "CZlib", crypto]),
    room("Mail", [nioTLS] + nio),
    room("Slips", [crypto]),
    room("Letters", [crypto]),
    room("Pictures", [crypto]),
    room("Print", [crypto]),

    // The only room that decodes pictures, in a program of its own.
    room("Darkroom", ["Pictures", "CVips", "CConfine"]),
    // The only room that sets printed pages, in another.
    room("Press", ["Print", "CPango", "CConfine"]),
    room("Strings", []),
    room("Web", [crypto], exclude: ["Languages", "Style", "Scripts"], plugins: ["WordsPlugin"]),
    // A string that a language lacks fails the build.
    .executableTarget(name: "words-check", dependencies: ["Strings"], swiftSettings: strict),
    .plugin(name: "WordsPlugin", capability: .buildTool(), dependencies: ["words-check"]),


    // From sealed entries to what is known.
    room("Ledger", ["TransparencyLog", "Notes", "CArgon2", "CLinux", "CHash", "CPostgres", crypto, grdb, sqlite]),
    room("Casebook", ["Stopping", "Testimony", "Ledger", "Names", collections]),
    room("CaseFile", ["Testimony", yams]),

    // From what is known to a number with its proof.
    room("Questions", ["Stopping", "Testimony", "Casebook", "Proof"]),
    room("Counting", ["Stopping", "Proof"]),
    // For staff alone: nothing that publishes may import it.
    room("Series", ["Testimony", "Casebook", "Questions", "Counting", "Proof", "Web"]),
    room("Account", ["Testimony", "Casebook", "Proof", "Questions", "Counting", "Web"]),

    // From numbers to pages.
    room("Edition", ["Proof", "Web", "Names", "Search", "TransparencyLog", "Notes", "Print", crypto], resources: [.embedInCode("Schemas")]),
    room("Newsroom", ["Testimony", "Casebook", "Questions", "Counting", "Account", "Proof", "Disclosure", "Web", "Edition", "Names", "CCmark", crypto, yams]),
    room("SiteFolder", ["CaseFile", "Testimony", "Edition", "Web"]),
    room("Site", ["Edition", "Notes", "Web", "Names", "Search", "Mail", "Slips", "Letters", "CLinux", "CZlib", "CBrotli", crypto, yams, httpTypes,
        nioHTTP, nioTLS,
    ] + nio),
    room("Desk", ["Newsroom", "Edition", "Questions", "Counting", "Series", "Account", "Proof", "Casebook", "Testimony", "Names", "Web", "Ledger", "Letters", hummingbird, logging, crypto] + nio),

    .executableTarget(
        name: "vigil",
        dependencies: [httpClient] + [
            "Testimony", "Names", "Proof", "Estimates", "Ledger", "Casebook", "CaseFile", "Questions", "Counting", "Series", "Stopping", "Account",
            "Edition", "Notes", "Newsroom", "SiteFolder", "Pictures", "Print", "Desk", "Site", "Mail", "Slips", "Letters", "Strings", "Web", arguments, crypto,
            yams,
        ],
        exclude: ["June2017/README.md", "SampleSite"],
        resources: juneCase.map { .embedInCode("June2017/" + $0) },
        swiftSettings: strict, plugins: ["SamplePlugin"]),
    .executableTarget(name: "sample-pack", swiftSettings: strict),
    .plugin(name: "SamplePlugin", capability: .buildTool(), dependencies: ["sample-pack"]),
    .executableTarget(name: "vigil-pictures", dependencies: ["Darkroom", "Pictures"], swiftSettings: strict),
    .executableTarget(name: "vigil-site", dependencies: ["Site", arguments], swiftSettings: strict),
    .executableTarget(name: "vigil-press", dependencies: ["Press", "Print"], swiftSettings: strict),

    .executableTarget(
        name: "vigil-bench", dependencies: ["TestSupport", "Stopping", "Testimony", "Proof", "Ledger", "Casebook", "Questions", "Counting", "Series", "Estimates", "Search", "Edition", "Notes", "Newsroom", "TransparencyLog", crypto, grdb, sqlite],
        swiftSettings: strict),

    .target(name: "TestSupport", path: "Tests/Support", swiftSettings: strict),
    // Vaults under faults: what the tests of Ledger kill, and let fail. Does nothing in a release build.
    .executableTarget(name: "vigil-fault", dependencies: ["TestSupport", "Ledger"], path: "Tests/FaultLoad", swiftSettings: strict),
    tests("TransparencyLog", ["TransparencyLog"]),
    tests("Notes", ["Notes"]),
    tests("Names", ["Names"]),
    tests("Search", ["Search", "Names"]),
    tests("Proof", ["Proof"]),
    tests("Disclosure", ["Disclosure"]),
    tests("Estimates", ["Estimates"]),
    tests("Testimony", ["Testimony"]),
    tests("Strings", ["Strings"]),
    tests("Letters", ["Letters", crypto]),
    tests("Slips", ["Slips", crypto]),
    tests("Mail", ["Mail"]),
    tests("Web", ["Web", "Strings"]),
    tests("Pictures", ["Pictures", crypto]),
    tests("Darkroom", ["Darkroom", "Pictures", "CVips", "CConfine", "vigil-pictures"]),
    tests("Print", ["Print"]),
    tests("Press", ["Press", "Print", "vigil-press"]),
    tests("Ledger", ["Ledger", "Casebook", "Testimony", "vigil-fault", "TransparencyLog", "Notes", "CLinux", crypto, grdb], exclude: ["GoTree"]),
    tests("Casebook", ["Casebook", "Testimony", "Ledger"]),
    tests("CaseFile", ["CaseFile", "Testimony"]),
    tests("Counting", ["Ledger", "Counting", "Proof", "Questions", "CaseFile", "Casebook", "Testimony"], exclude: ["StrangersCheck"]),
    tests("Series", ["Series", "Counting", "Proof", "Questions", "CaseFile", "Casebook", "Testimony", "Web"]),
    tests("Account", ["Account", "Web", "Counting", "Proof", "Questions", "CaseFile", "Casebook", "Testimony"]),
    tests("Edition", ["Edition", "Notes", "Print", "Proof", "TransparencyLog", "Web", "Search"], exclude: ["GoLog"]),
    tests("Newsroom", ["Newsroom", "Notes", "Web", "CaseFile", "Casebook", "Testimony", "Edition", "Counting", "Proof", "Questions"]),
    tests("SiteFolder", ["SiteFolder", "CaseFile", "Edition"]),
    tests("Site", ["Site", "Notes", "Edition", "Web", "Letters", "Search", "vigil-site", "CZlib", httpTypes, crypto]),
    tests("Desk", ["Desk", "Web", "Newsroom", "Series", "Account", "Proof", "CaseFile", "Casebook", "Ledger", "Testimony", "Letters", hummingbird, crypto]),
    tests("vigil", ["vigil", "vigil-press", "vigil-site", crypto]),
    tests("HouseRules", []),
]

let package = Package(
    name: "vigil",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: pruned(allTargets)
)
