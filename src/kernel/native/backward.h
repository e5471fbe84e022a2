// All steps of a part, last to first: gradients of its inputs and initial states, its share in those of the weights. The gradients of
// the gates are written in panels: as left factors of the state gradients and right factors of the weight gradients they need no packing.
#pragma once
#include "forward.h"
#include "panels.h"

/** Rows whose last step this is begin with the gradients of their final states; step -1 takes the rows without steps. */
static void startEndingRows(const Pass *pass, const Part *part, int step) {
  const int units = pass->units;
  const int end = step < 0 ? part->count : part->activeRows[step];
  for (int row = part->activeRows[step + 1]; row < end; row++) {
    const ptrdiff_t place = callerRow(pass, part, row) * units;
    float *hidden = part->stateGradient + (ptrdiff_t)row * pass->gradientColumns;
    clearRow(hidden, pass->paddedUnits);
    if (pass->lastGradient) addRow(hidden, pass->lastGradient + place, units);
    if (pass->finalHiddenGradient) addRow(hidden, pass->finalHiddenGradient + place, units);
    if (!part->cellGradient) continue;
    float *cell = part->cellGradient + (ptrdiff_t)row * pass->paddedUnits;
    clearRow(cell, pass->paddedUnits);
    if (pass->finalCellGradient) addRow(cell, pass->finalCellGradient + place, units);
  }
}

/** Where the gradients of the second product's gates begin, given those of the first one's. */
INLINE float *secondPanels(const Pass *pass, const Part *part, float *gates) {
  return gates + (ptrdiff_t)pass->firstColumns * part->gradientRows;
}

/**
 * Gradients of the gates of one step before their activation, in panels; the cell gradient moves one step back. Those of the reset gates of a
 * GRU are still missing.
 */
static void gateGradients(const Pass *pass, const Part *part, int step, float *to) {
  const int units = pass->units;
  const ptrdiff_t width = pass->paddedUnits, offset = part->offsets[step], panelStride = (ptrdiff_t)part->gradientRows * PANEL;
  for (int row = 0; row < part->activeRows[step]; row++) {
    float *hiddenGradient = part->stateGradient + (ptrdiff_t)row * pass->gradientColumns;
    const ptrdiff_t place = position(pass, part, row, step) * units;
    if (pass->outputGradient) addRow(hiddenGradient, pass->outputGradient + place, units);
    if (pass->hiddenGradient) copyRow(pass->hiddenGradient + place, hiddenGradient, units);
    const float *gates = part->activations + (offset + row) * pass->gates;
    float *own = to + (ptrdiff_t)row * PANEL;
    if (pass->cell == LSTM)
      lstmGradients(pass->paddedUnits, gates, cellBefore(pass, part, step, row), part->cellTanh + (offset + row) * width,
                    hiddenGradient, part->cellGradient + row * width, own, panelStride);
    else if (pass->cell == GRU)
      updateGradients(pass->paddedUnits, gates, gates + pass->firstColumns, part->state + (offset + row) * pass->depth,
                      hiddenGradient, own, secondPanels(pass, part, own), panelStride);
    else rnnGradients(pass->paddedUnits, gates, hiddenGradient, own, panelStride);
  }
}

/** Gradients of what the second product of a step has read, and from these those of the reset gates. */
static void resetStateGradients(const Pass *pass, const Part *part, int step, float *gates) {
  const int columns = pass->gradientColumns, active = part->activeRows[step];
  const ptrdiff_t offset = part->offsets[step], panelStride = (ptrdiff_t)part->gradientRows * PANEL;
  addProduct(active, columns, pass->gates - pass->firstColumns, panelsAt(secondPanels(pass, part, gates), part->gradientRows),
             secondTransposed(pass), pass->zeroRow, 0, part->resetGradient, columns);
  for (int row = 0; row < active; row++)
    resetGradients(pass->paddedUnits, part->activations + (offset + row) * pass->gates,
                   part->state + (offset + row) * pass->depth, part->stateGradient + (ptrdiff_t)row * columns,
                   part->resetGradient + (ptrdiff_t)row * columns, gates + (ptrdiff_t)row * PANEL, panelStride);
}

