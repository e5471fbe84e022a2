// All steps of a part, first to last: gates, states, and what the caller wants of them.
#pragma once
#include "cells.h"
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
    if (pass->finalCell) copyOrClear(pass->finalCell + place, pass->initialCell, place, units, units);
  }
  for (int row = 0; row < part->activeRows[0]; row++) {
    const ptrdiff_t place = callerRow(pass, part, row) * units;
    float *hidden = part->state + (ptrdiff_t)(part->offsets[0] + row) * pass->depth;
    copyOrClear(hidden, pass->initialHidden, place, units, pass->paddedUnits);
    if (part->initialCells)
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

/** What the second product of a step reads: the hidden state times the reset gate, and the inputs. */
static void resetStates(const Pass *pass, const Part *part, int step) {
  const ptrdiff_t offset = part->offsets[step], depth = pass->depth, units = pass->paddedUnits;
  for (ptrdiff_t row = offset; row < offset + part->activeRows[step]; row++) {
    const float *state = part->state + row * depth;
    float *to = part->resetState + row * depth;
    resetGru(pass->paddedUnits, part->activations + row * pass->gates, state, to);
    copyRow(to + units, state + units, depth - units);
  }
}

/** Gates and states of one step; the hidden state goes into the state rows of the next step. */
static void updateStates(const Pass *pass, const Part *part, int step) {
  const int units = pass->units;
  const ptrdiff_t width = pass->paddedUnits, offset = part->offsets[step], nextOffset = part->offsets[step + 1];
  const int nextActive = part->activeRows[step + 1];
  for (int row = 0; row < part->activeRows[step]; row++) {
    float *gates = part->activations + (offset + row) * pass->gates;
    float *cell = part->cells ? part->cells + (offset + row) * width : NULL;
    float *hidden = row < nextActive ? part->state + (nextOffset + row) * pass->depth : part->spareRow;
    if (pass->cell == LSTM)
      updateLstm(pass->paddedUnits, gates, cellBefore(pass, part, step, row), cell, part->cellTanh + (offset + row) * width, hidden);
    else if (pass->cell == GRU)
      updateGru(pass->paddedUnits, gates, gates + pass->firstColumns, part->state + (offset + row) * pass->depth, hidden);
    else updateRnn(pass->paddedUnits, gates, hidden);
    const ptrdiff_t callersRow = callerRow(pass, part, row) * units;
    if (pass->outputs) copyRow(pass->outputs + position(pass, part, row, step) * units, hidden, units);
    if (row >= nextActive) {
      copyRow(pass->finalHidden + callersRow, hidden, units);
      if (pass->finalCell) copyRow(pass->finalCell + callersRow, cell, units);
    } else if (pass->recurrentMask) {
      multiplyRow(hidden, pass->recurrentMask + callersRow, units);
    }
  }
}

/** Some gates of a step from the state rows that they read: `count` of them, from a column on. */
INLINE void addGates(const Pass *pass, int rows, int first, int count, const float *state, float *gates) {
  const float *from = (pass->projection ? gates : pass->paddedBias) + first;
  addProduct(rows, roundUp(count * pass->paddedUnits, LANES), pass->depth, rowsAt(state, pass->depth),
             pass->panels + (ptrdiff_t)first * pass->depth, from, pass->projection ? pass->gates : 0, gates + first, pass->gates);
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
    addGates(&pass, part.activeRows[step], 0, pass.firstGates, state, gates);
    if (part.resetState) {
      resetStates(&pass, &part, step);
      addGates(&pass, part.activeRows[step], pass.firstColumns, pass.gateCount - pass.firstGates,
               part.resetState + offset * pass.depth, gates);
    }
    updateStates(&pass, &part, step);
  }
}
