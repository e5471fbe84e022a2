// All steps of a part, first to last: gates, cell and hidden states, and what the caller wants of them.
#pragma once
#include "activations.h"
#include "products.h"

/** to = what lies at a place of `base`, zeros where there is no base or beyond the width. */
INLINE void copyOrClear(float *to, const float *base, ptrdiff_t place, int width, int paddedWidth) {
  if (base) copyPaddedRow(to, base + place, width, paddedWidth);
  else clearRow(to, paddedWidth);
}

/** Initial states of all rows; they are final, too, for rows without steps. */
static void setInitialStates(const Pass *pass, const Part *part) {
  const int units = pass->units;
  for (int row = 0; row < part->count; row++) {
    const ptrdiff_t place = callerRow(pass, part, row) * units;
    copyOrClear(pass->finalHidden + place, pass->initialHidden, place, units, units);
    copyOrClear(pass->finalCell + place, pass->initialCell, place, units, units);
  }
  for (int row = 0; row < part->activeRows[0]; row++) {
    const ptrdiff_t place = callerRow(pass, part, row) * units;
    float *hidden = part->state + (ptrdiff_t)(part->offsets[0] + row) * pass->depth;
    copyOrClear(hidden, pass->initialHidden, place, units, pass->paddedUnits);
    copyOrClear(part->initialCells + (ptrdiff_t)row * pass->paddedUnits, pass->initialCell, place, units, pass->paddedUnits);
    if (pass->recurrentMask) multiplyRow(hidden, pass->recurrentMask + place, units);
  }
}

/** Zeros where the rows of the part have no step; base is [T, B, width]. */
static void clearPastEnds(const Pass *pass, const Part *part, float *base, int width) {
  for (int row = 0; row < part->count; row++)
    for (int time = lengthOf(pass, part, row); time < pass->steps; time++)
      clearRow(base + ((ptrdiff_t)time * pass->batch + callerRow(pass, part, row)) * width, width);
}

/** The inputs of one step into the state rows, behind the hidden state. */
INLINE void loadInputs(const Pass *pass, const Part *part, int step, float *state) {
  const int inputs = pass->inputs;
  for (int row = 0; row < part->activeRows[step]; row++) {
    float *to = state + (ptrdiff_t)row * pass->depth + pass->paddedUnits;
    copyPaddedRow(to, pass->x + position(pass, part, row, step) * inputs, inputs, pass->paddedInputs);
    if (pass->inputMask) multiplyRow(to, pass->inputMask + callerRow(pass, part, row) * inputs, inputs);
  }
}

/** What each token adds to the gates, bias included, into the gates of one step. */
INLINE void loadProjection(const Pass *pass, const Part *part, int step, float *gates) {
  for (int row = 0; row < part->activeRows[step]; row++) {
    const ptrdiff_t slot = pass->slots[position(pass, part, row, step)];
    copyRow(gates + (ptrdiff_t)row * pass->gates, pass->projection + slot * pass->gates, pass->gates);
  }
}

/** Where the cell state before a step lies. */
INLINE float *cellBefore(const Pass *pass, const Part *part, int step, int row) {
  if (step == 0) return part->initialCells + (ptrdiff_t)row * pass->paddedUnits;
  return part->cells + (ptrdiff_t)(part->offsets[step - 1] + row) * pass->paddedUnits;
}

/** One row: activates the gates in place; cell = forget * before + input * candidate; hidden = output * tanh(cell). */
OWN void updateRow(int units, float *gates, const float *before, float *cell, float *cellTanh, float *hidden) {
  for (int unit = 0; unit < units; unit += GROUP) {
    float *group = gates + unit * 4;
    const Group input = sigmoid(loadGroup(group));
    const Group forget = sigmoid(loadGroup(group + GROUP));
    const Group candidate = hyperbolicTangent(loadGroup(group + 2 * GROUP));
    const Group output = sigmoid(loadGroup(group + 3 * GROUP));
    storeGroup(group, input);
    storeGroup(group + GROUP, forget);
    storeGroup(group + 2 * GROUP, candidate);
    storeGroup(group + 3 * GROUP, output);
    storeGroup(cell + unit, forget * loadGroup(before + unit) + input * candidate);
  }
  // a loop of its own, so that more independent work is in flight
  for (int unit = 0; unit < units; unit += GROUP) {
    const Group squashed = hyperbolicTangent(loadGroup(cell + unit));
    storeGroup(cellTanh + unit, squashed);
    storeGroup(hidden + unit, loadGroup(gates + unit * 4 + 3 * GROUP) * squashed);
  }
}

/** Gates, cell and hidden state of one step; the hidden state goes into the state rows of the next step. */
static void updateStates(const Pass *pass, const Part *part, int step) {
  const int units = pass->units;
  const ptrdiff_t width = pass->paddedUnits, offset = part->offsets[step], nextOffset = part->offsets[step + 1];
  const int nextActive = part->activeRows[step + 1];
  for (int row = 0; row < part->activeRows[step]; row++) {
    float *cell = part->cells + (offset + row) * width;
    float *hidden = row < nextActive ? part->state + (nextOffset + row) * pass->depth : part->spareRow;
    updateRow(pass->paddedUnits, part->activations + (offset + row) * pass->gates, cellBefore(pass, part, step, row),
              cell, part->cellTanh + (offset + row) * width, hidden);
    const ptrdiff_t callersRow = callerRow(pass, part, row) * units;
    if (pass->outputs) copyRow(pass->outputs + position(pass, part, row, step) * units, hidden, units);
    if (row >= nextActive) {
      copyRow(pass->finalHidden + callersRow, hidden, units);
      copyRow(pass->finalCell + callersRow, cell, units);
    } else if (pass->recurrentMask) {
      multiplyRow(hidden, pass->recurrentMask + callersRow, units);
    }
  }
}

static void forwardPart(char *memory, uint32_t address, int index) {
  const Pass pass = passAt(memory, address);
  const Part part = partAt(&pass, index);
  setInitialStates(&pass, &part);
  if (pass.outputs) clearPastEnds(&pass, &part, pass.outputs, pass.units);
  for (int step = 0; step < part.steps; step++) {
    const ptrdiff_t offset = part.offsets[step];
    float *state = part.state + offset * pass.depth;
    float *gates = part.activations + offset * pass.gates;
    if (pass.projection) loadProjection(&pass, &part, step, gates);
    else loadInputs(&pass, &part, step, state);
    addProduct(part.activeRows[step], pass.gates, pass.depth, rowsAt(state, pass.depth), pass.panels,
               pass.projection ? gates : pass.paddedBias, pass.projection ? pass.gates : 0, gates, pass.gates);
    updateStates(&pass, &part, step);
  }
}
