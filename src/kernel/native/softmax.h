// A dense layer with softmax and its cross-entropy over many classes, in the blocks that ../assembly/softmax.ts describes: logits are made
// for some rows and classes at a time, used while they are in the cache, and made again backward where there are too many to be kept.
#pragma once
#include <math.h>
#include "activations.h"
#include "panels.h"
#include "products.h"

/** Rows of a block. */
enum { BLOCK_ROWS = 96 };
/** Classes of a block: its logits and weights stay in the cache. */
enum { BLOCK_CLASSES = 128 };

/** The room of a part: pieces one behind the other. */
typedef struct {
  /** [Dp + 1, columns]: the weights of a block of classes, then their biases. */
  float *weights;
  /** Panels of the weights [Dp, columns]. */
  float *panels;
  /** [BLOCK_ROWS, columns]: logits, backward their gradients. */
  float *logits;
  /** Panels of the transposed weights [columns, Dp], of the gradients of the logits, and the gradients [Dp + 1, columns]. */
  float *transposed;
  float *logitPanels;
  float *gradient;
} Room;

/** Float32s of room that a part needs. */
static int softmaxScratch(int paddedInputs) {
  const int columns = roundUp(paddedInputs, PANEL);
  return BLOCK_CLASSES * (3 * paddedInputs + columns + 2 + 2 * BLOCK_ROWS);
}

INLINE Room roomOf(const Softmax *softmax, int part) {
  const ptrdiff_t width = softmax->paddedInputs;
  Room room;
  room.weights = softmax->scratch + (ptrdiff_t)part * softmax->scratchLength;
  room.panels = room.weights + (width + 1) * BLOCK_CLASSES;
  room.logits = room.panels + width * BLOCK_CLASSES;
  room.transposed = room.logits + BLOCK_ROWS * BLOCK_CLASSES;
  room.logitPanels = room.transposed + (ptrdiff_t)roundUp(softmax->paddedInputs, PANEL) * BLOCK_CLASSES;
  room.gradient = room.logitPanels + BLOCK_ROWS * BLOCK_CLASSES;
  return room;
}

/** The first block of classes of a part. */
INLINE int firstBlock(const Softmax *softmax, int part) {
  return (softmax->classes + BLOCK_CLASSES - 1) / BLOCK_CLASSES * part / softmax->parts;
}

/** Classes of a block. */
INLINE int classesOf(const Softmax *softmax, int block) {
  return smaller(BLOCK_CLASSES, softmax->classes - block * BLOCK_CLASSES);
}

/** Columns of a block: its classes, padded with zeros to whole panels. */
INLINE int columnsOf(const Softmax *softmax, int block) { return roundUp(classesOf(softmax, block), PANEL); }

/** Copies the weights and biases of a block and packs the weights. */
static void packBlock(const Softmax *softmax, const Room *room, int block) {
  const int count = classesOf(softmax, block), columns = columnsOf(softmax, block), width = softmax->paddedInputs;
  const float *from = softmax->weights + (ptrdiff_t)block * BLOCK_CLASSES;
  for (int row = 0; row < softmax->inputs; row++)
    copyPaddedRow(room->weights + row * columns, from + (ptrdiff_t)row * softmax->classes, count, columns);
  clearRow(room->weights + softmax->inputs * columns, (width - softmax->inputs) * columns);
  copyPaddedRow(room->weights + width * columns, softmax->bias + (ptrdiff_t)block * BLOCK_CLASSES, count, columns);
  packPanels(room->panels, room->weights, width, columns, columns);
}

/** Where the value of a row and the first class of a block stands in [rows, classes]. */
INLINE ptrdiff_t placeOf(const Softmax *softmax, int row, int block) {
  return (ptrdiff_t)row * softmax->classes + (ptrdiff_t)block * BLOCK_CLASSES;
}

/** Logits [rows, columns] of some rows and a block as they were kept. */
static void recallLogits(const Softmax *softmax, const Room *room, int row, int rows, int block) {
  const int count = classesOf(softmax, block), columns = columnsOf(softmax, block);
  for (int k = 0; k < rows; k++)
    copyPaddedRow(room->logits + k * columns, softmax->kept + placeOf(softmax, row + k, block), count, columns);
}

/** Logits [rows, columns] of some rows and a packed block. */
static void calculateLogits(const Softmax *softmax, const Room *room, int row, int rows, int columns) {
  const ptrdiff_t width = softmax->paddedInputs;
  addProduct(rows, columns, softmax->paddedInputs, rowsAt(softmax->x + row * width, width), room->panels,
             room->weights + width * columns, 0, room->logits, columns);
}

