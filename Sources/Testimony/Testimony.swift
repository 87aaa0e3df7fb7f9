// Testimony: the words of the record as plain values (design, section 3).
//
// Imports nothing of ours, and does no I/O. What always holds: a value that exists is valid, because its
// initialiser refused everything else; the same value always has the same canonical bytes.
//
// `Dates` holds days, windows and EDTF; `Encoding` turns records into fields and fields into bytes and back. The
// other files are one word of the design's section 3 each, and the checks that they share. Of Foundation only
// Unicode's normal forms are used.
