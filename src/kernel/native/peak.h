#pragma once
#include "products.h"

/** Sums that do not wait for each other, and multiply-adds of one call of `multiplyAddsOnly`, each of a vector. */
enum { PEAK_SUMS = 12, PEAK_COUNT = PEAK_SUMS * 20000 };

/** Nothing but multiply-adds in registers: as fast as this machine can. Writes one value at the address. */
static void multiplyAddsOnly(char *memory, uint32_t address, int index) {
  (void)index;
  float *to = (float *)(memory + address);
  Vector sums[PEAK_SUMS];
  UNROLL for (int i = 0; i < PEAK_SUMS; i++) sums[i] = splat((float)i);
  for (int count = 0; count < PEAK_COUNT; count += PEAK_SUMS)
    UNROLL for (int i = 0; i < PEAK_SUMS; i++) sums[i] = sums[i] * 0.5f + 1.0f;
  Vector all = sums[0];
  for (int i = 1; i < PEAK_SUMS; i++) all += sums[i];
  *to = all[0];
}