INLINE float sumOfGroup(Group values) {
  float sum = 0;
  for (int i = 0; i < GROUP; i++) sum += values[i];
  return sum;
}

/** Takes the logits of one row in a block into the largest, sum and best class of a part. */
static void addToSums(const Softmax *softmax, int part, int row, float *logits, int block, int isFirst) {
  const int count = classesOf(softmax, block), columns = columnsOf(softmax, block);
  const ptrdiff_t place = (ptrdiff_t)part * softmax->rows + row;
  for (int i = count; i < columns; i++) logits[i] = -INFINITY;
  Group most = loadGroup(logits);
  for (int i = GROUP; i < columns; i += GROUP) most = largerOf(most, loadGroup(logits + i));
  float ofBlock = most[0];
  for (int i = 1; i < GROUP; i++) ofBlock = most[i] > ofBlock ? most[i] : ofBlock;
  const float before = isFirst ? -INFINITY : softmax->largest[place];
  float largest = before;
  if (isFirst || ofBlock > before) {
    largest = ofBlock;
    int best = 0;
    while (best < count && logits[best] != ofBlock) best++;
    softmax->largest[place] = largest;
    softmax->best[place] = block * BLOCK_CLASSES + (best < count ? best : 0);
  }
  Group sum = {0};
  for (int i = 0; i < columns; i += GROUP) sum += exponential(loadGroup(logits + i) - largest);
  float total = sumOfGroup(sum);
  if (!isFirst) total += softmax->sums[place] * exponential(splatGroup(before - largest))[0];
  softmax->sums[place] = total;
}

/** Largest logit, sum of exponentials and best class over the classes of one part, for every row. */
static void softmaxPart(char *memory, uint32_t address, int part) {
  const Softmax softmax = softmaxAt(memory, address);
  const Room room = roomOf(&softmax, part);
  const int begin = firstBlock(&softmax, part), end = firstBlock(&softmax, part + 1);
  for (int block = begin; block < end; block++) {
    const int count = classesOf(&softmax, block), columns = columnsOf(&softmax, block);
    packBlock(&softmax, &room, block);
    for (int row = 0; row < softmax.rows; row += BLOCK_ROWS) {
      const int rows = smaller(BLOCK_ROWS, softmax.rows - row);
      calculateLogits(&softmax, &room, row, rows, columns);
      for (int k = 0; k < rows; k++) {
        float *logits = room.logits + k * columns;
        const int target = softmax.targets ? softmax.targets[row + k] - block * BLOCK_CLASSES : -1;
        if (target >= 0 && target < count) softmax.targetLogits[row + k] = logits[target];
        if (softmax.kept) copyRow(softmax.kept + placeOf(&softmax, row + k, block), logits, count);
        addToSums(&softmax, part, row + k, logits, block, block == begin);
      }
    }
  }
}

/** values = factor * exp(values - shift) */
INLINE void probabilities(float *values, int columns, float shift, float factor) {
  for (int i = 0; i < columns; i += GROUP) storeGroup(values + i, exponential(loadGroup(values + i) - shift) * factor);
}

/** values = tanh(values) */
INLINE void squash(float *values, int columns) {
  for (int i = 0; i < columns; i += GROUP) storeGroup(values + i, hyperbolicTangent(loadGroup(values + i)));
}

/** Probabilities of the classes of one part, or logits of the dense layer alone or their tanh, for every row. */
static void softmaxOutputs(char *memory, uint32_t address, int part) {
  const Softmax softmax = softmaxAt(memory, address);
  const Room room = roomOf(&softmax, part);
  const int end = firstBlock(&softmax, part + 1);
  for (int block = firstBlock(&softmax, part); block < end; block++) {
    const int count = classesOf(&softmax, block), columns = columnsOf(&softmax, block);
    if (!softmax.kept) packBlock(&softmax, &room, block);
    for (int row = 0; row < softmax.rows; row += BLOCK_ROWS) {
      const int rows = smaller(BLOCK_ROWS, softmax.rows - row);
      if (softmax.kept) recallLogits(&softmax, &room, row, rows, block);
      else calculateLogits(&softmax, &room, row, rows, columns);
      for (int k = 0; k < rows; k++) {
        float *logits = room.logits + k * columns;
        if (softmax.logSums) probabilities(logits, columns, softmax.logSums[row + k], 1);
        if (softmax.squashed) squash(logits, columns);
        float *to = softmax.squashed ? softmax.squashed : softmax.outputs;
        copyRow(to + placeOf(&softmax, row + k, block), logits, count);
      }
    }
  }
}

