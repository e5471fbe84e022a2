// The few things of an operating system's threads that the team needs: POSIX, or Windows' own.
#pragma once
#include <stdint.h>

#if defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

typedef SRWLOCK Lock;
typedef CONDITION_VARIABLE Bell;
typedef HANDLE Thread;
#define THREAD_RESULT DWORD WINAPI
#define THREAD_END return 0
typedef DWORD(WINAPI *ThreadBody)(void *);

static inline void openLock(Lock *lock) { InitializeSRWLock(lock); }
static inline void closeLock(Lock *lock) { (void)lock; }
static inline void takeLock(Lock *lock) { AcquireSRWLockExclusive(lock); }
static inline void giveLock(Lock *lock) { ReleaseSRWLockExclusive(lock); }
static inline void openBell(Bell *bell) { InitializeConditionVariable(bell); }
static inline void closeBell(Bell *bell) { (void)bell; }
static inline void waitForBell(Bell *bell, Lock *lock) { SleepConditionVariableSRW(bell, lock, INFINITE, 0); }
static inline void ringBell(Bell *bell) { WakeAllConditionVariable(bell); }
static inline int startThread(Thread *thread, ThreadBody body, void *argument) {
  *thread = CreateThread(NULL, 0, body, argument, 0, NULL);
  return *thread != NULL;
}
static inline void joinThread(Thread thread) {
  WaitForSingleObject(thread, INFINITE);
  CloseHandle(thread);
}
static inline double millisecondsNow(void) {
  LARGE_INTEGER count, frequency;
  QueryPerformanceCounter(&count);
  QueryPerformanceFrequency(&frequency);
  return 1e3 * (double)count.QuadPart / (double)frequency.QuadPart;
}
#else
#include <pthread.h>
#include <time.h>

typedef pthread_mutex_t Lock;
typedef pthread_cond_t Bell;
typedef pthread_t Thread;
#define THREAD_RESULT void *
#define THREAD_END return NULL
typedef void *(*ThreadBody)(void *);

static inline void openLock(Lock *lock) { pthread_mutex_init(lock, NULL); }
static inline void closeLock(Lock *lock) { pthread_mutex_destroy(lock); }
static inline void takeLock(Lock *lock) { pthread_mutex_lock(lock); }
static inline void giveLock(Lock *lock) { pthread_mutex_unlock(lock); }
static inline void openBell(Bell *bell) { pthread_cond_init(bell, NULL); }
static inline void closeBell(Bell *bell) { pthread_cond_destroy(bell); }
static inline void waitForBell(Bell *bell, Lock *lock) { pthread_cond_wait(bell, lock); }
static inline void ringBell(Bell *bell) { pthread_cond_broadcast(bell); }
static inline int startThread(Thread *thread, ThreadBody body, void *argument) {
  return pthread_create(thread, NULL, body, argument) == 0;
}
static inline void joinThread(Thread thread) { pthread_join(thread, NULL); }
static inline double millisecondsNow(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}
#endif

/** Tells the core that this is a loop that only looks. */
static inline void breathe(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}
