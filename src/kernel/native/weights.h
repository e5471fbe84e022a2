// Weights before the products, and their gradients after them. Columns of the gates of a product are grouped by unit, GROUP units of each
// gate in turn; the caller has all units of a gate together.
#pragma once
#include "panels.h"

/** to = from, [N, H] of the caller into groups; columns of padding are left. */
INLINE void copyToGroups(float *to, const float *from, int gates, int units) {
  for (int gate = 0; gate < gates; gate++)
    for (int unit = 0; unit < units; unit += GROUP)
      copyRow(to + unit * gates + gate * GROUP, from + (ptrdiff_t)gate * units + unit, smaller(GROUP, units - unit));
}

/** to = from, or to += from: groups into [N, H] of the caller. */
INLINE void addFromGroups(float *to, const float *from, int gates, int units, int isFirst) {
  for (int gate = 0; gate < gates; gate++)
    for (int unit = 0; unit < units; unit += GROUP) {
      float *target = to + (ptrdiff_t)gate * units + unit;
      const float *group = from + unit * gates + gate * GROUP;
      const int count = smaller(GROUP, units - unit);
      if (isFirst) copyRow(target, group, count);
      else addRow(target, group, count);
    }
}

/** to = from, all gates of the caller into columns: those of the second product stand behind those of the first. */
INLINE void copyToColumns(const Pass *pass, float *to, const float *from) {
  const int first = pass->firstGates, units = pass->units;
  copyToGroups(to, from, first, units);
  copyToGroups(to + pass->firstColumns, from + first * units, pass->gateCount - first, units);
}

/** to = from, or to += from: columns into all gates of the caller. */
INLINE void addFromColumns(const Pass *pass, float *to, const float *from, int isFirst) {
  const int first = pass->firstGates, units = pass->units;
  addFromGroups(to, from, first, units, isFirst);
  addFromGroups(to + first * units, from + pass->firstColumns, pass->gateCount - first, units, isFirst);
}

INLINE float *paddedRow(const Pass *pass, int row) { return pass->paddedWeights + (ptrdiff_t)row * pass->gates; }

/** Lays the weights out with padding, rows of the hidden state first. */
static void padWeights(char *memory, uint32_t address, int index) {
  (void)index;
  const Pass pass = passAt(memory, address);
  const ptrdiff_t columns = pass.gateCount * (ptrdiff_t)pass.units;
  clearRow(pass.paddedWeights, (ptrdiff_t)(pass.paddedUnits + pass.paddedInputs) * pass.gates);
  clearRow(pass.paddedBias, pass.gates);
  copyToColumns(&pass, pass.paddedBias, pass.bias);
  for (int unit = 0; unit < pass.units; unit++)
    copyToColumns(&pass, paddedRow(&pass, unit), pass.weights + (pass.inputs + unit) * columns);
  for (int input = 0; input < pass.inputs; input++)
    copyToColumns(&pass, paddedRow(&pass, pass.paddedUnits + input), pass.weights + input * columns);
}

/** Packs the padded weights: index 0 for the forward products, index 1 for the backward ones. */
static void packWeights(char *memory, uint32_t address, int index) {
  const Pass pass = passAt(memory, address);
  const float *const inputRows = paddedRow(&pass, pass.paddedUnits);
  if (index == 0) {
    packPanels(pass.panels, pass.paddedWeights, pass.depth, pass.gates, pass.gates);
    if (pass.projection) packPanels(pass.inputPanels, inputRows, pass.paddedInputs, pass.gates, pass.gates);
  } else {
    const int first = pass.firstColumns;
    packTransposedPanels(pass.transposedPanels, pass.paddedWeights, pass.depth, first, pass.gates);
    if (first < pass.gates)
      packTransposedPanels(secondTransposed(&pass), pass.paddedWeights + first, pass.depth, pass.gates - first, pass.gates);
    if (pass.projection)
      packTransposedPanels(pass.inputTransposedPanels, inputRows, pass.paddedInputs, pass.gates, pass.gates);
  }
}

/** Adds the shares of all parts, in their order, into the gradients of weights and bias; index takes every partCount-th row. */
static void sumGradients(char *memory, uint32_t address, int index) {
  const Pass pass = passAt(memory, address);
  for (int part = 0; part < pass.partCount; part++) {
    const Part share = partAt(&pass, part);
    for (int row = index; row < pass.inputs + pass.units; row += pass.partCount) {
      const ptrdiff_t source = row < pass.inputs ? pass.paddedUnits + row : row - pass.inputs;
      float *to = pass.weightGradient + row * pass.gateCount * (ptrdiff_t)pass.units;
      addFromColumns(&pass, to, share.weightGradient + source * pass.gates, part == 0);
    }
    if (index == 0) addFromColumns(&pass, pass.biasGradient, share.biasGradient, part == 0);
  }
}