/** values -= amount */
INLINE void subtract(float *values, int columns, float amount) {
  for (int i = 0; i < columns; i += GROUP) storeGroup(values + i, loadGroup(values + i) - amount);
}

/** The gradient of one row's logits in a block, in place: factor (probability - share of the class in the target), or as it is given. */
static void logitGradients(const Softmax *softmax, int row, float *logits, int block) {
  const int count = classesOf(softmax, block), columns = columnsOf(softmax, block);
  if (!softmax->targets) {
    const ptrdiff_t place = placeOf(softmax, row, block);
    copyPaddedRow(logits, softmax->outputs + place, count, columns);
    const float *squashed = softmax->squashed ? softmax->squashed + place : NULL;
    for (int i = 0; squashed && i < count; i++) logits[i] *= 1 - squashed[i] * squashed[i];
    return;
  }
  const float factor = softmax->factors[row];
  if (factor == 0) {
    clearRow(logits, columns);
    return;
  }
  probabilities(logits, columns, softmax->logSums[row], factor);
  const float spread = factor * *softmax->smoothed;
  if (spread != 0) subtract(logits, columns, spread / (float)softmax->classes);
  clearRow(logits + count, columns - count);
  const int target = softmax->targets[row] - block * BLOCK_CLASSES;
  if (target >= 0 && target < count) logits[target] -= factor - spread;
}

/** Gradients of the weights and biases of the classes of one part, and its share in those of the inputs. */
static void softmaxGradientPart(char *memory, uint32_t address, int part) {
  const Softmax softmax = softmaxAt(memory, address);
  const Room room = roomOf(&softmax, part);
  const int width = softmax.paddedInputs, end = firstBlock(&softmax, part + 1);
  float *share = softmax.inputShares + (ptrdiff_t)part * softmax.rows * width;
  // probabilities that were asked for stand in their place
  const int areKept = softmax.kept && softmax.kept != softmax.outputs;
  clearRow(share, (ptrdiff_t)softmax.rows * width);
  for (int block = firstBlock(&softmax, part); block < end; block++) {
    const int count = classesOf(&softmax, block), columns = columnsOf(&softmax, block);
    float *biasGradient = room.gradient + width * columns;
    packBlock(&softmax, &room, block);
    packTransposedPanels(room.transposed, room.weights, width, columns, columns);
    clearRow(room.gradient, (width + 1) * columns);
    for (int row = 0; row < softmax.rows; row += BLOCK_ROWS) {
      const int rows = smaller(BLOCK_ROWS, softmax.rows - row);
      if (areKept) recallLogits(&softmax, &room, row, rows, block);
      else if (softmax.targets) calculateLogits(&softmax, &room, row, rows, columns);
      for (int k = 0; k < rows; k++) logitGradients(&softmax, row + k, room.logits + k * columns, block);
      float *ofRows = share + (ptrdiff_t)row * width;
      addProduct(rows, width, columns, rowsAt(room.logits, columns), room.transposed, ofRows, width, ofRows, width);
      packPanels(room.logitPanels, room.logits, rows, columns, columns);
      addTransposedProduct(width, columns, rows, softmax.x + (ptrdiff_t)row * width, width, room.logitPanels, rows,
                           room.gradient, columns);
      addColumnSums(biasGradient, room.logitPanels, rows, columns, rows);
    }
    const ptrdiff_t first = (ptrdiff_t)block * BLOCK_CLASSES;
    for (int row = 0; row < softmax.inputs; row++)
      copyRow(softmax.weightGradient + (ptrdiff_t)row * softmax.classes + first, room.gradient + row * columns, count);
    copyRow(softmax.biasGradient + first, biasGradient, count);
  }
}

/** Adds up the shares in the gradients of some of the inputs, part by part. */
static void sumInputShares(char *memory, uint32_t address, int index) {
  const Softmax softmax = softmaxAt(memory, address);
  const ptrdiff_t width = softmax.paddedInputs, rows = softmax.rows;
  const ptrdiff_t end = rows * (index + 1) / softmax.parts;
  for (ptrdiff_t row = rows * index / softmax.parts; row < end; row++) {
    float *to = softmax.inputGradient + row * softmax.inputs;
    for (int part = 0; part < softmax.parts; part++) {
      const float *share = softmax.inputShares + (part * rows + row) * width;
      if (part == 0) copyRow(to, share, softmax.inputs);
      else addRow(to, share, softmax.inputs);
    }
  }
}
