// libvips's operations are variadic in C, and Swift cannot call variadic functions: these few have fixed shapes. Loaders are
// named one by one, so that no other loader of libvips ever sees a byte.
#include <vips/vips.h>

/// Warnings go nowhere: what matters is refused.
static inline void vigil_vips_quiet(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {}

/// 0: done. One picture at a time, no cache of operations, no loader or saver that libvips itself does not trust.
static inline int vigil_vips_start(void) {
    if (vips_init("vigil-pictures")) return -1;
    g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING, vigil_vips_quiet, NULL);
    vips_cache_set_max(0);
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    vips_operation_block_set("VipsForeignLoadJpeg", FALSE);
    vips_operation_block_set("VipsForeignLoadPng", FALSE);
    vips_operation_block_set("VipsForeignLoadWebp", FALSE);
    vips_operation_block_set("VipsForeignLoadHeif", FALSE);
    vips_operation_block_set("VipsForeignLoadTiff", FALSE);
    return 0;
}

enum { VIGIL_JPEG = 0, VIGIL_PNG = 1, VIGIL_WEBP = 2, VIGIL_HEIF = 3, VIGIL_TIFF = 4 };

/// Reads the header; pixels are read later, once, from top to bottom. The bytes must outlive the picture.
static inline VipsImage *vigil_vips_open(int kind, const void *bytes, size_t size) {
    VipsImage *image = NULL;
    void *data = (void *)bytes;
    switch (kind) {
    case VIGIL_JPEG:
        vips_jpegload_buffer(data, size, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
        break;
    case VIGIL_PNG:
        vips_pngload_buffer(data, size, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
        break;
    case VIGIL_WEBP:
        vips_webpload_buffer(data, size, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
        break;
    case VIGIL_HEIF:
        vips_heifload_buffer(data, size, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
        break;
    case VIGIL_TIFF:
        vips_tiffload_buffer(data, size, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
        break;
    }
    return image;
}

static inline int vigil_vips_width(VipsImage *image) { return vips_image_get_width(image); }
static inline int vigil_vips_height(VipsImage *image) { return vips_image_get_height(image); }
static inline int vigil_vips_pages(VipsImage *image) { return vips_image_get_n_pages(image); }
static inline void vigil_vips_close(VipsImage *image) { g_object_unref(image); }

/// What went wrong last, in libvips's words; also forgets it.
static inline const char *vigil_vips_error(void) { return vips_error_buffer(); }
static inline void vigil_vips_clear(void) { vips_error_clear(); }

/// At most so wide and high, never larger than it was, in sRGB. Not yet turned.
static inline VipsImage *vigil_vips_shrink(VipsImage *image, int width, int height) {
    VipsImage *small = NULL;
    if (vips_image_get_typeof(image, VIPS_META_ICC_NAME) || vips_image_get_interpretation(image) == VIPS_INTERPRETATION_CMYK)
        vips_thumbnail_image(
            image, &small, width, "height", height, "size", VIPS_SIZE_DOWN, "no_rotate", TRUE, "export_profile", "srgb", "intent",
            VIPS_INTENT_RELATIVE, NULL);
    else
        vips_thumbnail_image(image, &small, width, "height", height, "size", VIPS_SIZE_DOWN, "no_rotate", TRUE, NULL);
    return small;
}

/// In memory: three bands of 8 bits in sRGB, on white where it was see-through, turned as its camera said, and nothing else
/// than its pixels.
static inline VipsImage *vigil_vips_plain(VipsImage *image) {
    VipsImage *colour = NULL, *solid = NULL, *bytes = NULL, *stored = NULL, *turned = NULL, *bare = NULL;
    int failed = vips_colourspace(image, &colour, VIPS_INTERPRETATION_sRGB, NULL);
    if (!failed) {
        VipsArrayDouble *white = vips_array_double_newv(3, 255.0, 255.0, 255.0);
        failed = vips_image_hasalpha(colour) ? vips_flatten(colour, &solid, "background", white, NULL) : vips_copy(colour, &solid, NULL);
        vips_area_unref(VIPS_AREA(white));
    }
    failed = failed || vips_image_get_bands(solid) < 3 || vips_extract_band(solid, &bytes, 0, "n", 3, NULL);
    if (!failed) {
        VipsImage *cast = NULL;
        failed = vips_cast_uchar(bytes, &cast, NULL);
        if (!failed) stored = vips_image_copy_memory(cast);
        if (cast) g_object_unref(cast);
    }
    failed = failed || !stored || vips_autorot(stored, &turned, NULL) || vips_copy(turned, &bare, NULL);
    if (!failed) {
        gchar **fields = vips_image_get_fields(bare);
        for (int i = 0; fields[i]; i++) vips_image_remove(bare, fields[i]);
        g_strfreev(fields);
    }
    VipsImage *result = failed ? NULL : vips_image_copy_memory(bare);
    if (colour) g_object_unref(colour);
    if (solid) g_object_unref(solid);
    if (bytes) g_object_unref(bytes);
    if (stored) g_object_unref(stored);
    if (turned) g_object_unref(turned);
    if (bare) g_object_unref(bare);
    return result;
}

/// To be freed with vigil_vips_free.
static inline void *vigil_vips_jpeg(VipsImage *image, int quality, size_t *size) {
    void *bytes = NULL;
    vips_jpegsave_buffer(image, &bytes, size, "Q", quality, "interlace", TRUE, "optimize_coding", TRUE, "strip", TRUE, NULL);
    return bytes;
}

static inline void *vigil_vips_webp(VipsImage *image, int quality, size_t *size) {
    void *bytes = NULL;
    vips_webpsave_buffer(image, &bytes, size, "Q", quality, "effort", 4, "smart_subsample", TRUE, "strip", TRUE, NULL);
    return bytes;
}

static inline void vigil_vips_free(void *bytes) { g_free(bytes); }

/// For tests alone: the pixel's red, green and blue in `rgb`. 0: done.
static inline int vigil_vips_pixel(VipsImage *image, int x, int y, double *rgb) {
    double *values = NULL;
    int count = 0;
    if (vips_getpoint(image, &values, &count, x, y, NULL)) return -1;
    for (int i = 0; i < 3; i++) rgb[i] = values[i < count ? i : 0];
    g_free(values);
    return 0;
}
