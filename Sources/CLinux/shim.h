// What Swift cannot call, or does not find in its own module of the C library: calls of a fixed shape. No header is included here that
// Swift's module has, too: the same structure from two modules is ambiguous.
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

// prctl is variadic in C.

/// Tells the kernel never to dump this process, and to let no process of the same user attach to it. 0: done.
static inline int vigil_make_undumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
/// 1 where the process may be dumped, 0 where not.
static inline int vigil_is_dumpable(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0); }

extern long syscall(long number, ...);

/// The kernel kills this process when the thread that started it ends. 0: done.
static inline int vigil_end_with_parent(void) { return prctl(PR_SET_PDEATHSIG, 9UL /* SIGKILL */, 0, 0, 0); }

extern char **environ;

/// This process's own variables, for a process that it starts.
static inline char **vigil_environment(void) { return environ; }

// epoll(7) and eventfd(2), by the kernel's own numbers.

#define VIGIL_CLOEXEC 02000000
#define VIGIL_NONBLOCK 04000

/// struct epoll_event.
struct vigil_event {
    uint32_t events;
    uint64_t data;
}
#ifdef __x86_64__
__attribute__((packed))
#endif
;

static const uint32_t vigil_readable = 0x001;
static const uint32_t vigil_writable = 0x004;
/// EPOLLERR and EPOLLHUP.
static const uint32_t vigil_broken = 0x018;
/// One of the loops that wait on a listener is woken, not all of them.
static const uint32_t vigil_exclusive = 1u << 28;

static const int vigil_add = 1;
static const int vigil_remove = 2;
static const int vigil_modify = 3;

static inline int vigil_epoll_make(void) { return (int)syscall(SYS_epoll_create1, VIGIL_CLOEXEC); }

/// 0: done.
static inline int vigil_epoll_change(int epoll, int change, int fd, uint32_t events, uint64_t mark) {
    struct vigil_event event = {.events = events, .data = mark};
    return (int)syscall(SYS_epoll_ctl, epoll, change, fd, &event);
}

/// How many are ready, at most 256, each with its mark and its events; -1 where it was interrupted.
static inline int vigil_epoll_wait(int epoll, uint64_t *marks, uint32_t *events, int most, int milliseconds) {
    struct vigil_event ready[256];
    int count = (int)syscall(SYS_epoll_pwait, epoll, ready, most < 256 ? most : 256, milliseconds, (void *)0, 8);
    for (int i = 0; i < count; i++) {
        marks[i] = ready[i].data;
        events[i] = ready[i].events;
    }
    return count;
}

static inline int vigil_eventfd_make(void) { return (int)syscall(SYS_eventfd2, 0, VIGIL_CLOEXEC | VIGIL_NONBLOCK); }

/// Whoever waits for an eventfd waits no more.
static inline void vigil_eventfd_signal(int eventfd) {
    uint64_t one = 1;
    syscall(SYS_write, eventfd, &one, sizeof one);
}

/// The next connection that waits, not blocking and closed on exec; -1 with errno where there is none.
static inline int vigil_accept(int listener) { return (int)syscall(SYS_accept4, listener, (void *)0, (void *)0, VIGIL_CLOEXEC | VIGIL_NONBLOCK); }

/// How many cores this process may use; 0 where the system does not say.
static inline int vigil_cores(void) {
    unsigned long mask[64] = {0};
    long bytes = syscall(SYS_sched_getaffinity, 0, sizeof mask, mask);
    int cores = 0;
    for (long i = 0; i < bytes / (long)sizeof mask[0]; i++) cores += __builtin_popcountl(mask[i]);
    return cores;
}

extern int malloc_trim(size_t kept);
extern int mallopt(int parameter, int value);

/// Whether what is freed joins its free neighbours there and then; else some later allocation joins all at once.
static inline int vigil_join_when_freed(void) {
    enum { M_MXFAST_OF_GLIBC = 1 };
    return mallopt(M_MXFAST_OF_GLIBC, 0);
}

/// Gives memory that nothing uses any more back to the system.
static inline void vigil_give_back_memory(void) { malloc_trim(0); }
