/* Loaded before libc: kills its process at the Nth call that changes a file below one folder, or some time after a line of output.
 *
 * strace counts its injections thread by thread and cannot tell the files of a folder from pipes; here one count runs over all
 * threads and over those files alone. A test compares the count with what strace sees.
 *
 * KILL_UNDER   the folder; without it nothing happens
 * KILL_LOG     a file that gets one line for each call: its name and the path
 * KILL_AT      N: killed before the Nth call does anything
 * KILL_HALF    set: the Nth call, if it writes, writes the first half of its bytes before
 * KILL_LINES   N: killed KILL_AFTER_US microseconds after the Nth line on standard output (0: after the start)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *under;
static size_t under_length;
static int log_to = -1;
static long kill_at, kill_half, kill_lines = -1, kill_after_us;
static long calls, lines;
static int timer_runs;

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static void die(void) {
  syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
  for (;;) syscall(SYS_pause);
}

static void *wait_and_die(void *unused) {
  (void)unused;
  usleep(kill_after_us);
  die();
  return NULL;
}

static void start_timer(void) {
  pthread_t thread;
  if (!__atomic_exchange_n(&timer_runs, 1, __ATOMIC_SEQ_CST)) pthread_create(&thread, NULL, wait_and_die, NULL);
}

static long number(const char *name, long usual) {
  const char *text = getenv(name);
  return text ? atol(text) : usual;
}

__attribute__((constructor)) static void begin(void) {
  const char *log = getenv("KILL_LOG");
  under = getenv("KILL_UNDER");
  if (!under) return;
  under_length = strlen(under);
  kill_at = number("KILL_AT", 0);
  kill_half = number("KILL_HALF", 0);
  kill_lines = number("KILL_LINES", -1);
  kill_after_us = number("KILL_AFTER_US", 0);
  if (log) log_to = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  unsetenv("LD_PRELOAD");
  if (kill_lines == 0) start_timer();
}

static int is_under(const char *path) {
  return under && strncmp(path, under, under_length) == 0;
}

/* Whether this call is the one. */
static int is_last(const char *call, const char *path) {
  char line[PATH_MAX + 32];
  long place = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
  if (log_to >= 0) {
    int length = snprintf(line, sizeof line, "%s %s\n", call, path);
    syscall(SYS_write, log_to, line, (size_t)length);
  }
  return kill_at > 0 && place >= kill_at;
}

static void path_call(const char *call, const char *path) {
  if (path && is_under(path) && is_last(call, path)) die();
}

static int of_file(int fd, char *path) {
  char link[64];
  ssize_t length;
  if (!under) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink(link, path, PATH_MAX - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_under(path);
}

static void file_call(const char *call, int fd) {
  char path[PATH_MAX];
  if (of_file(fd, path) && is_last(call, path)) die();
}

/* The first half of what the last call would have written. */
static void write_call(const char *call, int fd, const void *bytes, size_t count, off64_t at) {
  char path[PATH_MAX];
  if (!of_file(fd, path) || !is_last(call, path)) return;
  if (kill_half && count > 1) {
    if (at < 0) syscall(SYS_write, fd, bytes, count / 2);
    else syscall(SYS_pwrite64, fd, bytes, count / 2, at);
  }
  die();
}

static void count_lines(int fd, const void *bytes, ssize_t count) {
  if (fd != 1 || kill_lines <= 0) return;
  for (ssize_t i = 0; i < count; i += 1)
    if (((const char *)bytes)[i] == '\n' && __atomic_add_fetch(&lines, 1, __ATOMIC_SEQ_CST) == kill_lines)
      start_timer();
}

ssize_t write(int fd, const void *bytes, size_t count) {
  REAL(write);
  write_call("write", fd, bytes, count, -1);
  ssize_t done = real(fd, bytes, count);
  count_lines(fd, bytes, done);
  return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev);
  file_call("writev", fd);
  ssize_t done = real(fd, parts, count);
  for (int i = 0; i < count; i += 1) count_lines(fd, parts[i].iov_base, (ssize_t)parts[i].iov_len);
  return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  REAL(pwrite);
  write_call("pwrite64", fd, bytes, count, at);
  return real(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  REAL(pwrite64);
  write_call("pwrite64", fd, bytes, count, at);
  return real(fd, bytes, count, at);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) {
  REAL(pwritev);
  file_call("pwritev", fd);
  return real(fd, parts, count, at);
}

ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *into, size_t count, unsigned int flags) {
  REAL(copy_file_range);
  file_call("copy_file_range", to);
  return real(from, at, to, into, count, flags);
}

int fsync(int fd) {
  REAL(fsync);
  file_call("fsync", fd);
  return real(fd);
}

int fdatasync(int fd) {
  REAL(fdatasync);
  file_call("fdatasync", fd);
  return real(fd);
}

int ftruncate(int fd, off_t size) {
  REAL(ftruncate);
  file_call("ftruncate", fd);
  return real(fd, size);
}

int ftruncate64(int fd, off64_t size) {
  REAL(ftruncate64);
  file_call("ftruncate", fd);
  return real(fd, size);
}

int rename(const char *from, const char *to) {
  REAL(rename);
  path_call("rename", to);
  return real(from, to);
}

int link(const char *from, const char *to) {
  REAL(link);
  path_call("link", to);
  return real(from, to);
}

int unlink(const char *path) {
  REAL(unlink);
  path_call("unlink", path);
  return real(path);
}

/* A relative path is one below the folder that `at` names. */
int unlinkat(int at, const char *path, int flags) {
  char folder[PATH_MAX];
  REAL(unlinkat);
  if (path[0] == '/') path_call("unlinkat", path);
  else if (of_file(at, folder) && is_last("unlinkat", folder)) die();
  return real(at, path, flags);
}

int remove(const char *path) {
  REAL(remove);
  path_call("remove", path);
  return real(path);
}

int rmdir(const char *path) {
  REAL(rmdir);
  path_call("rmdir", path);
  return real(path);
}

int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  path_call("mkdir", path);
  return real(path, mode);
}

char *mkdtemp(char *template) {
  REAL(mkdtemp);
  path_call("mkdir", template);
  return real(template);
}

/* Opening counts where it may make or empty a file. */
#define OPENS(name) \
  int name(const char *path, int flags, ...) { \
    mode_t mode = 0; \
    REAL(name); \
    if (flags & (O_CREAT | O_TRUNC)) { \
      va_list rest; \
      va_start(rest, flags); \
      mode = va_arg(rest, mode_t); \
      va_end(rest); \
      path_call("open", path); \
    } \
    return real(path, flags, mode); \
  }
OPENS(open)
OPENS(open64)
