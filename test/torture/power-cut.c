/*
 * A disk that can lose its power and fail, for a program that this library is preloaded into.
 *
 * Recording: at each fsync or fdatasync under a folder, everything below that folder is written down as it is at this
 * moment, with which file or folder was synced. From that the tests build what a strict disk would hold after a power
 * cut: a file as it was when it was last synced itself, a name only when its folder was synced.
 *
 * Failing: the Nth of the chosen calls under a folder is refused with an error, and all after it when the disk is to stay broken.
 *
 * It is told what to do by opening names that begin with COMMAND, which no file has; the answer is read from what is opened:
 *   record|folder|log   fail|folder|calls|N|errno|stays   stop (answers how many calls were counted)
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define COMMAND "/power-cut|"

enum { OPEN = 1, WRITE = 2, SYNC = 4, TRUNCATE = 8, RENAME = 16, UNLINK = 32, LINK = 64, MKDIR = 128 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char recorded[PATH_MAX], journal[PATH_MAX];
static char failing[PATH_MAX];
static long calls, at, code, stays, counted, syncs, pieces;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int below(const char *folder, const char *path) {
  size_t length = strlen(folder);
  return length > 0 && !strncmp(path, folder, length) && (path[length] == 0 || path[length] == '/');
}

static int path_of(int fd, char *into) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, into, PATH_MAX - 1);
  if (length < 0) return 0;
  into[length] = 0;
  return 1;
}

/* Whether this call is refused. */
static int refused(long call, const char *path) {
  int refuse = 0;
  pthread_mutex_lock(&lock);
  if ((calls & call) && path[0] == '/' && below(failing, path)) {
    counted += 1;
    refuse = counted == at || (stays && counted > at);
  }
  pthread_mutex_unlock(&lock);
  if (refuse) errno = (int)code;
  return refuse;
}

static int refused_at(long call, int fd) {
  char path[PATH_MAX];
  return (calls & call) && path_of(fd, path) && refused(call, path);
}

/* What is known of a file: its content as it was written down last. */
struct known {
  char identity[64];
  char *bytes;
  size_t length;
  long piece;
};
static struct known *all;
static size_t many;

/* A later file may get the number of one that is gone: the moment of its birth tells them apart. */
static int identity_of(const char *path, char *into, struct statx *found) {
  if (statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS | STATX_BTIME, found)) return 0;
  snprintf(into, 64, "%llu-%lld.%u", (unsigned long long)found->stx_ino, (long long)found->stx_btime.tv_sec,
           found->stx_btime.tv_nsec);
  return 1;
}

static char *bytes_of(const char *path, size_t *length) {
  int fd = REAL(open)(path, O_RDONLY | O_CLOEXEC);
  struct stat found;
  if (fd < 0 || fstat(fd, &found)) return NULL;
  char *bytes = malloc((size_t)found.st_size + 1);
  size_t got = 0;
  for (ssize_t more; got < (size_t)found.st_size && (more = pread(fd, bytes + got, (size_t)found.st_size - got, (off_t)got)) > 0;)
    got += (size_t)more;
  close(fd);
  *length = got;
  return bytes;
}

/* The number of the piece of the log that holds what is in the file now. */
static long piece_of(const char *path, const char *identity) {
  size_t length = 0;
  char *bytes = bytes_of(path, &length);
  if (!bytes) return -1;
  struct known *found = NULL;
  for (size_t i = 0; i < many && !found; i += 1)
    if (!strcmp(all[i].identity, identity)) found = &all[i];
  if (found && found->length == length && !memcmp(found->bytes, bytes, length)) {
    free(bytes);
    return found->piece;
  }
  if (!found) {
    all = realloc(all, (many + 1) * sizeof *all);
    found = &all[many];
    many += 1;
    snprintf(found->identity, sizeof found->identity, "%s", identity);
    found->bytes = NULL;
  }
  free(found->bytes);
  found->bytes = bytes;
  found->length = length;
  found->piece = pieces;
  pieces += 1;
  char name[PATH_MAX + 32];
  snprintf(name, sizeof name, "%s/%ld", journal, found->piece);
  int fd = REAL(open)(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  for (size_t done = 0; fd >= 0 && done < length;) {
    ssize_t more = REAL(write)(fd, bytes + done, length - done);
    if (more <= 0) abort();
    done += (size_t)more;
  }
  if (fd < 0) abort();
  close(fd);
  return found->piece;
}

/* Lines "kind identity parent piece name" of all below this folder. */
static void walk(FILE *index, const char *folder, const char *parent) {
  DIR *open = opendir(folder);
  if (!open) return;
  for (struct dirent *entry; (entry = readdir(open));) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    char path[PATH_MAX], identity[64];
    struct statx found;
    if (snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= (int)sizeof path) abort();
    if (!identity_of(path, identity, &found)) continue;
    if (S_ISDIR(found.stx_mode)) {
      fprintf(index, "D %s %s 0 %s\n", identity, parent, entry->d_name);
      walk(index, path, identity);
    } else if (S_ISREG(found.stx_mode)) {
      fprintf(index, "F %s %s %ld %s\n", identity, parent, piece_of(path, identity), entry->d_name);
    }
  }
  closedir(open);
}

