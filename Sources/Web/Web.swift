// Web: what every page of ours is made of, on the public site and on the desk.
//
// A leaf: imports Foundation and nothing of ours.
// - Markup/: a page is a tree of values, and a text in it can never become markup. There is no raw string.
// - Words: every string that people read, by language, in Languages/*.json. A missing key or value throws.
// - Style/: one set of tokens for light, dark, print and high contrast; a sheet for the site and one for the desk.
// - SecurityHeaders: what every answer carries. RequestPath: what a request asks for, strictly decoded.
// What always holds: no script, no inline style, no address of another host that loads by itself.
