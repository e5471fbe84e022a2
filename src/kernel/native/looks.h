// Attention, as ../assembly/looks.ts describes it.
#pragma once
#include <float.h>
#include "activations.h"
#include "rows.h"

/** The first sample of a part. */
INLINE int firstSample(const Looks *looks, int part) { return looks->size * part / looks->parts; }

/** Where a step of a sample begins in [steps, size, features]. */
INLINE ptrdiff_t stepOf(const Looks *looks, int step, int sample) {
  return ((ptrdiff_t)step * looks->size + sample) * looks->features;
}

INLINE float dot(const float *a, const float *b, int width) {
  Vector sums = {0};
  int i = 0;
  for (; i + LANES <= width; i += LANES) sums = load(a + i) * load(b + i) + sums;
  float sum = 0;
  for (int lane = 0; lane < LANES; lane++) sum += sums[lane];
  for (; i < width; i++) sum += a[i] * b[i];
  return sum;
}

/** to += factor from */
INLINE void addScaled(float *to, const float *from, float factor, int width) {
  const Vector factors = splat(factor);
  int i = 0;
  for (; i + LANES <= width; i += LANES) store(to + i, factors * load(from + i) + load(to + i));
  for (; i < width; i++) to[i] += factor * from[i];
}

/** Shares and means of the samples of one part. */
static void lookPart(char *memory, uint32_t address, int part) {
  const Looks looks = looksAt(memory, address);
  const int width = looks.features, end = firstSample(&looks, part + 1);
  for (int sample = firstSample(&looks, part); sample < end; sample++) {
    const int length = looks.lengths[sample];
    for (int step = 0; step < looks.steps; step++) {
      const float *sought = looks.sought + stepOf(&looks, step, sample);
      float *shares = looks.shares + ((ptrdiff_t)sample * looks.steps + step) * looks.asked;
      float *found = looks.found + stepOf(&looks, step, sample);
      clearRow(found, width);
      clearRow(shares, looks.asked);
      float most = -FLT_MAX, sum = 0;
      for (int other = 0; other < length; other++) {
        shares[other] = dot(sought, looks.memory + stepOf(&looks, other, sample), width);
        most = shares[other] > most ? shares[other] : most;
      }
      for (int other = 0; other < length; other++) {
        shares[other] = exponential(splatGroup(shares[other] - most))[0];
        sum += shares[other];
      }
      for (int other = 0; other < length; other++) {
        shares[other] /= sum;
        addScaled(found, looks.memory + stepOf(&looks, other, sample), shares[other], width);
      }
    }
  }
}

/** Gradients of what asks and of what is asked, for the samples of one part. */
static void lookGradientPart(char *memory, uint32_t address, int part) {
  const Looks looks = looksAt(memory, address);
  const int width = looks.features, end = firstSample(&looks, part + 1);
  float *ofShares = looks.scratch + (ptrdiff_t)part * looks.asked;
  for (int sample = firstSample(&looks, part); sample < end; sample++) {
    const int length = looks.lengths[sample];
    for (int other = 0; other < looks.asked; other++)
      clearRow(looks.memoryGradient + stepOf(&looks, other, sample), width);
    for (int step = 0; step < looks.steps; step++) {
      const ptrdiff_t own = stepOf(&looks, step, sample);
      const float *shares = looks.shares + ((ptrdiff_t)sample * looks.steps + step) * looks.asked;
      const float *gradient = looks.found + own;
      float *soughtGradient = looks.soughtGradient + own;
      clearRow(soughtGradient, width);
      float mean = 0;
      for (int other = 0; other < length; other++) {
        const ptrdiff_t place = stepOf(&looks, other, sample);
        ofShares[other] = dot(gradient, looks.memory + place, width);
        mean += shares[other] * ofShares[other];
        addScaled(looks.memoryGradient + place, gradient, shares[other], width);
      }
      for (int other = 0; other < length; other++) {
        const ptrdiff_t place = stepOf(&looks, other, sample);
        const float ofScore = shares[other] * (ofShares[other] - mean);
        addScaled(soughtGradient, looks.memory + place, ofScore, width);
        addScaled(looks.memoryGradient + place, looks.sought + own, ofScore, width);
      }
    }
  }
}
