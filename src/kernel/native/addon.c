// The kernel as Node sees it, over Node-API: the widths of this build, and for one of them the jobs, done alone or by a team. Memory is
// allocated in JavaScript (one buffer that never moves) and named by a view of its start.
#include "host.h"
#include <stdlib.h>
#include <string.h>
#include "kernel.h"
#include "team.h"

/** One kernel: a width, the start of its memory, its threads. */
typedef struct {
  const KernelWidth *width;
  char *memory;
  /** NULL with one thread, and after `close`. */
  Team *team;
  /** [2]: indices that the calling thread did of the latest shared job, and milliseconds it worked. */
  double *report;
  /** Keep the buffers of memory and report. */
  napi_ref views[2];
} Kernel;

static void closeKernel(void *data) {
  Kernel *kernel = data;
  if (kernel->team) closeTeam(kernel->team);
  kernel->team = NULL;
}

static napi_value failed(napi_env env, const char *message) {
  napi_throw_error(env, NULL, message);
  return NULL;
}

static void setNumber(napi_env env, napi_value object, const char *name, double number) {
  napi_value value;
  napi_create_double(env, number, &value);
  napi_set_named_property(env, object, name, value);
}

/** The arguments of a call that begin with a kernel; NULL, and an exception, where the first is none. */
static Kernel *argumentsOf(napi_env env, napi_callback_info info, size_t count, napi_value *values) {
  size_t given = count;
  void *kernel = NULL;
  if (napi_get_cb_info(env, info, &given, values, NULL, NULL) != napi_ok || given < count ||
      napi_get_value_external(env, values[0], &kernel) != napi_ok) {
    failed(env, "The first argument is no kernel, or arguments are missing.");
    return NULL;
  }
  return kernel;
}

static int64_t numberOf(napi_env env, napi_value value) {
  int64_t number = -1;
  napi_get_value_int64(env, value, &number);
  return number;
}

/** The bytes of a view. A view of shared memory is one, too. */
static void *bytesOf(napi_env env, napi_value view) {
  void *data = NULL;
  size_t length;
  napi_typedarray_type type;
  napi_value buffer;
  size_t offset;
  if (napi_get_typedarray_info(env, view, &type, &length, &data, &buffer, &offset) != napi_ok) return NULL;
  return data;
}

static void finalizeKernel(napi_env env, void *data, void *hint) {
  (void)hint;
  Kernel *kernel = data;
  napi_remove_env_cleanup_hook(env, closeKernel, kernel);
  closeKernel(kernel);
  for (int view = 0; view < 2; view++) napi_delete_reference(env, kernel->views[view]);
  free(kernel);
}

/** widths(): what this build and this processor have, widest first. */
static napi_value widths(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value list;
  napi_create_array(env, &list);
  const KernelWidth *const *available = availableWidths();
  for (uint32_t index = 0; available[index]; index++) {
    const KernelWidth *width = available[index];
    napi_value item, name;
    napi_create_object(env, &item);
    napi_create_string_utf8(env, width->name, NAPI_AUTO_LENGTH, &name);
    napi_set_named_property(env, item, "name", name);
    setNumber(env, item, "lanes", width->lanes);
    setNumber(env, item, "group", width->group);
    setNumber(env, item, "panelColumns", width->panelColumns);
    setNumber(env, item, "blockClasses", width->blockClasses);
    setNumber(env, item, "peakCount", width->peakCount);
    napi_set_element(env, list, index, item);
  }
  return list;
}

/** open(width, memory, threads, report): a kernel of the width at an index of `widths`. */
static napi_value openKernel(napi_env env, napi_callback_info info) {
  size_t given = 4;
  napi_value values[4];
  napi_get_cb_info(env, info, &given, values, NULL, NULL);
  if (given < 4) return failed(env, "open needs a width, a memory, a number of threads and a report.");
  const KernelWidth *const *available = availableWidths();
  int64_t wanted = numberOf(env, values[0]);
  const int64_t threads = numberOf(env, values[2]);
  for (int64_t index = 0; index <= wanted; index++)
    if (!available[index]) wanted = -1;
  char *memory = bytesOf(env, values[1]);
  double *report = bytesOf(env, values[3]);
  if (wanted < 0 || threads < 1 || threads > 1024 || !memory || !report)
    return failed(env, "open got a width, a memory, a number of threads or a report that makes no sense.");
  Kernel *kernel = calloc(1, sizeof(Kernel));
  if (!kernel) return failed(env, "There is no memory for a kernel.");
  *kernel = (Kernel){.width = available[wanted], .memory = memory, .report = report};
  if (threads > 1) {
    kernel->team = openTeam((int)threads - 1);
    if (!kernel->team) {
      free(kernel);
      return failed(env, "The threads of the kernel cannot start.");
    }
  }
  napi_create_reference(env, values[1], 1, &kernel->views[0]);
  napi_create_reference(env, values[3], 1, &kernel->views[1]);
  napi_add_env_cleanup_hook(env, closeKernel, kernel);
  napi_value external;
  napi_create_external(env, kernel, finalizeKernel, NULL, &external);
  return external;
}

