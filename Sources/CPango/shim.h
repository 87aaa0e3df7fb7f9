// Pango sets lines in every script, Cairo writes them as PDF. Pango's .pc has a flag that SwiftPM refuses, so that its headers are out
// of reach: what is used of them is declared here, as Pango 1.50 declares it.
#include <cairo-pdf.h>
#include <cairo.h>

typedef struct _PangoContext PangoContext;
typedef struct _PangoLayout PangoLayout;
typedef struct _PangoLayoutIter PangoLayoutIter;
typedef struct _PangoLayoutLine PangoLayoutLine;
typedef struct _PangoFontDescription PangoFontDescription;
typedef struct _PangoLanguage PangoLanguage;
typedef struct { int x, y, width, height; } PangoRectangle;

/// Pango's units in a point.
enum { VIGIL_PANGO_SCALE = 1024 };
enum { VIGIL_PANGO_LEFT_TO_RIGHT = 0, VIGIL_PANGO_RIGHT_TO_LEFT = 1, VIGIL_PANGO_WRAP_WORD_CHAR = 2, VIGIL_PANGO_ALIGN_RIGHT = 2 };

PangoContext *pango_cairo_create_context(cairo_t *);
void pango_cairo_show_layout_line(cairo_t *, PangoLayoutLine *);
void pango_context_set_language(PangoContext *, PangoLanguage *);
void pango_context_set_base_dir(PangoContext *, int);
void pango_context_set_round_glyph_positions(PangoContext *, int);
PangoLanguage *pango_language_from_string(const char *);
PangoFontDescription *pango_font_description_from_string(const char *);
void pango_font_description_free(PangoFontDescription *);
PangoLayout *pango_layout_new(PangoContext *);
void pango_layout_set_width(PangoLayout *, int);
void pango_layout_set_wrap(PangoLayout *, int);
void pango_layout_set_alignment(PangoLayout *, int);
void pango_layout_set_auto_dir(PangoLayout *, int);
void pango_layout_set_line_spacing(PangoLayout *, float);
void pango_layout_set_font_description(PangoLayout *, const PangoFontDescription *);
void pango_layout_set_markup(PangoLayout *, const char *, int);
const char *pango_layout_get_text(PangoLayout *);
int pango_layout_get_unknown_glyphs_count(PangoLayout *);
PangoLayoutIter *pango_layout_get_iter(PangoLayout *);
int pango_layout_iter_next_line(PangoLayoutIter *);
PangoLayoutLine *pango_layout_iter_get_line_readonly(PangoLayoutIter *);
int pango_layout_iter_get_baseline(PangoLayoutIter *);
void pango_layout_iter_get_line_extents(PangoLayoutIter *, PangoRectangle *, PangoRectangle *);
void pango_layout_iter_get_line_yrange(PangoLayoutIter *, int *, int *);
void pango_layout_iter_free(PangoLayoutIter *);
int pango_layout_line_get_start_index(PangoLayoutLine *);
int pango_layout_line_get_length(PangoLayoutLine *);
void pango_layout_line_get_x_ranges(PangoLayoutLine *, int, int, int **, int *);
void g_object_unref(void *);
void g_free(void *);
