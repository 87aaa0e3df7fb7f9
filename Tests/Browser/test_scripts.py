"""Fourteen scripts and more on a page of ours, with Debian's fonts: no character without a glyph, each script in a face made for it."""

import os
from pathlib import Path

import pytest

# Article 1 of the Universal Declaration of Human Rights, as the United Nations publish it.
SAMPLES = [
    ("ar", "rtl", "Arabic", "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق."),
    ("fa", "rtl", "Arabic", "تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند."),
    ("ug", "rtl", "Arabic", "ھەممە ئادەم زانىدىنلا ئەركىن، ئىززەت-ھۆرمەت ۋە ھوقۇقتا باپباراۋەر بولۇپ تۇغۇلغان."),
    ("he", "rtl", "Hebrew", "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם."),
    ("hi", "ltr", "Devanagari", "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।"),
    ("bn", "ltr", "Bengali", "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে।"),
    ("ta", "ltr", "Tamil", "மனிதப் பிறவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர்; அவர்கள் மதிப்பிலும் உரிமைகளிலும் சமமானவர்கள்."),
    ("th", "ltr", "Thai", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ"),
    ("bo", "ltr", "Tibetan", "འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས་ལ་སྐྱེས་ཙམ་ཉིད་ནས་ཆེ་མཐོངས་དང༌། ཐོབ་ཐང་གི་རང་དབང་འདྲ་མཉམ་དུ་ཡོད་ལ།"),
    ("my", "ltr", "Myanmar", "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ မွေးဖွားလာသူများ ဖြစ်သည်။"),
    ("km", "ltr", "Khmer", "មនុស្សទាំងអស់ កើតមកមានសេរីភាព និងសមភាព ក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ។"),
    ("ka", "ltr", "Georgian", "ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით."),
    ("hy", "ltr", "Armenian", "Բոլոր մարդիկ ծնվում են ազատ ու հավասար՝ իրենց արժանապատվությամբ ու իրավունքներով։"),
    ("ru", "ltr", "", "Все люди рождаются свободными и равными в своем достоинстве и правах."),
    ("el", "ltr", "", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα."),
    ("am", "ltr", "Ethiopic", "የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና በመብትም እኩልነት ያለው ነው።"),
    ("zh-Hans", "ltr", "CJK SC", "人人生而自由，在尊严和权利上一律平等。"),
    ("zh-Hant", "ltr", "CJK TC", "人人生而自由，在尊嚴和權利上一律平等。"),
    ("ja", "ltr", "CJK JP", "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。"),
    ("ko", "ltr", "CJK KR", "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다."),
]

FILL = """samples => {
  const main = document.querySelector('main');
  main.replaceChildren(...samples.map(([tag, dir, , text]) => {
    const p = document.createElement('p');
    p.id = 'sample-' + tag; p.lang = tag; p.dir = dir; p.textContent = text;
    return p;
  }));
}"""

# Draws each character by itself in the element's faces, and a code point that no font has: where both look the same, there is no glyph.
WITHOUT_GLYPH = """async samples => {
  await document.fonts.ready;
  const canvas = document.createElement('canvas');
  canvas.width = 64; canvas.height = 64;
  const ink = canvas.getContext('2d', {willReadFrequently: true});
  const draw = (face, text) => {
    ink.clearRect(0, 0, 64, 64);
    ink.font = '32px ' + face;
    ink.fillText(text, 12, 44);
    return ink.getImageData(0, 0, 64, 64).data.join();
  };
  return samples.flatMap(([tag, , , text]) => {
    const face = getComputedStyle(document.getElementById('sample-' + tag)).fontFamily;
    const box = draw(face, '\\u0378');
    return [...text].filter(c => /\\p{L}|\\p{P}|\\p{N}/u.test(c) && draw(face, c) === box).map(c => tag + ': ' + c);
  });
}"""


def faces(page, tag):
    """The families that Chromium took for an element, with how many glyphs of each."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": f"#sample-{tag}"})["nodeId"]
    return {font["familyName"]: font["glyphCount"] for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]}


@pytest.mark.parametrize("shell", ["en", "ko"])
def test_every_script_has_its_glyphs(demo, page, shell):
    page.goto(f"{demo.site}{shell}/")
    page.evaluate(FILL, SAMPLES)
    assert page.evaluate(WITHOUT_GLYPH, SAMPLES) == []
    for tag, _, script, text in SAMPLES:
        used = faces(page, tag)
        letters = max(used, key=used.get)
        assert script in letters, f"{tag} is set in {used}"
    folder = os.environ.get("VIGIL_SHOTS")
    if folder:
        page.screenshot(path=str(Path(folder) / f"scripts-{shell}.png"), full_page=True)


def test_a_missing_glyph_would_be_seen(demo, page):
    """The test above can fail: a character that nobody has assigned has no glyph anywhere."""
    page.goto(f"{demo.site}en/")
    samples = [("xx", "ltr", "", "A\u0379")]
    page.evaluate(FILL, samples)
    script = WITHOUT_GLYPH.replace("/\\p{L}|\\p{P}|\\p{N}/u.test(c) && ", "")
    assert page.evaluate(script, samples) == ["xx: \u0379"]
