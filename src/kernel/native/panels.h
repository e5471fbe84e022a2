// Panels: a matrix cut into strips of PANEL columns, each strip contiguous, so that the innermost loops read in order.
#pragma once
#include "rows.h"

/** [depth, columns] -> [columns / PANEL, depth, PANEL]; columns are a multiple of PANEL. */
OWN void packPanels(float *to, const float *from, int depth, int columns, ptrdiff_t stride) {
  for (int column = 0; column < columns; column += PANEL) {
    const float *source = from + column;
    for (int k = 0; k < depth; k++, to += PANEL, source += stride)
      for (int i = 0; i < PANEL; i += LANES) store(to + i, load(source + i));
  }
}

/** The panels of the transposed matrix: [rows, depth] -> [rows / PANEL, depth, PANEL], zeros for rows that are not there. */
OWN void packTransposedPanels(float *to, const float *from, int rows, int depth, ptrdiff_t stride) {
  for (int row = 0; row < rows; row += PANEL, to += (ptrdiff_t)depth * PANEL) {
    const int count = smaller(PANEL, rows - row);
    if (count < PANEL) clearRow(to, (ptrdiff_t)depth * PANEL);
    for (int i = 0; i < count; i++) {
      const float *source = from + (row + i) * stride;
      for (int k = 0; k < depth; k++) to[k * PANEL + i] = source[k];
    }
  }
}

/** Where the panels of the transposed weights of the second product lie. */
INLINE float *secondTransposed(const Pass *pass) {
  return pass->transposedPanels + (ptrdiff_t)roundUp(pass->depth, PANEL) * pass->firstColumns;
}

/** sums[columns] += the sum of each column of a matrix in panels that lie `panelRows` rows apart. */
OWN void addColumnSums(float *sums, const float *panels, int depth, int columns, ptrdiff_t panelRows) {
  for (int column = 0; column < columns; column += LANES) {
    const float *panel = panels + column / PANEL * panelRows * PANEL + column % PANEL;
    Vector even = {0}, odd = {0};
    int k = 0;
    for (; k + 2 <= depth; k += 2, panel += 2 * PANEL) {
      even += load(panel);
      odd += load(panel + PANEL);
    }
    if (k < depth) even += load(panel);
    store(sums + column, load(sums + column) + (even + odd));
  }
}
