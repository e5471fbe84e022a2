// Optimizer updates in place, of any number of values; the formulas are those of ../assembly/update.ts. Plain loops: compilers make
// vectors of them.
#pragma once
#include <math.h>
#include "records.h"

/** m += (g - m)(1 - b1); v += (g^2 - v)(1 - b2); w -= m rate / (sqrt(v) + epsilon), after w -= w decay. */
OWN void adam(const Update *update, ptrdiff_t start, ptrdiff_t end) {
  float *restrict weights = update->weights, *restrict first = update->first, *restrict second = update->second;
  const float *restrict gradients = update->gradients;
  const float scale = update->scale, rate = update->rate, decay = update->decay, epsilon = update->epsilon;
  const float firstFactor = update->firstFactor, secondFactor = update->secondFactor;
  for (ptrdiff_t i = start; i < end; i++) {
    const float gradient = gradients[i] * scale;
    const float mean = first[i] + (gradient - first[i]) * firstFactor;
    const float square = second[i] + (gradient * gradient - second[i]) * secondFactor;
    first[i] = mean;
    second[i] = square;
    weights[i] = weights[i] - weights[i] * decay - mean * rate / (sqrtf(square) + epsilon);
  }
}

/** v = rho v + (1 - rho) g^2; d = rate g / sqrt(v + epsilon); with momentum u = momentum u + d, w -= u; else w -= d. */
OWN void rmsprop(const Update *update, ptrdiff_t start, ptrdiff_t end) {
  float *restrict weights = update->weights, *restrict first = update->first, *restrict second = update->second;
  const float *restrict gradients = update->gradients;
  const float scale = update->scale, rate = update->rate, epsilon = update->epsilon;
  const float momentum = update->firstFactor, rho = update->secondFactor;
  for (ptrdiff_t i = start; i < end; i++) {
    const float gradient = gradients[i] * scale;
    const float square = rho * second[i] + (1 - rho) * (gradient * gradient);
    second[i] = square;
    const float change = rate * gradient / sqrtf(square + epsilon);
    if (first) {
      first[i] = momentum * first[i] + change;
      weights[i] -= first[i];
    } else {
      weights[i] -= change;
    }
  }
}

/** w -= rate g; with momentum u = momentum u - rate g, w += u, or w += momentum u - rate g (Nesterov). */
OWN void sgd(const Update *update, ptrdiff_t start, ptrdiff_t end) {
  float *restrict weights = update->weights, *restrict first = update->first;
  const float *restrict gradients = update->gradients;
  const float scale = update->scale, rate = update->rate, momentum = update->firstFactor;
  for (ptrdiff_t i = start; i < end; i++) {
    const float step = rate * (gradients[i] * scale);
    if (!first) {
      weights[i] -= step;
      continue;
    }
    const float velocity = momentum * first[i] - step;
    first[i] = velocity;
    weights[i] += update->nesterov ? momentum * velocity - step : velocity;
  }
}

/** One share of the values. */
static void updateShare(char *memory, uint32_t address, int index) {
  const Update update = updateAt(memory, address);
  // shares begin at whole vectors, so that no value's arithmetic depends on their number
  const int size = roundUp(update.length / update.shares + 1, 64);
  const ptrdiff_t start = (ptrdiff_t)index * size;
  const ptrdiff_t end = start + size < update.length ? start + size : update.length;
  if (update.rule == 0) adam(&update, start, end);
  else if (update.rule == 1) rmsprop(&update, start, end);
  else sgd(&update, start, end);
}

/** The sum of squares in float64; eight lanes are summed apart, then in order. */
static double squaredNorm(const float *values, ptrdiff_t length) {
  double sums[8] = {0};
  ptrdiff_t i = 0;
  for (; i + 8 <= length; i += 8)
    for (int lane = 0; lane < 8; lane++) sums[lane] += (double)values[i + lane] * values[i + lane];
  for (int lane = 0; i < length; i++, lane++) sums[lane] += (double)values[i] * values[i];
  double sum = 0;
  for (int lane = 0; lane < 8; lane++) sum += sums[lane];
  return sum;
}