/** Gradient of the state rows, which are the hidden state before the step and the inputs: gate gradients times weights^T. */
static void stateGradients(const Pass *pass, const Part *part, int step, const float *gates) {
  const int columns = pass->gradientColumns, active = part->activeRows[step];
  addProduct(active, columns, pass->firstColumns, panelsAt(gates, part->gradientRows), pass->transposedPanels,
             part->resetGradient ? part->resetGradient : pass->zeroRow, part->resetGradient ? columns : 0,
             part->stateGradient, columns);
  if (!pass->recurrentMask && !pass->inputGradient) return;
  for (int row = 0; row < active; row++) {
    float *gradient = part->stateGradient + (ptrdiff_t)row * columns;
    const ptrdiff_t callersRow = callerRow(pass, part, row);
    if (pass->recurrentMask) multiplyRow(gradient, pass->recurrentMask + callersRow * pass->units, pass->units);
    if (!pass->inputGradient) continue;
    float *to = pass->inputGradient + position(pass, part, row, step) * pass->inputs;
    copyRow(to, gradient + pass->paddedUnits, pass->inputs);
    if (pass->inputMask) multiplyRow(to, pass->inputMask + callersRow * pass->inputs, pass->inputs);
  }
}

/** Adds the gate gradients of each row to those of its token. */
static void addToProjection(const Pass *pass, const Part *part, int step, const float *gates) {
  for (int row = 0; row < part->activeRows[step]; row++) {
    const ptrdiff_t slot = pass->slots[position(pass, part, row, step)];
    float *to = part->projectionGradient + slot * pass->gates;
    const float *from = gates + (ptrdiff_t)row * PANEL;
    for (int column = 0; column < pass->gates; column += PANEL, from += (ptrdiff_t)part->gradientRows * PANEL)
      addRow(to + column, from, PANEL);
  }
}

/** What is left after the first step belongs to the initial states; rows without steps hand the final gradients on. */
static void giveInitialGradients(const Pass *pass, const Part *part) {
  const int units = pass->units;
  startEndingRows(pass, part, -1);
  for (int row = 0; row < part->count; row++) {
    const ptrdiff_t place = callerRow(pass, part, row) * units;
    copyRow(pass->initialHiddenGradient + place, part->stateGradient + (ptrdiff_t)row * pass->gradientColumns, units);
    if (part->cellGradient) copyRow(pass->initialCellGradient + place, part->cellGradient + (ptrdiff_t)row * pass->paddedUnits, units);
  }
}

/** Adds the products of so many rows with the gradients of their gates to those of the weights and the bias. */
static void addToWeightGradient(const Pass *pass, const Part *part, int step, int rows, float *gates) {
  const ptrdiff_t offset = part->offsets[step] * (ptrdiff_t)pass->depth;
  const int first = pass->firstColumns;
  addTransposedProduct(pass->depth, roundUp(pass->firstGates * pass->paddedUnits, LANES), rows, part->state + offset,
                       pass->depth, gates, part->gradientRows, part->weightGradient, pass->gates);
  if (part->resetState)
    addTransposedProduct(pass->depth, roundUp((pass->gateCount - pass->firstGates) * pass->paddedUnits, LANES), rows,
                         part->resetState + offset, pass->depth, secondPanels(pass, part, gates), part->gradientRows,
                         part->weightGradient + first, pass->gates);
  addColumnSums(part->biasGradient, gates, rows, pass->gates, part->gradientRows);
}

static void backwardPart(char *memory, uint32_t address, int index) {
  const Pass pass = passAt(memory, address);
  const Part part = partAt(&pass, index);
  clearRow(part.weightGradient, (ptrdiff_t)(pass.paddedUnits + pass.paddedInputs) * pass.gates);
  clearRow(part.biasGradient, pass.gates);
  // nothing is written behind the units of a panel that they do not fill
  if (pass.gateCount * pass.paddedUnits < pass.gates) clearRow(part.gateGradient, (ptrdiff_t)part.gradientRows * pass.gates);
  if (pass.projection) clearRow(part.projectionGradient, (ptrdiff_t)pass.slotCount * pass.gates);
  if (pass.inputGradient) clearPastEnds(&pass, &part, pass.inputGradient, pass.inputs);
  if (pass.hiddenGradient) clearPastEnds(&pass, &part, pass.hiddenGradient, pass.units);
  int used = part.gradientRows;
  for (int step = part.steps - 1; step >= 0; step--) {
    used -= part.activeRows[step];
    float *gates = part.gateGradient + (ptrdiff_t)used * PANEL;
    startEndingRows(&pass, &part, step);
    gateGradients(&pass, &part, step, gates);
    if (part.resetGradient) resetStateGradients(&pass, &part, step, gates);
    stateGradients(&pass, &part, step, gates);
    if (pass.projection) addToProjection(&pass, &part, step, gates);
    if (step > 0 && used >= part.activeRows[step - 1]) continue;
    // a block is full: the rows from this step on, while they are in the cache
    addToWeightGradient(&pass, &part, step, part.gradientRows - used, gates);
    used = part.gradientRows;
  }
  giveInitialGradients(&pass, &part);
}
