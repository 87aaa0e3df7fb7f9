// What a process that decodes pictures or sets pages gives up before it looks at one: memory and time without end, every file but one folder,
// the network, other programs and other processes.
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef O_PATH
// glibc names it only for _GNU_SOURCE; the same on x86-64 and arm64.
#define O_PATH 010000000
#endif

/// No program that this one starts gets more rights than it has; what the next two need. 0: done.
static inline int vigil_keep_rights(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

/// So many bytes of memory and seconds of a processor, files no longer than that, no dump. 0: done.
static inline int vigil_limit(unsigned long long memory, unsigned long long seconds, unsigned long long file) {
    struct rlimit limit = {memory, memory};
    struct rlimit time = {seconds, seconds};
    struct rlimit size = {file, file};
    struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_AS, &limit) || setrlimit(RLIMIT_CPU, &time) || setrlimit(RLIMIT_FSIZE, &size)) return -1;
    return setrlimit(RLIMIT_CORE, &none);
}

/// No sockets, no other program, no look into another process: each such call answers EPERM from now on. 0: done.
static inline int vigil_forbid_calls(void) {
#if defined(__x86_64__)
    const unsigned int architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
    const unsigned int architecture = AUDIT_ARCH_AARCH64;
#else
    return -1;
#endif
#if defined(__x86_64__) || defined(__aarch64__)
    const unsigned int refused = SECCOMP_RET_ERRNO | EPERM;
#define VIGIL_REFUSE(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1), BPF_STMT(BPF_RET | BPF_K, refused)
    struct sock_filter rules[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        // x86-64's second numbering of the same calls.
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, refused),
        VIGIL_REFUSE(__NR_socket), VIGIL_REFUSE(__NR_socketpair), VIGIL_REFUSE(__NR_connect), VIGIL_REFUSE(__NR_bind),
        VIGIL_REFUSE(__NR_execve), VIGIL_REFUSE(__NR_execveat), VIGIL_REFUSE(__NR_ptrace), VIGIL_REFUSE(__NR_process_vm_readv),
        VIGIL_REFUSE(__NR_process_vm_writev), VIGIL_REFUSE(__NR_kill), VIGIL_REFUSE(__NR_io_uring_setup), VIGIL_REFUSE(__NR_bpf),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
#undef VIGIL_REFUSE
    struct sock_fprog program = {sizeof rules / sizeof rules[0], rules};
    // Every thread of the process, those that are there already, too.
    return (int)syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
#endif
}

/// What may be read or written below a path; -1 where there is no such path.
static inline int vigil_landlock_allow(int rules, const char *path, unsigned long long access) {
    int folder = open(path, O_PATH | O_CLOEXEC);
    if (folder < 0) return -1;
    struct landlock_path_beneath_attr attribute = {access, folder};
    int failed = (int)syscall(__NR_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &attribute, 0);
    close(folder);
    return failed;
}

/// Files: the system's own may be read, `folder` may be written to, no other may be opened. 0: done; 1: this kernel cannot (before
/// Linux 5.13, or switched off); -1: it failed. For the calling thread and those that it starts.
static inline int vigil_forbid_files(const char *folder) {
    const unsigned long long reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    const unsigned long long writing = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE;
    struct landlock_ruleset_attr attribute = {
        .handled_access_fs = reading | writing | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_MAKE_CHAR
            | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK
            | LANDLOCK_ACCESS_FS_MAKE_SYM,
    };
    int rules = (int)syscall(__NR_landlock_create_ruleset, &attribute, sizeof attribute, 0);
    if (rules < 0) return errno == ENOSYS || errno == EOPNOTSUPP ? 1 : -1;
    const char *system[] = {"/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/sys/devices/system/cpu", "/proc/self", "/etc/fonts", "/var/cache/fontconfig", "/dev/null", "/dev/urandom"};
    for (size_t i = 0; i < sizeof system / sizeof system[0]; i++) {
        int isFile = i == 3 || i >= 8;
        vigil_landlock_allow(rules, system[i], isFile ? LANDLOCK_ACCESS_FS_READ_FILE : reading | LANDLOCK_ACCESS_FS_EXECUTE);
    }
    int failed = vigil_landlock_allow(rules, folder, reading | writing);
    failed = failed || (int)syscall(__NR_landlock_restrict_self, rules, 0);
    close(rules);
    return failed ? -1 : 0;
}
