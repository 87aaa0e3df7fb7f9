import Foundation
import Testing

@testable import Pictures

@Suite struct LogoTests {
    private func logo(_ inside: String, root: String = "viewBox=\"0 0 40 20\"") throws(PictureRefusal) -> LogoFile {
        try LogoFile(Data("<svg xmlns=\"http://www.w3.org/2000/svg\" \(root)>\(inside)</svg>".utf8))
    }

    @Test func shapesStayAndWhatSaysMoreGoes() throws {
        let file = try LogoFile(
            Data(
                """
                \u{feff}<?xml version="1.0"?>
                <!-- drawn by CANARY -->
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://x" xmlns:xlink="http://www.w3.org/1999/xlink" inkscape:version="CANARY" viewBox="0 0 40 20" class="a">
                  <title>CANARY</title>
                  <metadata><rdf:RDF xmlns:rdf="x"><cc:Work rdf:about=""/></rdf:RDF></metadata>
                  <sodipodi:namedview pagecolor="#fff"><inkscape:grid/></sodipodi:namedview>
                  <defs><linearGradient id="g"><stop offset="0" style="stop-color: #123456; -inkscape-font: CANARY"/></linearGradient></defs>
                  <g transform='translate(1,2)'><path d="M0 0L9 9z" fill="url(#g)" data-name="CANARY"/><use xlink:href="#g"/></g>
                </svg>

                """.utf8))
        #expect(
            String(decoding: file.bytes, as: UTF8.self)
                == "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#123456\"/>"
                + "</linearGradient></defs><g transform=\"translate(1,2)\"><path d=\"M0 0L9 9z\" fill=\"url(#g)\"/><use href=\"#g\"/></g></svg>")
        #expect(file.width == 40 && file.height == 20)
        // What was written is taken again, and stays as it is.
        #expect(try LogoFile(Data(file.bytes)).bytes == file.bytes)
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<path onload=\"alert(1)\" d=\"M0 0\"/>", "<path ONCLICK='x'/>", "<style>path{}</style>", "<image href=\"x.png\"/>",
        "<foreignObject/>", "<a href=\"https://x.example\"/>", "<use href=\"https://x.example/y.svg#z\"/>", "<use xlink:href='data:image/svg+xml,x'/>",
        "<path fill=\"url(https://x.example/#g)\"/>", "<path style=\"fill:url( 'https://x.example' )\"/>", "<path unknown=\"url(//x)\"/>", "<text>x</text>",
        "<animate attributeName=\"href\"/>", "<set/>", "<iframe/>", "<path d=\"&#106;\"/>", "<path d='\u{202e}'/>", "loose", "<g>", "</g>", "<path d=M/>",
        "<path d=\"M0 0/>", "<!DOCTYPE svg>", "<![CDATA[x]]>", "<?xml-stylesheet href=\"x\"?>", "<!-- open", "<metadata><g>", "<title>open",
        "<handler type=\"x\"/>", "<filter><feImage href=\"#x\"/></filter>",
    ]) func whatIsMoreThanADrawingIsRefused(_ inside: String) throws {
        #expect(throws: PictureRefusal.self) { try logo(inside) }
    }

    @Test(arguments: ["", "viewBox=\"0 0 40\"", "viewBox=\"0 0 0 20\"", "viewBox=\"0 0 1e400 1\"", "viewBox=\"0 0 1000 1\"", "width=\"100%\" height=\"5\""])
    func itSaysHowLargeItIs(_ root: String) throws {
        #expect(throws: PictureRefusal.self) { try logo("", root: root) }
        #expect(try logo("", root: "width=\"30px\" height=\"10\"").width == 30)
    }

    @Test func otherFilesAreNoLogo() throws {
        for bytes in [Data(), Data([0xff, 0xd8, 0xff]), Data("<html></html>".utf8), Data("<svg viewBox='0 0 1 1'/><svg viewBox='0 0 1 1'/>".utf8), Data(count: 200_000)] {
            #expect(throws: PictureRefusal.self) { try LogoFile(bytes) }
        }
    }

    @Test func theStoreKeepsIt() throws {
        try StoreTests.withSite { site in
            try Data("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><!-- x --><path d=\"M0 0\"/></svg>".utf8)
                .write(to: site.appending(path: "pictures/logo.svg"))
            let store = PictureStore(site: site, developing: Fake())
            let file = try store.published(logo: "logo.svg")
            #expect(file.width == 72 && file.height == 36 && file.type == "image/svg+xml")
            #expect(try Data(contentsOf: URL(filePath: file.path)).count == file.size)
            for name in ["../logo.svg", "nothing.svg", "river.jpg", "logo.svg.svg"] {
                #expect(throws: PictureRefusal.self) { try store.published(logo: name) }
            }
        }
    }
}
