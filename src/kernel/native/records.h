// What a job works on: records that the caller (src/kernel/passRecord.ts, softmaxRecord.ts, lookPass.ts, updateRecord.ts) writes into memory,
// four bytes a field, in the order that stands here; tests compare the lists. What the fields are is said in
// ../assembly/pass.ts, softmax.ts, looks.ts and update.ts. Places are bytes from the start of the memory, 0 for none; here they become pointers.
#pragma once
#include "vectors.h"

/** `Pass.cell`, as in ../cell.ts */
enum { LSTM, GRU, RNN };

#define PASS_FIELDS(SIZE, INTEGERS, FLOATS) \
  SIZE(cell) SIZE(batch) SIZE(steps) SIZE(inputs) SIZE(units) SIZE(paddedInputs) SIZE(paddedUnits) SIZE(gateCount) \
  SIZE(firstGates) SIZE(firstColumns) SIZE(gates) SIZE(depth) SIZE(gradientColumns) SIZE(reversed) INTEGERS(order) INTEGERS(lengths) FLOATS(x) INTEGERS(slots) SIZE(slotCount) \
  INTEGERS(tokens) FLOATS(embedding) FLOATS(tokenRows) FLOATS(tokenGradients) FLOATS(projection) FLOATS(weights) \
  FLOATS(bias) FLOATS(paddedWeights) FLOATS(paddedBias) FLOATS(panels) FLOATS(transposedPanels) FLOATS(factors) \
  FLOATS(transposedFactors) FLOATS(inputPanels) FLOATS(inputTransposedPanels) FLOATS(initialHidden) FLOATS(initialCell) \
  FLOATS(inputMask) FLOATS(recurrentMask) FLOATS(outputs) FLOATS(finalHidden) FLOATS(finalCell) FLOATS(outputGradient) \
  FLOATS(lastGradient) FLOATS(finalHiddenGradient) FLOATS(finalCellGradient) FLOATS(inputGradient) \
  FLOATS(embeddingGradient) FLOATS(weightGradient) FLOATS(biasGradient) FLOATS(initialHiddenGradient) \
  FLOATS(initialCellGradient) FLOATS(hiddenGradient) FLOATS(zeroRow) INTEGERS(parts) SIZE(partCount)

#define PART_FIELDS(SIZE, INTEGERS, FLOATS) \
  SIZE(first) SIZE(count) SIZE(steps) INTEGERS(activeRows) INTEGERS(paddedRows) INTEGERS(offsets) FLOATS(state) FLOATS(resetState) \
  FLOATS(activations) FLOATS(cells) FLOATS(cellTanh) FLOATS(initialCells) FLOATS(spareRow) FLOATS(gateGradient) \
  SIZE(gradientRows) FLOATS(stateGradient) FLOATS(resetGradient) FLOATS(cellGradient) FLOATS(weightGradient) FLOATS(biasGradient) \
  FLOATS(statePanels) FLOATS(gradientPanels) FLOATS(productScratch) FLOATS(sharedProducts) FLOATS(projectionGradient)

#define SOFTMAX_FIELDS(SIZE, INTEGERS, FLOATS) \
  SIZE(rows) SIZE(inputs) SIZE(classes) SIZE(paddedInputs) SIZE(parts) FLOATS(x) FLOATS(weights) FLOATS(bias) \
  INTEGERS(targets) FLOATS(largest) FLOATS(sums) INTEGERS(best) FLOATS(targetLogits) FLOATS(logSums) FLOATS(kept) FLOATS(outputs) \
  FLOATS(squashed) FLOATS(factors) FLOATS(smoothed) FLOATS(inputShares) FLOATS(inputGradient) FLOATS(weightGradient) FLOATS(biasGradient) FLOATS(scratch) \
  SIZE(scratchLength)

#define LOOKS_FIELDS(SIZE, INTEGERS, FLOATS) \
  SIZE(steps) SIZE(asked) SIZE(size) SIZE(features) SIZE(parts) INTEGERS(lengths) FLOATS(sought) FLOATS(memory) \
  FLOATS(shares) FLOATS(found) FLOATS(soughtGradient) FLOATS(memoryGradient) FLOATS(scratch)

