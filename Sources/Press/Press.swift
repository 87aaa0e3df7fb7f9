// Press: sets a printed document as PDF with Pango, which shapes every script, and Cairo. The only room that does.
//
// Imports Print for the document. Lives in `vigil-press`, a program of its own that `vigil` starts for each report: it has no vault
// and no key. What always holds: the same document gives the same bytes; a character without a glyph is an error, never a box.
//
//     PrintDocument -> PageSetter (twice: page numbers first) -> PDFEnding (language, how it opens)
internal import CConfine
internal import CPango
import Foundation
package import Print

package enum Press {
    /// Takes from this process what setting does not need: memory and time without end, the network, other programs, and, where the
    /// kernel has Landlock, every file that is not the system's own or in `folder`.
    package static func confine(writingTo folder: String) -> Bool {
        vigil_limit(PrintSettings.memory, PrintSettings.seconds, PrintSettings.fileSize) == 0
            && vigil_keep_rights() == 0 && vigil_forbid_files(folder) >= 0 && vigil_forbid_calls() == 0
    }

    /// The document as PDF: tagged, with its language, bookmarks, links and every font embedded.
    package static func pdf(_ document: PrintDocument) throws(PrintRefusal) -> [UInt8] {
        // Where the chapters are is known once they are set: the first time over tells.
        let draft = try set(document, Plan())
        let final = try set(document, draft.plan)
        guard final.plan == draft.plan else { throw .failed("its pages did not come out twice the same") }
        return try PDFEnding(final.bytes, language: document.language).written()
    }

    /// On which page each chapter begins, and how many pages there are.
    struct Plan: Equatable {
        var chapters: [Int] = []
        var pages = 0
    }

    private static func set(_ document: PrintDocument, _ plan: Plan) throws(PrintRefusal) -> (plan: Plan, bytes: [UInt8]) {
        let sheet = try PDFSheet(document)
        let setter = PageSetter(document, sheet, plan)
        try setter.set()
        return (setter.found, try sheet.finish())
    }
}
