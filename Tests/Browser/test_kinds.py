"""Every kind of page in English, Korean and Arabic: on a narrow and a wide screen, in the dark, in high contrast, enlarged, by keyboard."""

import pytest
from conftest import violations
from kinds import EVERYWHERE, KINDS, LANGUAGES, paths

# What moved after it was drawn; and since axe loads into the page, what the page itself asked for is noted before it.
WATCH = """
  window.moved = [];
  new PerformanceObserver(list => { for (const entry of list.getEntries())
    window.moved.push(entry.value + ' ' + entry.sources.map(s => s.node && s.node.nodeName + '.' + s.node.className)) })
    .observe({ type: 'layout-shift', buffered: true });
"""

# Anything wider than the window, by name; what scrolls by itself is meant to.
SIDEWAYS = """() => {
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide <= 0) return [];
  const sticks = [...document.body.querySelectorAll('*')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width && (box.right > window.innerWidth + 0.5 || box.left < -0.5) && !e.closest('.skip, .unseen');
  });
  return ['sideways by ' + wide + ': ' + sticks.slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' | ')];
}"""

# Text that its box cuts off: nobody can scroll to it.
CUT = """() => [...document.body.querySelectorAll('*')].filter(e => {
    const style = getComputedStyle(e);
    return !e.matches('.unseen, .thumbnail, .thumbnail *, svg, svg *') && ['hidden', 'clip'].includes(style.overflowX) && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0;
  }).map(e => 'cut: ' + e.outerHTML.slice(0, 120))"""


def walk(browser, demo, addresses, look, **options):
    """Goes to each page in one context, and gathers what is wrong. What no page may do is watched on all of them."""
    context = browser.new_context(**options)
    context.add_init_script(WATCH)
    page = context.new_page()
    elsewhere, complaints, problems = [], [], []
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(demo.site) else None)
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in addresses:
        answer = page.goto(demo.site + path)
        assert answer.status == 200, path
        page.wait_for_load_state("load")
        found = [*look(page), *page.evaluate("window.moved.map(text => 'moved ' + text)")]
        found += ["asks " + url for url in elsewhere] + ["says " + text for text in complaints]
        elsewhere.clear(), complaints.clear()
        problems += [f"/{path}: {problem}" for problem in found]
    if context.cookies() or page.evaluate("localStorage.length + sessionStorage.length"):
        problems.append("something is stored")
    context.close()
    return problems


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width, scheme", [(360, "light"), (1440, "dark")])
def test_axe_finds_nothing_nothing_moves_and_nothing_is_asked_of_others(browser, demo, language, width, scheme):
    look = lambda page: violations(page) + page.evaluate(SIDEWAYS) + page.evaluate(CUT)
    assert walk(browser, demo, paths(language), look, viewport={"width": width, "height": 800}, color_scheme=scheme) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_lost_in_forced_colours(browser, demo, language, scheme):
    # What is told by a background or a shadow alone is gone in forced colours: it needs a line as well.
    alone = """() => [...document.querySelectorAll('[aria-current], .button, .action, .exit, .give, button')].filter(e => {
        const style = getComputedStyle(e);
        const line = style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) > 0 || style.textDecorationLine.includes('underline');
        return e.getClientRects().length && !line;
      }).map(e => 'no line: ' + e.outerHTML.slice(0, 100))"""
    # Drawings that are files have a sheet of their own; those in the page take the system's colours.
    strokes = """() => [...document.querySelectorAll('main svg *')].filter(e => {
        const style = getComputedStyle(e);
        const of = getComputedStyle(document.body).backgroundColor;
        return e instanceof SVGGeometryElement && [style.stroke, style.fill].every(c => c === 'none' || c === of);
      }).map(e => 'not to be seen: ' + e.outerHTML.slice(0, 100))"""
    look = lambda page: violations(page) + page.evaluate(SIDEWAYS) + page.evaluate(alone) + page.evaluate(strokes)
    problems = walk(browser, demo, paths(language), look, viewport={"width": 1280, "height": 800}, color_scheme=scheme, forced_colors="active")
    assert problems == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_twice_the_size_nothing_scrolls_sideways(browser, demo, language):
    """The browser's zoom at 200 % and 400 % of 1280 px, then text alone at 200 %."""
    look = lambda page: page.evaluate(SIDEWAYS) + page.evaluate(CUT)
    for width, scale in ((640, 2), (320, 4)):
        assert walk(browser, demo, paths(language), look, viewport={"width": width, "height": 800 // scale}, device_scale_factor=scale) == []

    def enlarged(page):
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found = look(page)
        # What moves now was moved by the reader; it is told some time after the frame in which it moved.
        page.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => { window.moved = []; done() }, 100))))")
        return found

    assert walk(browser, demo, paths(language), enlarged, viewport={"width": 1280, "height": 800}) == []