/** runAlone(kernel, job, address, count): all indices on the calling thread. */
static napi_value runAlone(napi_env env, napi_callback_info info) {
  napi_value values[4];
  Kernel *kernel = argumentsOf(env, info, 4, values);
  if (!kernel) return NULL;
  const int64_t job = numberOf(env, values[1]), count = numberOf(env, values[3]);
  const uint32_t address = (uint32_t)numberOf(env, values[2]);
  if (job < 0 || job >= JOB_COUNT || !kernel->width->jobs[job]) return failed(env, "There is no such job.");
  for (int index = 0; index < count; index++) kernel->width->jobs[job](kernel->memory, address, index);
  return NULL;
}

/** runShared(kernel, job, address, count): indices on all threads; the report is then filled. */
static napi_value runShared(napi_env env, napi_callback_info info) {
  napi_value values[4];
  Kernel *kernel = argumentsOf(env, info, 4, values);
  if (!kernel) return NULL;
  const int64_t job = numberOf(env, values[1]), count = numberOf(env, values[3]);
  const uint32_t address = (uint32_t)numberOf(env, values[2]);
  if (job < 0 || job >= JOB_COUNT || !kernel->width->jobs[job] || count < 1 || count > 0xffff || !kernel->team)
    return failed(env, "There is no such job, or nobody to share it with.");
  kernel->report[0] = shareJob(kernel->team, kernel->width->jobs[job], kernel->memory, address, (int)count, &kernel->report[1]);
  return NULL;
}

/** wake(kernel) */
static napi_value wake(napi_env env, napi_callback_info info) {
  napi_value values[1];
  Kernel *kernel = argumentsOf(env, info, 1, values);
  if (kernel && kernel->team) wakeTeam(kernel->team);
  return NULL;
}

/** squaredNorm(kernel, address, length) */
static napi_value squaredNorm(napi_env env, napi_callback_info info) {
  napi_value values[3];
  Kernel *kernel = argumentsOf(env, info, 3, values);
  if (!kernel) return NULL;
  const float *floats = (const float *)(kernel->memory + (uint32_t)numberOf(env, values[1]));
  napi_value result;
  napi_create_double(env, kernel->width->squaredNorm(floats, (ptrdiff_t)numberOf(env, values[2])), &result);
  return result;
}

/** softmaxScratch(kernel, paddedInputs) */
static napi_value softmaxScratch(napi_env env, napi_callback_info info) {
  napi_value values[2];
  Kernel *kernel = argumentsOf(env, info, 2, values);
  if (!kernel) return NULL;
  napi_value result;
  napi_create_double(env, kernel->width->softmaxScratch((int)numberOf(env, values[1])), &result);
  return result;
}

/** close(kernel): ends its threads. */
static napi_value close(napi_env env, napi_callback_info info) {
  napi_value values[1];
  Kernel *kernel = argumentsOf(env, info, 1, values);
  if (kernel) closeKernel(kernel);
  return NULL;
}

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>

/** fence(kernel, address, bytes, isClosed): for tests, bytes that the kernel must not touch, or may again. */
static napi_value fence(napi_env env, napi_callback_info info) {
  napi_value values[4];
  Kernel *kernel = argumentsOf(env, info, 4, values);
  if (!kernel) return NULL;
  bool isClosed = false;
  napi_get_value_bool(env, values[3], &isClosed);
  const char *start = kernel->memory + (uint32_t)numberOf(env, values[1]);
  const size_t bytes = (size_t)numberOf(env, values[2]);
  if (isClosed) ASAN_POISON_MEMORY_REGION(start, bytes);
  else ASAN_UNPOISON_MEMORY_REGION(start, bytes);
  return NULL;
}
#endif

NAPI_MODULE_INIT() {
  if (!findHost()) return NULL;
  const napi_property_descriptor functions[] = {
      {"widths", NULL, widths, NULL, NULL, NULL, napi_enumerable, NULL},
      {"open", NULL, openKernel, NULL, NULL, NULL, napi_enumerable, NULL},
      {"runAlone", NULL, runAlone, NULL, NULL, NULL, napi_enumerable, NULL},
      {"runShared", NULL, runShared, NULL, NULL, NULL, napi_enumerable, NULL},
      {"wake", NULL, wake, NULL, NULL, NULL, napi_enumerable, NULL},
      {"squaredNorm", NULL, squaredNorm, NULL, NULL, NULL, napi_enumerable, NULL},
      {"softmaxScratch", NULL, softmaxScratch, NULL, NULL, NULL, napi_enumerable, NULL},
#if defined(__SANITIZE_ADDRESS__)
      {"fence", NULL, fence, NULL, NULL, NULL, napi_enumerable, NULL},
#endif
      {"close", NULL, close, NULL, NULL, NULL, napi_enumerable, NULL},
  };
  napi_define_properties(env, exports, sizeof(functions) / sizeof(*functions), functions);
  return exports;
}
