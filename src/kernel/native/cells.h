// The cells: what stands between the products, for one row. Gates are grouped by unit as the columns of the weights are (weights.h); their
// gradients, before the activation, go into panels `panelStride` float32s apart.
#pragma once
#include "activations.h"

/** LSTM: activates the gates in place; cell = forget * before + input * candidate; hidden = output * tanh(cell). */
OWN void updateLstm(int units, float *gates, const float *before, float *cell, float *cellTanh, float *hidden) {
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

/**
 * LSTM. With i, f, g, o the gates, c' the cell state before, s = tanh(c), dh and dc the gradients
 * that arrive: dc += dh o (1 - s^2); di = dc g i (1 - i); df = dc c' f (1 - f); dg = dc i (1 - g^2); do = dh s o (1 - o); dc' = dc f.
 */
OWN void lstmGradients(int units, const float *gates, const float *before, const float *cellTanh,
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

/** Where a column stands in a row of panels. */
INLINE float *inPanels(float *row, ptrdiff_t panelStride, int column) { return row + column / PANEL * panelStride + column % PANEL; }

/** GRU, after the first product: activates its gates in place; to = reset * before. */
OWN void resetGru(int units, float *gates, const float *before, float *to) {
  for (int unit = 0; unit < units; unit += GROUP, gates += 2 * GROUP) {
    const Group update = sigmoid(loadGroup(gates)), reset = sigmoid(loadGroup(gates + GROUP));
    storeGroup(gates, update);
    storeGroup(gates + GROUP, reset);
    storeGroup(to + unit, reset * loadGroup(before + unit));
  }
}

/** After the second one: activates the candidates in place; hidden = update * before + (1 - update) * candidate. `hidden` may be `before`. */
OWN void updateGru(int units, const float *gates, float *candidates, const float *before, float *hidden) {
  for (int unit = 0; unit < units; unit += GROUP, gates += 2 * GROUP) {
    const Group candidate = hyperbolicTangent(loadGroup(candidates + unit)), update = loadGroup(gates);
    storeGroup(candidates + unit, candidate);
    storeGroup(hidden + unit, update * loadGroup(before + unit) + (1.0f - update) * candidate);
  }
}

/**
 * GRU. With z the update gate, c the candidate, h' the hidden state before, times its mask, and dh the gradient that arrives:
 * dz = dh (h' - c) z (1 - z); dc = dh (1 - z) (1 - c^2). `candidatesTo` is where the panels of the second product begin.
 */
OWN void updateGradients(int units, const float *gates, const float *candidates, const float *before,
                         const float *hiddenGradient, float *to, float *candidatesTo, ptrdiff_t panelStride) {
  for (int unit = 0; unit < units; unit += GROUP, gates += 2 * GROUP) {
    const Group z = loadGroup(gates), c = loadGroup(candidates + unit), dh = loadGroup(hiddenGradient + unit);
    storeGroup(inPanels(to, panelStride, 2 * unit), dh * (loadGroup(before + unit) - c) * (z * (1.0f - z)));
    storeGroup(inPanels(candidatesTo, panelStride, unit), dh * (1.0f - z) * (1.0f - c * c));
  }
}

/**
 * Once the gradient of r h' has come back, r the reset gate: dr = d(r h') h' r (1 - r); what needs no product of dh', dh z + d(r h') r, takes
 * the place of d(r h').
 */
OWN void resetGradients(int units, const float *gates, const float *before, const float *hiddenGradient,
                        float *resetGradient, float *to, ptrdiff_t panelStride) {
  for (int unit = 0; unit < units; unit += GROUP, gates += 2 * GROUP) {
    const Group z = loadGroup(gates), r = loadGroup(gates + GROUP), d = loadGroup(resetGradient + unit);
    storeGroup(inPanels(to, panelStride, 2 * unit) + GROUP, d * loadGroup(before + unit) * (r * (1.0f - r)));
    storeGroup(resetGradient + unit, loadGroup(hiddenGradient + unit) * z + d * r);
  }
}

/** Simple RNN: hidden = tanh(gate), which stays in its place, too. */
OWN void updateRnn(int units, float *gates, float *hidden) {
  for (int unit = 0; unit < units; unit += GROUP) {
    const Group squashed = hyperbolicTangent(loadGroup(gates + unit));
    storeGroup(gates + unit, squashed);
    storeGroup(hidden + unit, squashed);
  }
}

/** Simple RNN. With h the hidden state and dh the gradient that arrives: dh (1 - h^2). */
OWN void rnnGradients(int units, const float *gates, const float *hiddenGradient, float *to, ptrdiff_t panelStride) {
  for (int unit = 0; unit < units; unit += GROUP) {
    const Group h = loadGroup(gates + unit);
    storeGroup(inPanels(to, panelStride, unit), loadGroup(hiddenGradient + unit) * (1.0f - h * h));
  }
}
