import { type NativeBuild } from '../kernel'

/** A width of vectors, and how the kernel lays things out for it; KernelLayout says what the fields are. */
export interface NativeWidth {
  readonly name: NativeBuild
  readonly lanes: number
  readonly group: number
  readonly panelColumns: number
  readonly blockClasses: number
  readonly peakCount: number
}

/** A kernel of the add-on; what it is only the add-on knows. */
declare const handle: unique symbol
/** Names a kernel to the add-on. */
export interface NativeHandle {
  readonly [handle]: true
}

/** What addon.c exports. */
export interface NativeAddon {
  /** Widths of vectors that the add-on has for this processor, widest first. */
  widths(): readonly NativeWidth[]
  /**
   * Opens a kernel of the width at an index of `widths`. Addresses are bytes from the start of the memory, which must never move. The report is
   * [indices that the calling thread did, milliseconds it worked] of the latest shared job.
   */
  open(width: number, memory: Uint8Array, threads: number, report: Float64Array): NativeHandle
  runAlone(kernel: NativeHandle, job: number, address: number, count: number): void
  runShared(kernel: NativeHandle, job: number, address: number, count: number): void
  wake(kernel: NativeHandle): void
  squaredNorm(kernel: NativeHandle, address: number, length: number): number
  softmaxScratch(kernel: NativeHandle, paddedInputs: number): number
  /** Only of a build with AddressSanitizer: bytes that the kernel must not touch, or may again. */
  fence?(kernel: NativeHandle, address: number, bytes: number, isClosed: boolean): void
  /** Ends the threads. */
  close(kernel: NativeHandle): void
}

/** Names of everything that an add-on of this version exports. */
export const addonNames = [
  'widths',
  'open',
  'runAlone',
  'runShared',
  'wake',
  'squaredNorm',
  'softmaxScratch',
  'close',
] as const satisfies readonly (keyof NativeAddon)[]