#define UPDATE_FIELDS(SIZE, INTEGERS, FLOATS, NUMBER) \
  SIZE(length) SIZE(shares) FLOATS(weights) FLOATS(gradients) FLOATS(first) FLOATS(second) SIZE(rule) SIZE(nesterov) \
  NUMBER(scale) NUMBER(rate) NUMBER(decay) NUMBER(firstFactor) NUMBER(secondFactor) NUMBER(epsilon)

#define SIZE_FIELD(name) int name;
#define INTEGERS_FIELD(name) int32_t *name;
#define FLOATS_FIELD(name) float *name;
#define NUMBER_FIELD(name) float name;

typedef struct {
  char *memory;
  PASS_FIELDS(SIZE_FIELD, INTEGERS_FIELD, FLOATS_FIELD)
} Pass;
typedef struct {
  PART_FIELDS(SIZE_FIELD, INTEGERS_FIELD, FLOATS_FIELD)
} Part;
typedef struct {
  SOFTMAX_FIELDS(SIZE_FIELD, INTEGERS_FIELD, FLOATS_FIELD)
} Softmax;
typedef struct {
  LOOKS_FIELDS(SIZE_FIELD, INTEGERS_FIELD, FLOATS_FIELD)
} Looks;
typedef struct {
  UPDATE_FIELDS(SIZE_FIELD, INTEGERS_FIELD, FLOATS_FIELD, NUMBER_FIELD)
} Update;

/** The pointer for a place in the memory. */
INLINE void *pointerTo(char *memory, uint32_t place) { return place ? memory + place : NULL; }

#define READ_SIZE(name) record.name = (int)*word++;
#define READ_INTEGERS(name) record.name = pointerTo(memory, *word++);
#define READ_FLOATS(name) record.name = pointerTo(memory, *word++);
#define READ_NUMBER(name) memcpy(&record.name, word++, 4);

INLINE Pass passAt(char *memory, uint32_t address) {
  const uint32_t *word = (const uint32_t *)(memory + address);
  Pass record = {.memory = memory};
  PASS_FIELDS(READ_SIZE, READ_INTEGERS, READ_FLOATS)
  return record;
}

/** The part at an index. */
INLINE Part partAt(const Pass *pass, int index) {
  char *memory = pass->memory;
  const uint32_t *word = (const uint32_t *)(memory + (uint32_t)pass->parts[index]);
  Part record;
  PART_FIELDS(READ_SIZE, READ_INTEGERS, READ_FLOATS)
  return record;
}

INLINE Softmax softmaxAt(char *memory, uint32_t address) {
  const uint32_t *word = (const uint32_t *)(memory + address);
  Softmax record;
  SOFTMAX_FIELDS(READ_SIZE, READ_INTEGERS, READ_FLOATS)
  return record;
}

INLINE Looks looksAt(char *memory, uint32_t address) {
  const uint32_t *word = (const uint32_t *)(memory + address);
  Looks record;
  LOOKS_FIELDS(READ_SIZE, READ_INTEGERS, READ_FLOATS)
  return record;
}

INLINE Update updateAt(char *memory, uint32_t address) {
  const uint32_t *word = (const uint32_t *)(memory + address);
  Update record;
  UPDATE_FIELDS(READ_SIZE, READ_INTEGERS, READ_FLOATS, READ_NUMBER)
  return record;
}

/** The row of the caller at a row of a part. */
INLINE ptrdiff_t callerRow(const Pass *pass, const Part *part, int row) { return pass->order[part->first + row]; }

/** The length of a row of a part. */
INLINE int lengthOf(const Pass *pass, const Part *part, int row) { return pass->lengths[part->first + row]; }

/** Index in [T, B] of what the row reads and gives at a step of the recurrence. */
INLINE ptrdiff_t position(const Pass *pass, const Part *part, int row, int step) {
  const int time = pass->reversed ? lengthOf(pass, part, row) - 1 - step : step;
  return (ptrdiff_t)time * pass->batch + callerRow(pass, part, row);
}
