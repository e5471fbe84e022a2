// Weights before the products, and their gradients after them. Columns of gates are grouped by unit, GROUP units of each gate in turn;
// the caller has all units of a gate together.
#pragma once
#include "panels.h"

/** to = from, [4, H] of the caller into groups; columns of padding are left. */
INLINE void copyToGroups(float *to, const float *from, int units) {
  for (int gate = 0; gate < 4; gate++)
    for (int unit = 0; unit < units; unit += GROUP)
      copyRow(to + unit * 4 + gate * GROUP, from + (ptrdiff_t)gate * units + unit, smaller(GROUP, units - unit));
}

/** to = from, or to += from: groups into [4, H] of the caller. */
INLINE void addFromGroups(float *to, const float *from, int units, int isFirst) {
  for (int gate = 0; gate < 4; gate++)
    for (int unit = 0; unit < units; unit += GROUP) {
      float *target = to + (ptrdiff_t)gate * units + unit;
      const float *group = from + unit * 4 + gate * GROUP;
      const int count = smaller(GROUP, units - unit);
      if (isFirst) copyRow(target, group, count);
      else addRow(target, group, count);
    }
}

INLINE float *paddedRow(const Pass *pass, int row) { return pass->paddedWeights + (ptrdiff_t)row * pass->gates; }

/** Lays the weights out with padding, rows of the hidden state first. */
static void padWeights(char *memory, uint32_t address, int index) {
  (void)index;
  const Pass pass = passAt(memory, address);
  const ptrdiff_t columns = 4 * (ptrdiff_t)pass.units;
  clearRow(pass.paddedWeights, (ptrdiff_t)(pass.paddedUnits + pass.paddedInputs) * pass.gates);
  clearRow(pass.paddedBias, pass.gates);
  copyToGroups(pass.paddedBias, pass.bias, pass.units);
  for (int unit = 0; unit < pass.units; unit++)
    copyToGroups(paddedRow(&pass, unit), pass.weights + (pass.inputs + unit) * columns, pass.units);
  for (int input = 0; input < pass.inputs; input++)
    copyToGroups(paddedRow(&pass, pass.paddedUnits + input), pass.weights + input * columns, pass.units);
}

/** Packs the padded weights: index 0 for the forward products, index 1 for the backward ones. */
static void packWeights(char *memory, uint32_t address, int index) {
  const Pass pass = passAt(memory, address);
  const float *const inputRows = paddedRow(&pass, pass.paddedUnits);
  if (index == 0) {
    packPanels(pass.panels, pass.paddedWeights, pass.depth, pass.gates, pass.gates);
    if (pass.projection) packPanels(pass.inputPanels, inputRows, pass.paddedInputs, pass.gates, pass.gates);
  } else {
    packTransposedPanels(pass.transposedPanels, pass.paddedWeights, pass.depth, pass.gates, pass.gates);
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
      float *to = pass.weightGradient + row * 4 * (ptrdiff_t)pass.units;
      addFromGroups(to, share.weightGradient + source * pass.gates, pass.units, part == 0);
    }
    if (index == 0) addFromGroups(pass.biasGradient, share.biasGradient, pass.units, part == 0);
  }
}
