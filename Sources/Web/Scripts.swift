/// The site's only scripts. Each is a help that a page works without: sealing in the browser and quick exit on the confidential form's pages,
/// and reading without a connection on the page where a reader switches it on.
package enum Scripts {
    /// A module, for the pages of the confidential form.
    package static let tell = [
        PackageResources.hpke_js, PackageResources.letter_js, PackageResources.exit_js, PackageResources.form_js,
    ].map(text).joined(separator: "\n")
    /// A module, for the page of offline reading.
    package static let offline = text(PackageResources.offline_js)
    /// The service worker, `/sw.js`.
    package static let worker = text(PackageResources.sw_js)

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
