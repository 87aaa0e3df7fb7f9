// A library to be preloaded into a program under test: it sees every call that the program, and the libraries that it links, make on
// files below one folder. It writes them down, or lets one of them fail, or ends the program there. Every other call passes untouched.
//
//   VIGIL_FAULT_ROOT   the folder, by its real path; without it nothing is done
//   VIGIL_FAULT_LOG    where calls are written down: see `struct record`
//   VIGIL_FAULT_TELL   a file whose writes are written down, too, among the calls: what the program says that it has done
//   VIGIL_FAULT_DATA   0: what was written is left out of the log
//   VIGIL_FAULT_AT     the number, from 1, of the call at which something happens
//   VIGIL_FAULT_DO     what: "kill" before the call, "killed" after it, "short" (half is written), or the number of an error
//   VIGIL_FAULT_LAST   the number of the last call that fails (the same one where it is not given)
//   VIGIL_FAULT_KINDS  only calls of these kinds fail
//
// Calls go straight to the kernel, by their own numbers: nothing here depends on what another library puts before the C library.
#define _GNU_SOURCE
#include <argon2.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

// The header's names of 64 bits are the names of functions here.
#undef open64
#undef openat64
#undef creat64
#undef pread64
#undef pwrite64
#undef ftruncate64
#undef fcntl64
#undef mmap64

/// As it stands in the log, followed by `first` and `second` bytes.
struct record {
    char kind;
    char padding[3];
    int32_t error;   // of the call; 0 where it succeeded
    int32_t number;  // of the call, from 1; 0 where it cannot fail
    int32_t fd;
    int64_t value;   // offset, size, flags or the other descriptor
    uint32_t first;
    uint32_t second;
};

enum { most = 65536 };
static char root[PATH_MAX], tellPath[PATH_MAX], kinds[64], deed[16];
static size_t rootLength;
static int logFile = -1, withData = 1, at, last, counter;
static unsigned char tracked[most];  // 1: below the root, 2: what the program tells
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    const char *text = getenv("VIGIL_FAULT_ROOT");
    if (!text || strlen(text) >= sizeof root) return;
    if ((text = getenv("VIGIL_FAULT_TELL"))) snprintf(tellPath, sizeof tellPath, "%s", text);
    if ((text = getenv("VIGIL_FAULT_KINDS"))) snprintf(kinds, sizeof kinds, "%s", text);
    if ((text = getenv("VIGIL_FAULT_DO"))) snprintf(deed, sizeof deed, "%s", text);
    if ((text = getenv("VIGIL_FAULT_DATA"))) withData = atoi(text);
    if ((text = getenv("VIGIL_FAULT_AT"))) last = at = atoi(text);
    if ((text = getenv("VIGIL_FAULT_LAST"))) last = atoi(text);
    if ((text = getenv("VIGIL_FAULT_LOG"))) {
        int file = (int)syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        // Out of the way of the program's own numbers.
        logFile = (int)syscall(SYS_fcntl, file, F_DUPFD_CLOEXEC, 900);
        syscall(SYS_close, file);
        if (logFile < 0) _exit(120);
    }
    // Last: from here on calls are looked at.
    snprintf(root, sizeof root, "%s", getenv("VIGIL_FAULT_ROOT"));
    rootLength = strlen(root);
}

