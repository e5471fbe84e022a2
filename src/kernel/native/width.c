// The whole kernel for one width of vectors: compiled once for each, with the flags that the build script gives.
#include "kernel.h"
#include "backward.h"
#include "looks.h"
#include "peak.h"
#include "softmax.h"
#include "tokens.h"
#include "update.h"
#include "weights.h"

// products by quadrants are the WebAssembly kernel's own
#define packFactors NULL
#define packTransposedFactors NULL

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define TEXT_(name) #name
#define TEXT(name) TEXT_(name)
#define JOB_POINTER(name) name,

const KernelWidth JOIN(width_, WIDTH) = {
    .name = TEXT(WIDTH),
    .lanes = LANES,
    .group = GROUP,
    .panelColumns = PANEL,
    .blockClasses = BLOCK_CLASSES,
    .peakCount = PEAK_COUNT,
    .jobs = {JOBS(JOB_POINTER)},
    .squaredNorm = squaredNorm,
    .softmaxScratch = softmaxScratch,
};
