// Token input. The embedding rows that occur in the batch are gathered once. Without a mask on the inputs their product with
// the weights is a table, too (the projection): a step then adds a row of it instead of multiplying, and its gradient
// is gathered by token before the two products that it needs.
#pragma once
#include "panels.h"
#include "products.h"

/** Width of a row of `tokenRows` and `tokenGradients`. */
INLINE int tokenWidth(const Pass *pass) { return roundUp(pass->inputs, LANES > 8 ? LANES : 8); }

/** The first slot of a range; each part has one. */
INLINE int rangeStart(const Pass *pass, int index) {
  const int size = (pass->slotCount + pass->partCount - 1) / pass->partCount;
  return smaller(pass->slotCount, index * size);
}

/** Gathers the embedding rows of one range of slots and, where there is a projection, computes it. */
static void loadTokens(char *memory, uint32_t address, int index) {
  const Pass pass = passAt(memory, address);
  const int start = rangeStart(&pass, index), count = rangeStart(&pass, index + 1) - start, width = tokenWidth(&pass);
  float *rows = pass.tokenRows + (ptrdiff_t)start * width;
  for (int slot = 0; slot < count; slot++) {
    const ptrdiff_t token = pass.tokens[start + slot];
    copyPaddedRow(rows + (ptrdiff_t)slot * width, pass.embedding + token * pass.inputs, pass.inputs, width);
  }
  if (pass.projection)
    addProduct(count, pass.gates, pass.paddedInputs, rowsAt(rows, width), pass.inputPanels, pass.paddedBias, 0,
               pass.projection + (ptrdiff_t)start * pass.gates, pass.gates);
}

/** Writes out the inputs [T, B, I] of one range of steps, for masks that differ from row to row. */
static void expandTokens(char *memory, uint32_t address, int index) {
  const Pass pass = passAt(memory, address);
  const ptrdiff_t total = (ptrdiff_t)pass.steps * pass.batch, end = total * (index + 1) / pass.partCount;
  for (ptrdiff_t place = total * index / pass.partCount; place < end; place++) {
    const ptrdiff_t slot = pass.slots[place];
    if (slot >= 0) copyRow(pass.x + place * pass.inputs, pass.tokenRows + slot * tokenWidth(&pass), pass.inputs);
  }
}

/** Each slot is another token, so no two ranges write the same row. */
static void giveEmbeddingGradient(const Pass *pass, int start, int count) {
  for (int slot = start; slot < start + count; slot++) {
    const ptrdiff_t token = pass->tokens[slot];
    copyRow(pass->embeddingGradient + token * pass->inputs, pass->tokenGradients + (ptrdiff_t)slot * tokenWidth(pass),
            pass->inputs);
  }
}

/** The gradient of the embedding rows from that of the inputs [T, B, I]; one thread, so that the order is fixed. */
static void collectTokenGradients(char *memory, uint32_t address, int index) {
  (void)index;
  const Pass pass = passAt(memory, address);
  const ptrdiff_t total = (ptrdiff_t)pass.steps * pass.batch, width = tokenWidth(&pass);
  clearRow(pass.tokenGradients, pass.slotCount * width);
  for (ptrdiff_t place = 0; place < total; place++) {
    const ptrdiff_t slot = pass.slots[place];
    if (slot >= 0) addRow(pass.tokenGradients + slot * width, pass.inputGradient + place * pass.inputs, pass.inputs);
  }
  giveEmbeddingGradient(&pass, 0, pass.slotCount);
}

/** From the gradient of the projection, of one range of slots: those of the embedding and of the weights of the inputs. */
static void projectionGradients(char *memory, uint32_t address, int index) {
  const Pass pass = passAt(memory, address);
  const Part part = partAt(&pass, index);
  const int end = rangeStart(&pass, index + 1), width = tokenWidth(&pass);
  for (int start = rangeStart(&pass, index), count; start < end; start += count) {
    count = smaller(part.gradientRows, end - start);
    float *sum = partAt(&pass, 0).projectionGradient + (ptrdiff_t)start * pass.gates;
    for (int other = 1; other < pass.partCount; other++)
      addRow(sum, partAt(&pass, other).projectionGradient + (ptrdiff_t)start * pass.gates, (ptrdiff_t)count * pass.gates);
    packPanels(part.gradientPanels, sum, count, pass.gates, pass.gates);
    if (pass.embeddingGradient) {
      addProduct(count, width, pass.gates, panelsAt(part.gradientPanels, count), pass.inputTransposedPanels, pass.zeroRow, 0,
                 pass.tokenGradients + (ptrdiff_t)start * width, width);
      giveEmbeddingGradient(&pass, start, count);
    }
    addTransposedProduct(pass.paddedInputs, pass.gates, count, pass.tokenRows + (ptrdiff_t)start * width, width,
                         part.gradientPanels, count, part.weightGradient + (ptrdiff_t)pass.paddedUnits * pass.gates,
                         pass.gates);
  }
}
