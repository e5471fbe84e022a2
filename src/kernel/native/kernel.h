// What a width of the kernel offers to the add-on.
#pragma once
#include <stddef.h>
#include <stdint.h>

/** A job: the start of the memory, the place of a record in it, and which share of the work to do. */
typedef void Job(char *memory, uint32_t address, int index);

/** The jobs in the order of `jobs` in src/kernel/jobs.ts; a test compares them. */
#define JOBS(JOB) \
  JOB(padWeights) JOB(packWeights) JOB(packFactors) JOB(packTransposedFactors) JOB(loadTokens) JOB(expandTokens) \
  JOB(forwardPart) JOB(backwardPart) JOB(projectionGradients) JOB(collectTokenGradients) JOB(sumGradients) JOB(softmaxPart) \
  JOB(softmaxOutputs) JOB(softmaxGradientPart) JOB(sumInputShares) JOB(updateShare) JOB(multiplyAddsOnly) JOB(lookPart) \
  JOB(lookGradientPart)
#define JOB_NUMBER(name) JOB_##name,
enum { JOBS(JOB_NUMBER) JOB_COUNT };

/** The kernel compiled for one width of vectors. */
typedef struct {
  const char *name;
  int lanes;
  /** Units of a gate that stand side by side. */
  int group;
  int panelColumns;
  int blockClasses;
  int peakCount;
  Job *jobs[JOB_COUNT];
  double (*squaredNorm)(const float *values, ptrdiff_t length);
  int (*softmaxScratch)(int paddedInputs);
} KernelWidth;

/** The widths that this build holds and this processor has, widest first; ends with NULL. */
const KernelWidth *const *availableWidths(void);
