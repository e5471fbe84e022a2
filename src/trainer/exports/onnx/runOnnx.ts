import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { InferenceSession, Tensor } from 'onnxruntime-web'

/** An ONNX model that answers. */
export interface OpenedOnnx {
  /** Outputs, flat and batch first, for inputs by their names. */
  run(inputs: Readonly<Record<string, OnnxInput>>): Promise<Float32Array>
  release(): Promise<void>
}

/** Numbers with their shape, batch first; whole numbers are tokens. */
export interface OnnxInput {
  readonly values: readonly number[]
  readonly shape: readonly number[]
  readonly isTokens: boolean
}

/** Opens an ONNX model with onnxruntime's WebAssembly build, on one thread. */
export async function openOnnx(model: Uint8Array): Promise<OpenedOnnx> {
  const runtime = await import('onnxruntime-web')
  const { wasm } = runtime.env
  wasm.numThreads = 1
  // Its own search for the files beside it does not end at a bundled module.
  const beside = createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm')
  wasm.wasmPaths = { wasm: pathToFileURL(beside).href }
  const session: InferenceSession = await runtime.InferenceSession.create(model, {
    executionProviders: ['wasm'],
  })
  return {
    run: async (inputs) => {
      const feeds = Object.fromEntries(
        Object.entries(inputs).map(([name, { values, shape, isTokens }]): [string, Tensor] => [
          name,
          isTokens
            ? new runtime.Tensor('int64', BigInt64Array.from(values, BigInt), shape)
            : new runtime.Tensor('float32', Float32Array.from(values), shape),
        ]),
      )
      const { output } = await session.run(feeds)
      if (!(output?.data instanceof Float32Array)) throw new Error('The model gives no float32 output.')
      return output.data
    },
    release: () => session.release(),
  }
}