/// The absolute path without ".", ".." and "//", and whether it is the root or below it.
static int below(int folder, const char *path, char *out) {
    if (!rootLength || !path) return 0;
    char whole[2 * PATH_MAX + 2];
    size_t used = 0;
    if (path[0] != '/') {
        char link[64];
        snprintf(link, sizeof link, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", folder);
        long length = syscall(SYS_readlinkat, AT_FDCWD, link, whole, PATH_MAX);
        if (length < 0) return 0;
        used = (size_t)length;
        whole[used++] = '/';
    }
    snprintf(whole + used, sizeof whole - used, "%s", path);
    size_t length = 0;
    for (char *part = whole; *part;) {
        while (*part == '/') part++;
        size_t size = strcspn(part, "/");
        if (size == 0 || (size == 1 && part[0] == '.')) {
        } else if (size == 2 && part[0] == '.' && part[1] == '.') {
            while (length > 0 && out[--length] != '/') {}
        } else if (length + size + 2 < PATH_MAX) {
            out[length++] = '/';
            memcpy(out + length, part, size);
            length += size;
        }
        part += size;
    }
    out[length] = 0;
    return strncmp(out, root, rootLength) == 0 && (out[rootLength] == '/' || out[rootLength] == 0);
}

static int isTracked(int fd) { return rootLength && fd >= 0 && fd < most && tracked[fd] == 1; }
static int isTell(int fd) { return rootLength && fd >= 0 && fd < most && tracked[fd] == 2; }
static void track(int fd, int how) { if (fd >= 0 && fd < most) tracked[fd] = (unsigned char)how; }

static void note(char kind, int number, int error, int fd, int64_t value, const void *first, size_t one, const void *second, size_t two) {
    if (logFile < 0) return;
    struct record record = {kind, {0}, error, number, fd, value, (uint32_t)one, (uint32_t)two};
    struct iovec parts[3] = {{&record, sizeof record}, {(void *)first, one}, {(void *)second, two}};
    size_t whole = sizeof record + one + two;
    // A log that is not whole would be taken for calls that did not happen.
    if (syscall(SYS_writev, logFile, parts, 3) != (long)whole) _exit(121);
}

static void end(void) { syscall(SYS_kill, getpid(), SIGKILL); for (;;) pause(); }

/// What shall become of the call that comes now: 0 nothing, -1 it is cut short, else the error with which it fails.
static int fate(char kind, int *number) {
    *number = ++counter;
    if (!at || counter < at || counter > last) return 0;
    if (kinds[0] && !strchr(kinds, kind)) return 0;
    if (strcmp(deed, "kill") == 0) end();
    if (strcmp(deed, "killed") == 0) return 0;
    if (strcmp(deed, "short") == 0) return kind == 'w' ? -1 : 0;
    return atoi(deed);
}

static void after(int number) { if (at && number == at && strcmp(deed, "killed") == 0) end(); }

/// One call that is looked at, from the lock to the log: `real` is the kernel's call, `path` etc. go into the log.
#define CALL(kind, real, fd, value, first, one, second, two)                                        \
    ({                                                                                              \
        pthread_mutex_lock(&mutex);                                                                 \
        int number, doom = fate(kind, &number);                                                     \
        long result = doom > 0 ? -1 : (real);                                                       \
        int error = doom > 0 ? doom : result < 0 ? errno : 0;                                       \
        note(kind, number, error, fd, value, first, one, second, two);                              \
        after(number);                                                                              \
        pthread_mutex_unlock(&mutex);                                                               \
        errno = error ? error : errno;                                                              \
        result;                                                                                     \
    })

#define PATHCALL(kind, real, path) CALL(kind, real, -1, 0, path, strlen(path), NULL, 0)
#define FDCALL(kind, real, fd, value) CALL(kind, real, fd, value, NULL, 0, NULL, 0)

// Opening and closing.

static int opening(int folder, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    if (!below(folder, path, whole)) {
        int fd = (int)syscall(SYS_openat, folder, path, flags, mode);
        if (fd >= 0 && rootLength) track(fd, path && strcmp(path, tellPath) == 0 ? 2 : 0);
        return fd;
    }
    pthread_mutex_lock(&mutex);
    int number, doom = fate('o', &number);
    int fd = doom > 0 ? -1 : (int)syscall(SYS_openat, folder, path, flags, mode);
    int error = doom > 0 ? doom : fd < 0 ? errno : 0;
    track(fd, 1);
    note('o', number, error, fd, flags, whole, strlen(whole), NULL, 0);
    after(number);
    pthread_mutex_unlock(&mutex);
    if (error) errno = error;
    return fd;
}

#define MODE                                              \
    mode_t mode = 0;                                      \
    if (flags & (O_CREAT | __O_TMPFILE)) {                \
        va_list list;                                     \
        va_start(list, flags);                            \
        mode = va_arg(list, mode_t);                      \
        va_end(list);                                     \
    }

int open(const char *path, int flags, ...) { MODE return opening(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opening(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE return opening(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE return opening(folder, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opening(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }
int __open_2(const char *path, int flags) { return opening(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opening(AT_FDCWD, path, flags, 0); }
int __openat_2(int folder, const char *path, int flags) { return opening(folder, path, flags, 0); }
int __openat64_2(int folder, const char *path, int flags) { return opening(folder, path, flags, 0); }

int close(int fd) {
    if (!isTracked(fd)) {
        if (rootLength) track(fd, 0);
        return (int)syscall(SYS_close, fd);
    }
    pthread_mutex_lock(&mutex);
    int number, doom = fate('c', &number);
    // Linux lets go of the descriptor even where it reports an error.
    int result = (int)syscall(SYS_close, fd), error = doom > 0 ? doom : result < 0 ? errno : 0;
    track(fd, 0);
    note('c', number, error, fd, 0, NULL, 0, NULL, 0);
    after(number);
    pthread_mutex_unlock(&mutex);
    if (error) errno = error;
    return error ? -1 : 0;
}

static int copied(int from, int to) {
    if (to >= 0 && rootLength && from >= 0 && from < most) {
        track(to, tracked[from]);
        if (tracked[from] == 1) note('d', 0, 0, from, to, NULL, 0, NULL, 0);
    }
    return to;
}

int dup(int fd) { return copied(fd, (int)syscall(SYS_dup, fd)); }
int dup3(int fd, int to, int flags) { return copied(fd, (int)syscall(SYS_dup3, fd, to, flags)); }
int dup2(int fd, int to) { return fd == to ? to : dup3(fd, to, 0); }

static int control(int fd, int command, long argument) {
    if (command == F_DUPFD || command == F_DUPFD_CLOEXEC) return copied(fd, (int)syscall(SYS_fcntl, fd, command, argument));
    int locks = command == F_SETLK || command == F_SETLKW || command == F_GETLK || command == F_OFD_SETLK || command == F_OFD_SETLKW;
    if (!isTracked(fd) || !locks) return (int)syscall(SYS_fcntl, fd, command, argument);
    return (int)FDCALL('k', syscall(SYS_fcntl, fd, command, argument), fd, command);
}

#define ARGUMENT                     \
    va_list list;                    \
    va_start(list, command);         \
    long argument = va_arg(list, long); \
    va_end(list);

int fcntl(int fd, int command, ...) { ARGUMENT return control(fd, command, argument); }
int fcntl64(int fd, int command, ...) { ARGUMENT return control(fd, command, argument); }

int flock(int fd, int operation) {
    if (!isTracked(fd)) return (int)syscall(SYS_flock, fd, operation);
    return (int)FDCALL('k', syscall(SYS_flock, fd, operation), fd, operation);
}

// Reading and looking.

ssize_t read(int fd, void *buffer, size_t size) {
    if (!isTracked(fd)) return syscall(SYS_read, fd, buffer, size);
    return FDCALL('r', syscall(SYS_read, fd, buffer, size), fd, 0);
}

ssize_t pread(int fd, void *buffer, size_t size, off_t offset) {
    if (!isTracked(fd)) return syscall(SYS_pread64, fd, buffer, size, offset);
    return FDCALL('r', syscall(SYS_pread64, fd, buffer, size, offset), fd, offset);
}
ssize_t pread64(int fd, void *buffer, size_t size, off_t offset) { return pread(fd, buffer, size, offset); }

off_t lseek(int fd, off_t offset, int whence) {
    if (!isTracked(fd)) return syscall(SYS_lseek, fd, offset, whence);
    return FDCALL('r', syscall(SYS_lseek, fd, offset, whence), fd, offset);
}
off_t lseek64(int fd, off_t offset, int whence) { return lseek(fd, offset, whence); }

int fstat(int fd, struct stat *out) {
    if (!isTracked(fd)) return (int)syscall(SYS_fstat, fd, out);
    return (int)FDCALL('i', syscall(SYS_fstat, fd, out), fd, 0);
}
int fstat64(int fd, struct stat64 *out) { return fstat(fd, (struct stat *)out); }

static int look(int folder, const char *path, struct stat *out, int flags) {
    char whole[PATH_MAX];
    if (!below(folder, path, whole)) return (int)syscall(SYS_newfstatat, folder, path, out, flags);
    return (int)PATHCALL('i', syscall(SYS_newfstatat, folder, path, out, flags), whole);
}
int stat(const char *path, struct stat *out) { return look(AT_FDCWD, path, out, 0); }
int stat64(const char *path, struct stat64 *out) { return look(AT_FDCWD, path, (struct stat *)out, 0); }
int lstat(const char *path, struct stat *out) { return look(AT_FDCWD, path, out, AT_SYMLINK_NOFOLLOW); }
int lstat64(const char *path, struct stat64 *out) { return look(AT_FDCWD, path, (struct stat *)out, AT_SYMLINK_NOFOLLOW); }
int fstatat(int folder, const char *path, struct stat *out, int flags) { return look(folder, path, out, flags); }
int fstatat64(int folder, const char *path, struct stat64 *out, int flags) { return look(folder, path, (struct stat *)out, flags); }

int access(const char *path, int mode) {
    char whole[PATH_MAX];
    if (!below(AT_FDCWD, path, whole)) return (int)syscall(SYS_faccessat, AT_FDCWD, path, mode);
    return (int)PATHCALL('i', syscall(SYS_faccessat, AT_FDCWD, path, mode), whole);
}

int chmod(const char *path, mode_t mode) {
    char whole[PATH_MAX];
    if (!below(AT_FDCWD, path, whole)) return (int)syscall(SYS_fchmodat, AT_FDCWD, path, mode);
    return (int)PATHCALL('p', syscall(SYS_fchmodat, AT_FDCWD, path, mode), whole);
}
int fchmod(int fd, mode_t mode) {
    if (!isTracked(fd)) return (int)syscall(SYS_fchmod, fd, mode);
    return (int)FDCALL('p', syscall(SYS_fchmod, fd, mode), fd, mode);
}

// Writing. The log holds the offset and the bytes that were written.

static ssize_t writing(int fd, const void *bytes, size_t size, off_t offset) {
    if (isTell(fd)) {
        pthread_mutex_lock(&mutex);
        ssize_t written = syscall(SYS_write, fd, bytes, size);
        if (written > 0) note('A', 0, 0, fd, 0, bytes, (size_t)written, NULL, 0);
        pthread_mutex_unlock(&mutex);
        return written;
    }
    pthread_mutex_lock(&mutex);
    int number, doom = fate('w', &number);
    size_t wanted = doom == -1 && size > 1 ? size / 2 : size;
    off_t place = offset;
    if (offset < 0) place = syscall(SYS_lseek, fd, 0, (syscall(SYS_fcntl, fd, F_GETFL) & O_APPEND) ? SEEK_END : SEEK_CUR);
    ssize_t written = doom > 0 ? -1 : offset < 0 ? syscall(SYS_write, fd, bytes, wanted) : syscall(SYS_pwrite64, fd, bytes, wanted, offset);
    int error = doom > 0 ? doom : written < 0 ? errno : 0;
    note('w', number, error, fd, place, bytes, withData && written > 0 ? (size_t)written : 0, NULL, 0);
    after(number);
    pthread_mutex_unlock(&mutex);
    if (error) errno = error;
    return written;
}

ssize_t write(int fd, const void *bytes, size_t size) {
    if (!isTracked(fd) && !isTell(fd)) return syscall(SYS_write, fd, bytes, size);
    return writing(fd, bytes, size, -1);
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) {
    if (!isTracked(fd)) return syscall(SYS_pwrite64, fd, bytes, size, offset);
    return writing(fd, bytes, size, offset);
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t offset) { return pwrite(fd, bytes, size, offset); }

/// Several parts are written as the kernel may do it: the first alone, and the caller goes on.
ssize_t writev(int fd, const struct iovec *parts, int count) {
    if (!isTracked(fd) && !isTell(fd)) return syscall(SYS_writev, fd, parts, count);
    for (int i = 0; i < count; i++)
        if (parts[i].iov_len) return writing(fd, parts[i].iov_base, parts[i].iov_len, -1);
    return 0;
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
    if (!isTracked(fd)) return syscall(SYS_pwritev, fd, parts, count, offset, 0);
    for (int i = 0; i < count; i++)
        if (parts[i].iov_len) return writing(fd, parts[i].iov_base, parts[i].iov_len, offset);
    return 0;
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t offset) { return pwritev(fd, parts, count, offset); }

int ftruncate(int fd, off_t size) {
    if (!isTracked(fd)) return (int)syscall(SYS_ftruncate, fd, size);
    return (int)FDCALL('t', syscall(SYS_ftruncate, fd, size), fd, size);
}
int ftruncate64(int fd, off_t size) { return ftruncate(fd, size); }

// Syncing.

int fsync(int fd) {
    if (!isTracked(fd)) return (int)syscall(SYS_fsync, fd);
    return (int)FDCALL('s', syscall(SYS_fsync, fd), fd, 0);
}
int fdatasync(int fd) {
    if (!isTracked(fd)) return (int)syscall(SYS_fdatasync, fd);
    return (int)FDCALL('s', syscall(SYS_fdatasync, fd), fd, 1);
}

// Names.

int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags) {
    char one[PATH_MAX], two[PATH_MAX];
    int first = below(fromFolder, from, one), second = below(toFolder, to, two);
    if (!first && !second) return (int)syscall(SYS_renameat2, fromFolder, from, toFolder, to, flags);
    return (int)CALL('n', syscall(SYS_renameat2, fromFolder, from, toFolder, to, flags), -1, flags, one, strlen(one), two, strlen(two));
}
int renameat(int fromFolder, const char *from, int toFolder, const char *to) { return renameat2(fromFolder, from, toFolder, to, 0); }
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

int linkat(int fromFolder, const char *from, int toFolder, const char *to, int flags) {
    char one[PATH_MAX], two[PATH_MAX];
    int first = below(fromFolder, from, one), second = below(toFolder, to, two);
    if (!first && !second) return (int)syscall(SYS_linkat, fromFolder, from, toFolder, to, flags);
    return (int)CALL('l', syscall(SYS_linkat, fromFolder, from, toFolder, to, flags), -1, flags, one, strlen(one), two, strlen(two));
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int folder, const char *path, int flags) {
    char whole[PATH_MAX];
    if (!below(folder, path, whole)) return (int)syscall(SYS_unlinkat, folder, path, flags);
    if (flags & AT_REMOVEDIR) return (int)PATHCALL('x', syscall(SYS_unlinkat, folder, path, flags), whole);
    return (int)PATHCALL('u', syscall(SYS_unlinkat, folder, path, flags), whole);
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) { return unlink(path) == 0 ? 0 : errno == EISDIR ? rmdir(path) : -1; }

int mkdirat(int folder, const char *path, mode_t mode) {
    char whole[PATH_MAX];
    if (!below(folder, path, whole)) return (int)syscall(SYS_mkdirat, folder, path, mode);
    return (int)PATHCALL('m', syscall(SYS_mkdirat, folder, path, mode), whole);
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

// What the model of a disk does not know is written down as such, so that a test can refuse it.

static void unknown(const char *name) { note('U', 0, 0, -1, 0, name, strlen(name), NULL, 0); }

void *mmap(void *address, size_t size, int protection, int flags, int fd, off_t offset) {
    if (isTracked(fd) && (flags & MAP_SHARED) && (protection & PROT_WRITE)) unknown("mmap");
    return (void *)syscall(SYS_mmap, address, size, protection, flags, fd, offset);
}
void *mmap64(void *address, size_t size, int protection, int flags, int fd, off_t offset) {
    return mmap(address, size, protection, flags, fd, offset);
}
int fallocate(int fd, int mode, off_t offset, off_t size) {
    if (isTracked(fd)) unknown("fallocate");
    return (int)syscall(SYS_fallocate, fd, mode, offset, size);
}
int truncate(const char *path, off_t size) {
    char whole[PATH_MAX];
    if (below(AT_FDCWD, path, whole)) unknown("truncate");
    return (int)syscall(SYS_truncate, path, size);
}
ssize_t copy_file_range(int from, off64_t *fromOffset, int to, off64_t *toOffset, size_t size, unsigned flags) {
    if (isTracked(to)) unknown("copy_file_range");
    return syscall(SYS_copy_file_range, from, fromOffset, to, toOffset, size, flags);
}
ssize_t sendfile(int to, int from, off_t *offset, size_t size) {
    if (isTracked(to)) unknown("sendfile");
    return syscall(SYS_sendfile, to, from, offset, size);
}
ssize_t sendfile64(int to, int from, off_t *offset, size_t size) { return sendfile(to, from, offset, size); }
int symlink(const char *target, const char *path) {
    char whole[PATH_MAX];
    if (below(AT_FDCWD, path, whole)) unknown("symlink");
    return (int)syscall(SYS_symlinkat, target, AT_FDCWD, path);
}

/// How much work each derivation of a key was, in order: memory, passes and lanes. Nothing of the passphrase.
int argon2id_ctx(argon2_context *context) {
    static int (*real)(argon2_context *);
    if (!real) real = (int (*)(argon2_context *))dlsym(RTLD_NEXT, "argon2id_ctx");
    char text[64];
    int length = snprintf(text, sizeof text, "%u %u %u", context->m_cost, context->t_cost, context->lanes);
    if (rootLength) note('K', 0, 0, -1, 0, text, (size_t)length, NULL, 0);
    return real ? real(context) : -1;
}