# Each stop of the Tab key, as the page sees it.
STOPS = """
  window.stops = [];
  addEventListener('focusin', event => {
    const e = event.target, style = getComputedStyle(e);
    const box = e.getClientRects()[0] || e.getBoundingClientRect();
    // Hidden where none of it can be seen: what lies on top is another element at each of these points.
    const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].map(([x, y]) => document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
    // Of a tall field a browser shows the line that is written in: the first, or the last.
    for (const y of [box.top + Math.min(12, box.height / 2), box.bottom - Math.min(12, box.height / 2)]) points.push(document.elementFromPoint(box.left + box.width / 2, y));
    window.stops.push({
      html: e.outerHTML.slice(0, 120), href: e.getAttribute('href'), label: (e.textContent || e.value || '').trim().slice(0, 40),
      inMain: Boolean(e.closest('main')), inMenu: Boolean(e.closest('.menu')), inLanguages: Boolean(e.closest('.languages')),
      outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
      inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0,
      covered: !points.some(at => at && (e.contains(at) || at.contains(e) || e.labels && [...e.labels].some(l => l.contains(at)))),
    });
  });
"""
FOCUSABLE = """[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(
  e => !e.disabled && e.tabIndex >= 0 && e.getClientRects().length && e.type !== 'hidden'
    && !(e.type === 'radio' && !e.checked && [...document.getElementsByName(e.name)].some(r => r.checked || r !== e && r.compareDocumentPosition(e) & 4))).length"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(browser, demo, language, width):
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    context.add_init_script(STOPS)
    page = context.new_page()
    problems = []
    # Narrow, a few: the menus differ, the texts do not.
    chosen = paths(language) if width > 400 else [f"{language}/{KINDS[kind]}" for kind in ("home", "report", "form", "search", "give")]
    for path in chosen:
        page.goto(demo.site + path)
        count = page.evaluate(FOCUSABLE)
        for _ in range(count + 1):
            page.keyboard.press("Tab")
        stops = page.evaluate("window.stops")
        found = []
        if path not in EVERYWHERE.values() and not path.endswith("text.html"):
            if stops[0]["href"] != "#content":
                found.append(f"the first stop is {stops[0]['html']}")
            first = {part: next((at for at, stop in enumerate(stops) if stop[part]), None) for part in ("inLanguages", "inMenu", "inMain")}
            if first["inMain"] is None and page.locator("main").locator("a[href], input, button").count() == 0:
                first["inMain"] = len(stops)  # A page that has nothing to tell yet.
            if None in first.values() or not first["inLanguages"] < first["inMenu"] < first["inMain"]:
                found.append(f"not in order: {first}")
        if len({stop["html"] + str(stop["href"]) for stop in stops}) < 2:
            found.append("a trap")
        # Every one of them once, then round again or out into the browser.
        if len(stops) < count:
            found.append(f"{len(stops)} stops of {count}")
        found += [f"no outline: {stop['html']}" for stop in stops if not stop["outlined"]]
        found += [f"out of view: {stop['html']}" for stop in stops if not stop["inView"]]
        found += [f"covered: {stop['html']}" for stop in stops if stop["covered"]]
        problems += [f"/{path}: {problem}" for problem in found]
    context.close()
    assert problems == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_folds_opens_by_keyboard(browser, demo, language):
    context = browser.new_context(viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    opened = 0
    for path in paths(language):
        page.goto(demo.site + path)
        for summary in page.locator("summary").all():
            if not summary.is_visible():
                continue
            summary.focus()
            before = summary.evaluate("e => e.parentElement.open")
            page.keyboard.press("Enter")
            assert summary.evaluate("e => e.parentElement.open") != before, path
            page.keyboard.press("Space")
            assert summary.evaluate("e => e.parentElement.open") == before, path
            opened += 1
    assert opened > 0
    # Past the menus in one step, and the next Tab is in the text.
    page.goto(f"{demo.site}{language}/releases/after-the-knock/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")
    context.close()


@pytest.mark.parametrize("width", [360, 1440])
def test_right_to_left_is_the_mirror(browser, demo, width):
    """The same page in English and Arabic: what stands at the left of one stands at the right of the other."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    edges = """() => ['.brand', '.menu li', '.strip-note', 'h1', '.kind', '.contents ol li', '.facts dt', '.share li', '.support h2', '.site-footer nav li', '.print-address, .site-footer p']
      .map(s => [s, document.querySelector(s)]).filter(([, e]) => e && e.getClientRects().length)
      .map(([s, e]) => { const r = document.createRange(); r.selectNodeContents(e); const b = r.getBoundingClientRect(); return [s, Math.round(b.left), Math.round(innerWidth - b.right)] })"""
    page.goto(demo.site + "en/releases/after-the-knock/")
    english = {name: (left, right) for name, left, right in page.evaluate(edges)}
    page.goto(demo.site + "ar/releases/after-the-knock/")
    arabic = {name: (left, right) for name, left, right in page.evaluate(edges)}
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
    assert len(english) >= 8 and english.keys() == arabic.keys()
    for name, (left, _) in english.items():
        assert abs(arabic[name][1] - left) <= 2, f"{name} begins {left} from the left in English, {arabic[name][1]} from the right in Arabic"
    # Where lines begin on the side, and lists are marked, follows the direction.
    for sheet in page.evaluate("[...document.styleSheets].map(sheet => [...sheet.cssRules].map(rule => rule.cssText).join('\\n'))"):
        for physical in ("margin-left", "margin-right", "padding-left", "padding-right", "border-left", "border-right", "text-align: left", "text-align: right", "float:"):
            assert physical not in sheet, physical
    context.close()


def test_names_in_another_direction_are_isolated(browser, demo):
    """Around each text of another direction stands an element that isolates it, so that it cannot reorder its neighbours."""
    context = browser.new_context(viewport={"width": 1440, "height": 800})
    page = context.new_page()
    # A Latin run beside numbers or punctuation that are the sentence's own: organisations' names, registrations, addresses.
    loose = """() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
      for (let node; node = walker.nextNode();) {
        const text = node.data.trim(), parent = node.parentElement;
        if (!/[A-Za-z]{2}/.test(text) || parent.closest('script, style')) continue;
        const isolated = parent.closest('bdi, [dir], code, svg') ;
        if (isolated && isolated !== document.documentElement) continue;
        // Letters at both ends keep their place by themselves; digits and signs at an end do not.
        if (/^\\p{L}.*\\p{L}$/su.test(text)) continue;
        if (!/[\\u0600-\\u06ff]/.test(text) && getComputedStyle(parent).display === 'inline' && parent.tagName !== 'A') found.push(text.slice(0, 80));
      }
      return found;
    }"""
    for path in paths("ar"):
        page.goto(demo.site + path)
        assert page.evaluate(loose) == [], path
        names = page.locator(".languages a")
        if names.count():
            assert all(names.evaluate_all("links => links.map(link => link.dir && link.lang)")), path
    context.close()