/* "S": synced; "X": refused to. */
static void note(const char *kind, const char *synced) {
  char name[PATH_MAX + 32], root[64], identity[64] = "all";
  struct statx found;
  snprintf(name, sizeof name, "%s/index", journal);
  FILE *index = fopen(name, "a");
  if (!index || !identity_of(recorded, root, &found)) abort();
  if (synced) identity_of(synced, identity, &found);
  fprintf(index, "%s %ld %s %s\n", kind, syncs, identity, root);
  walk(index, recorded, root);
  fprintf(index, "E\n");
  fclose(index);
  syncs += 1;
}

static void note_sync(const char *kind, int fd) {
  char path[PATH_MAX];
  int kept = errno;
  pthread_mutex_lock(&lock);
  if (recorded[0] && path_of(fd, path) && below(recorded, path)) note(kind, path);
  pthread_mutex_unlock(&lock);
  errno = kept;
}

static int answer(long number) {
  char text[32];
  int fd = memfd_create("power-cut", MFD_CLOEXEC);
  int length = snprintf(text, sizeof text, "%ld", number);
  if (REAL(pwrite)(fd, text, (size_t)length, 0) != length) abort();
  return fd;
}

static int command(const char *said) {
  char text[3 * PATH_MAX], *rest = text;
  snprintf(text, sizeof text, "%s", said);
  const char *what = strsep(&rest, "|");
  pthread_mutex_lock(&lock);
  long number = 0;
  if (!strcmp(what, "record")) {
    snprintf(recorded, sizeof recorded, "%s", strsep(&rest, "|"));
    snprintf(journal, sizeof journal, "%s", strsep(&rest, "|"));
    syncs = 0;
    note("S", NULL);
  } else if (!strcmp(what, "fail")) {
    snprintf(failing, sizeof failing, "%s", strsep(&rest, "|"));
    calls = atol(strsep(&rest, "|"));
    at = atol(strsep(&rest, "|"));
    code = atol(strsep(&rest, "|"));
    stays = atol(strsep(&rest, "|"));
    counted = 0;
  } else {
    number = counted;
    calls = 0;
    recorded[0] = failing[0] = 0;
  }
  pthread_mutex_unlock(&lock);
  return answer(number);
}

static int opened(const char *path, int flags) {
  /* opening a file to read it is not refused: a disk that cannot be read is another test */
  return (flags & O_ACCMODE) != O_RDONLY && refused(OPEN, path);
}

#define OPENING(name)                                                                       \
  int name(const char *path, int flags, ...) {                                              \
    va_list more;                                                                           \
    va_start(more, flags);                                                                  \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;                 \
    va_end(more);                                                                           \
    if (!strncmp(path, COMMAND, strlen(COMMAND))) return command(path + strlen(COMMAND));   \
    return opened(path, flags) ? -1 : REAL(name)(path, flags, mode);                        \
  }
OPENING(open)
OPENING(open64)

#define SYNCING(name)                                                      \
  int name(int fd) {                                                       \
    if (refused_at(SYNC, fd)) { note_sync("X", fd); return -1; }             \
    int done = REAL(name)(fd);                                             \
    if (!done) note_sync("S", fd);                                         \
    return done;                                                           \
  }
SYNCING(fsync)
SYNCING(fdatasync)

ssize_t write(int fd, const void *bytes, size_t count) {
  return refused_at(WRITE, fd) ? -1 : REAL(write)(fd, bytes, count);
}
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  return refused_at(WRITE, fd) ? -1 : REAL(pwrite)(fd, bytes, count, offset);
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  return refused_at(WRITE, fd) ? -1 : REAL(pwrite64)(fd, bytes, count, offset);
}
ssize_t writev(int fd, const struct iovec *pieces_of, int count) {
  return refused_at(WRITE, fd) ? -1 : REAL(writev)(fd, pieces_of, count);
}
int ftruncate(int fd, off_t length) { return refused_at(TRUNCATE, fd) ? -1 : REAL(ftruncate)(fd, length); }
int ftruncate64(int fd, off64_t length) { return refused_at(TRUNCATE, fd) ? -1 : REAL(ftruncate64)(fd, length); }
int rename(const char *from, const char *to) { return refused(RENAME, to) ? -1 : REAL(rename)(from, to); }
int unlink(const char *path) { return refused(UNLINK, path) ? -1 : REAL(unlink)(path); }
int link(const char *from, const char *to) { return refused(LINK, to) ? -1 : REAL(link)(from, to); }
int mkdir(const char *path, mode_t mode) { return refused(MKDIR, path) ? -1 : REAL(mkdir)(path, mode); }
