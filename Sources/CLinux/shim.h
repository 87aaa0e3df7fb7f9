// prctl is variadic in C, and Swift cannot call variadic functions: this one call has a fixed shape.
#include "confine.h"
#include <sys/prctl.h>

/// Tells the kernel never to dump this process, and to let no process of the same user attach to it. 0: done.
static inline int vigil_make_undumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
/// 1 where the process may be dumped, 0 where not.
static inline int vigil_is_dumpable(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0); }
