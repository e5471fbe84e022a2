// Work on rows of any width at any address.
#pragma once
#include "records.h"

/** to = from */
INLINE void copyRow(float *to, const float *from, ptrdiff_t width) {
  for (; width >= LANES; width -= LANES, to += LANES, from += LANES) store(to, load(from));
  for (; width > 0; width--) *to++ = *from++;
}

/** to += from */
INLINE void addRow(float *to, const float *from, ptrdiff_t width) {
  for (; width >= LANES; width -= LANES, to += LANES, from += LANES) store(to, load(to) + load(from));
  for (; width > 0; width--) *to++ += *from++;
}

/** to *= factors */
INLINE void multiplyRow(float *to, const float *factors, ptrdiff_t width) {
  for (; width >= LANES; width -= LANES, to += LANES, factors += LANES) store(to, load(to) * load(factors));
  for (; width > 0; width--) *to++ *= *factors++;
}

/** to = 0 */
INLINE void clearRow(float *to, ptrdiff_t width) {
  if (width > 0) memset(to, 0, (size_t)width * sizeof(float));
}

/** to = from, then zeros up to the padded width. */
INLINE void copyPaddedRow(float *to, const float *from, int width, int paddedWidth) {
  copyRow(to, from, width);
  for (int i = width; i < paddedWidth; i++) to[i] = 0;
}
