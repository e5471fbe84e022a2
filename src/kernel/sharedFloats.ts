/**
 * Float32 values inside the memory of the kernel, seen by all of its threads.
 *
 * The type says what to look out for: the buffer is a SharedArrayBuffer, which some libraries refuse and which
 * later calls overwrite. Take `slice()` (it gives an ordinary ArrayBuffer) before values are kept or handed on.
 */
export type SharedFloats = Float32Array<SharedArrayBuffer>

/** An array in the memory of the kernel that its owner keeps until it releases it. */
export interface KernelArray {
  /** The values, zero at first; stays valid when the memory of the kernel grows. */
  readonly values: SharedFloats
  /** Gives the memory back; `values` may not be used afterwards. */
  release(): void
}
