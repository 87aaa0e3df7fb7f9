// Names: scripts, folding, transliteration, tokens for search, and how alike two names are.
//
// A leaf: imports nothing of ours, only Foundation (for Unicode's and ICU's tables). It does not know what a person
// is, and nothing in it decides who is who: a likeness is a hint for somebody who decides.
// What always holds: every function here is pure, total on any text however hostile, and takes time in proportion to
// the text's length; folding twice gives what folding once gave.
//
//     Script         which script a character and a run of text belong to
//     FoldedScalars  text as it is compared: FoldingTable says what each character becomes
//     TextRuns       folded text cut into words and unspaced runs, and those into search tokens
//     LatinReadings  how a word may be spelt in Latin letters (Cyrillic, Hangul, and ICU for the others)
//     ComparableName how alike two names are, from 0 to 1
//     quotedPieces   what somebody typed, cut at quotation marks
//     textWindow     the part of a text around what was found in it
//     plainText      text that can be shown without harm
