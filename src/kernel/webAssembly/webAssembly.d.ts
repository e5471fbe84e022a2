/** The part of the WebAssembly interface that the kernel uses; TypeScript has it in its DOM library only. */
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { initial: number; maximum: number; shared: boolean })
    readonly buffer: ArrayBuffer | SharedArrayBuffer
    /** Grows by pages of 64 KiB; throws a RangeError when that cannot be. */
    grow(pages: number): number
  }
  interface Module {
    readonly [Symbol.toStringTag]: string
  }
  class Instance {
    private constructor()
    readonly exports: Record<string, unknown>
  }
  function validate(bytes: Uint8Array): boolean
  function compile(bytes: Uint8Array): Promise<Module>
  function instantiate(module: Module, imports: Record<string, Record<string, Memory>>): Promise<Instance>
}
