// Threads that share the indices of a job with the thread that asks for it; they live as long as the kernel.
#pragma once
#include "kernel.h"

typedef struct Team Team;

/** Starts so many threads beside the calling one; NULL when they cannot start. */
Team *openTeam(int helpers);

/** Wakes the threads for a job that comes next: they need as long to wake up as small preparations take. */
void wakeTeam(Team *team);

/**
 * Does a job for `count` indices with all threads and returns when all are done: how many of the first ones the calling thread did. It writes
 * at `milliseconds` how long it worked before it waited. Which thread does an index is left to chance.
 */
int shareJob(Team *team, Job *job, char *memory, uint32_t address, int count, double *milliseconds);

/** Ends the threads. */
void closeTeam(Team *team);
