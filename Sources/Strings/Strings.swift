// Strings: the catalogue of words as files, for translators and for the build.
//
// A leaf: imports nothing but Foundation's files. `Web` reads the same files, embedded, for pages; this room reads and writes them in a checkout.
// - CatalogueFile: one AREA.TAG.json, read line by line in order, and written back to the byte.
// - CatalogueCheck: what a language lacks of the English file, or has too much: keys, plural forms, places.
// - XLIFF: out for translators' tools, and in again (Xliff+Write, Xliff+Read; XMLReader is a strict one, without DTDs).
// What always holds: a problem names its file and line; a file that came back is only taken where it passes the check.
