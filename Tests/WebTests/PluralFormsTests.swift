import Strings
import Testing

@testable import Web

/// What translators are asked for is what pages will want.
@Test(arguments: StringCatalogue.languages + ["uk", "it", "sv", "sw"]) func translatorsAreAskedForTheFormsThatPagesWant(_ tag: String) throws {
    let language = try #require(Language(tag))
    #expect(Set(PluralForms.of(tag).map(\.form)) == Set(PluralCategory.all(in: language).map(\.rawValue)))
}
