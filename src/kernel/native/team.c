#include "team.h"
#include <stdatomic.h>
#include <stdlib.h>
#include "threads.h"

/**
 * How long a thread looks for work before it sleeps: about 100 microseconds, which bridges two jobs of one call. A sleeping thread leaves its
 * core to others.
 */
enum { SPINS_BETWEEN_LOOKS = 64 };
static const double LOOKING_MS = 0.1;

struct Team {
  /** Counts up when there is something to look at. */
  _Alignas(128) _Atomic uint32_t generation;
  /** Indices that nobody has taken: the first in the lower, the end in the upper 16 bits. */
  _Alignas(128) _Atomic uint32_t open;
  /** Indices that are done. */
  _Alignas(128) _Atomic int done;
  _Atomic int isCallerAsleep;
  _Alignas(128) _Atomic int sleepers;
  _Atomic int isClosing;
  // the job at hand, written before `open`
  Job *job;
  char *memory;
  uint32_t address;
  int count;
  Lock lock;
  Bell work;
  Bell end;
  int helpers;
  Thread threads[];
};

/** The last index that nobody has taken, or -1. */
static int takeLastIndex(Team *team) {
  uint32_t open = atomic_load(&team->open);
  for (;;) {
    const uint32_t first = open & 0xffff, end = open >> 16;
    if (first >= end) return -1;
    if (atomic_compare_exchange_weak(&team->open, &open, open - 0x10000)) return (int)end - 1;
  }
}

/** The first one, or -1. The calling thread takes these: a part then stays with its thread, and its data in the cache. */
static int takeFirstIndex(Team *team) {
  uint32_t open = atomic_load(&team->open);
  for (;;) {
    const uint32_t first = open & 0xffff, end = open >> 16;
    if (first >= end) return -1;
    if (atomic_compare_exchange_weak(&team->open, &open, open + 1)) return (int)first;
  }
}

static void helpWithJob(Team *team) {
  for (int index = takeLastIndex(team); index >= 0; index = takeLastIndex(team)) {
    const int count = team->count;
    team->job(team->memory, team->address, index);
    if (atomic_fetch_add(&team->done, 1) == count - 1 && atomic_load(&team->isCallerAsleep)) {
      takeLock(&team->lock);
      ringBell(&team->end);
      giveLock(&team->lock);
    }
  }
}

/** Waits until the generation is another than `seen`, first looking, then asleep. */
static void waitForGeneration(Team *team, uint32_t seen) {
  const double until = millisecondsNow() + LOOKING_MS;
  do {
    for (int spin = 0; spin < SPINS_BETWEEN_LOOKS; spin++) {
      if (atomic_load(&team->generation) != seen) return;
      breathe();
    }
  } while (millisecondsNow() < until);
  takeLock(&team->lock);
  atomic_fetch_add(&team->sleepers, 1);
  while (atomic_load(&team->generation) == seen) waitForBell(&team->work, &team->lock);
  atomic_fetch_sub(&team->sleepers, 1);
  giveLock(&team->lock);
}

static THREAD_RESULT help(void *argument) {
  Team *team = argument;
  for (uint32_t seen = 0; !atomic_load(&team->isClosing);) {
    waitForGeneration(team, seen);
    seen = atomic_load(&team->generation);
    helpWithJob(team);
  }
  THREAD_END;
}

Team *openTeam(int helpers) {
  Team *team = NULL;
  const size_t size = sizeof(Team) + (size_t)helpers * sizeof(Thread);
#if defined(_WIN32)
  team = _aligned_malloc(size, 128);
#else
  if (posix_memalign((void **)&team, 128, size) != 0) team = NULL;
#endif
  if (!team) return NULL;
  *team = (Team){.helpers = 0};
  openLock(&team->lock);
  openBell(&team->work);
  openBell(&team->end);
  while (team->helpers < helpers) {
    if (!startThread(&team->threads[team->helpers], help, team)) {
      closeTeam(team);
      return NULL;
    }
    team->helpers++;
  }
  return team;
}

/** A sleeper counts itself before it looks at the generation, under the lock: it either sees the new one or hears the bell. */
void wakeTeam(Team *team) {
  atomic_fetch_add(&team->generation, 1);
  if (atomic_load(&team->sleepers) == 0) return;
  takeLock(&team->lock);
  ringBell(&team->work);
  giveLock(&team->lock);
}

static void waitForOthers(Team *team, int count) {
  const double until = millisecondsNow() + LOOKING_MS;
  do {
    for (int spin = 0; spin < SPINS_BETWEEN_LOOKS; spin++) {
      if (atomic_load(&team->done) == count) return;
      breathe();
    }
  } while (millisecondsNow() < until);
  takeLock(&team->lock);
  atomic_store(&team->isCallerAsleep, 1);
  while (atomic_load(&team->done) != count) waitForBell(&team->end, &team->lock);
  atomic_store(&team->isCallerAsleep, 0);
  giveLock(&team->lock);
}

/** A thread that comes late from the job before finds no index until `open` is stored, which is last. */
int shareJob(Team *team, Job *job, char *memory, uint32_t address, int count, double *milliseconds) {
  const double start = millisecondsNow();
  team->job = job;
  team->memory = memory;
  team->address = address;
  team->count = count;
  atomic_store(&team->done, 0);
  atomic_store(&team->open, (uint32_t)count << 16);
  wakeTeam(team);
  int own = 0;
  for (int index = takeFirstIndex(team); index >= 0; index = takeFirstIndex(team), own++) {
    job(memory, address, index);
    atomic_fetch_add(&team->done, 1);
  }
  *milliseconds = millisecondsNow() - start;
  waitForOthers(team, count);
  return own;
}

void closeTeam(Team *team) {
  atomic_store(&team->isClosing, 1);
  wakeTeam(team);
  for (int thread = 0; thread < team->helpers; thread++) joinThread(team->threads[thread]);
  closeBell(&team->work);
  closeBell(&team->end);
  closeLock(&team->lock);
#if defined(_WIN32)
  _aligned_free(team);
#else
  free(team);
#endif
}
