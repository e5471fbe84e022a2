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
    float *cell = part->cellGradient + (ptrdiff_t)row * pass->paddedUnits;
    clearRow(hidden, pass->paddedUnits);
    clearRow(cell, pass->paddedUnits);
    if (pass->lastGradient) addRow(hidden, pass->lastGradient + place, units);
    if (pass->finalHiddenGradient) addRow(hidden, pass->finalHiddenGradient + place, units);
    if (pass->finalCellGradient) addRow(cell, pass->finalCellGradient + place, units);
  }
}

/**
 * One row, into panels `panelStride` float32s apart. With i, f, g, o the gates, c' the cell state before, s = tanh(c), dh and dc the gradients
 * that arrive: dc += dh o (1 - s^2); di = dc g i (1 - i); df = dc c' f (1 - f); dg = dc i (1 - g^2); do = dh s o (1 - o); dc' = dc f.
 */
OWN void gateGradientsOfRow(int units, const float *gates, const float *before, const float *cellTanh,
                            const float *hiddenGradient, float *cellGradient, float *to, ptrdiff_t panelStride) {
  for (int unit = 0; unit < units; unit += GROUP, gates += PANEL, to += panelStride) {
    const Group i = loadGroup(gates), f = loadGroup(gates + GROUP);
    const Group g = loadGroup(gates + 2 * GROUP), o = loadGroup(gates + 3 * GROUP);
    const Group s = loadGroup(cellTanh + unit), dh = loadGroup(hiddenGradient + unit);
    const Group dc = dh * o * (1.0f - s * s) + loadGroup(cellGradient + unit);
    storeGroup(to, dc * g * (i * (1.0f - i)));
    storeGroup(to + GROUP, dc * loadGroup(before + unit) * (f * (1.0f - f)));
    storeGroup(to + 2 * GROUP, dc * i * (1.0f - g * g));
    storeGroup(to + 3 * GROUP, dh * s * (o * (1.0f - o)));
    storeGroup(cellGradient + unit, dc * f);
  }
}

/** Gradients of the gates of one step before their activation, in panels; the cell gradient moves one step back. */
static void gateGradients(const Pass *pass, const Part *part, int step, float *to) {
  const int units = pass->units;
  const ptrdiff_t width = pass->paddedUnits, offset = part->offsets[step];
  for (int row = 0; row < part->activeRows[step]; row++) {
    float *hiddenGradient = part->stateGradient + (ptrdiff_t)row * pass->gradientColumns;
    const ptrdiff_t place = position(pass, part, row, step) * units;
    if (pass->outputGradient) addRow(hiddenGradient, pass->outputGradient + place, units);
    if (pass->hiddenGradient) copyRow(pass->hiddenGradient + place, hiddenGradient, units);
    gateGradientsOfRow(pass->paddedUnits, part->activations + (offset + row) * pass->gates,
                       cellBefore(pass, part, step, row), part->cellTanh + (offset + row) * width, hiddenGradient,
                       part->cellGradient + row * width, to + (ptrdiff_t)row * PANEL,
                       (ptrdiff_t)part->gradientRows * PANEL);
  }
}

/** Gradient of the state rows, which are the hidden state before the step and the inputs: gate gradients times weights^T. */
static void stateGradients(const Pass *pass, const Part *part, int step, const float *gates) {
  const int columns = pass->gradientColumns, active = part->activeRows[step];
  addProduct(active, columns, pass->gates, panelsAt(gates, part->gradientRows), pass->transposedPanels, pass->zeroRow, 0,
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
    copyRow(pass->initialCellGradient + place, part->cellGradient + (ptrdiff_t)row * pass->paddedUnits, units);
  }
}

static void backwardPart(char *memory, uint32_t address, int index) {
  const Pass pass = passAt(memory, address);
  const Part part = partAt(&pass, index);
  clearRow(part.weightGradient, (ptrdiff_t)(pass.paddedUnits + pass.paddedInputs) * pass.gates);
  clearRow(part.biasGradient, pass.gates);
  if (pass.projection) clearRow(part.projectionGradient, (ptrdiff_t)pass.slotCount * pass.gates);
  if (pass.inputGradient) clearPastEnds(&pass, &part, pass.inputGradient, pass.inputs);
  if (pass.hiddenGradient) clearPastEnds(&pass, &part, pass.hiddenGradient, pass.units);
  int used = part.gradientRows;
  for (int step = part.steps - 1; step >= 0; step--) {
    used -= part.activeRows[step];
    float *gates = part.gateGradient + (ptrdiff_t)used * PANEL;
    startEndingRows(&pass, &part, step);
    gateGradients(&pass, &part, step, gates);
    stateGradients(&pass, &part, step, gates);
    if (pass.projection) addToProjection(&pass, &part, step, gates);
    if (step > 0 && used >= part.activeRows[step - 1]) continue;
    // a block is full: the rows from this step on, while they are in the cache
    const int rows = part.gradientRows - used;
    const float *state = part.state + (ptrdiff_t)part.offsets[step] * pass.depth;
    addTransposedProduct(pass.depth, pass.gates, rows, state, pass.depth, gates, part.gradientRows, part.weightGradient,
                         pass.gates);
    addColumnSums(part.biasGradient, gates, rows, pass.gates, part.gradientRows);
    used = part.gradientRows;
  }
  giveInitialGradients(&pass, &part);
}
