// SHA-256 of OpenSSL's libcrypto (which libpq brings along), on states that lie where they are declared. The functions are marked as
// deprecated because they give no choice of who computes; that is what makes them quick.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
// And its ChaCha20-Poly1305, on a context that serves one seal after another.
#include <openssl/evp.h>
