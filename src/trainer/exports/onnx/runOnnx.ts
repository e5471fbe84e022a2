import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { InferenceSession, Tensor } from 'onnxruntime-web'

/** Numbers with their shape; whole ones are tokens. */
export interface OnnxArray {
  readonly values: Float32Array | BigInt64Array
  readonly shape: readonly number[]
}

/** An ONNX model that answers. */
export interface OpenedOnnx {
  /** All outputs by their names, for inputs by theirs. */
  ask(inputs: Readonly<Record<string, OnnxArray>>): Promise<Readonly<Record<string, OnnxArray>>>
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
  const ask: OpenedOnnx['ask'] = async (inputs) => {
    const feeds = Object.fromEntries(
      Object.entries(inputs).map(([name, { values, shape }]): [string, Tensor] => [
        name,
        values instanceof BigInt64Array
          ? new runtime.Tensor('int64', values, shape)
          : new runtime.Tensor('float32', values, shape),
      ]),
    )
    const outputs = await session.run(feeds)
    return Object.fromEntries(
      Object.entries(outputs).map(([name, { data, dims }]): [string, OnnxArray] => {
        if (!(data instanceof Float32Array)) throw new Error('The model gives no float32 output.')
        return [name, { values: data, shape: dims }]
      }),
    )
  }
  return {
    ask,
    run: async (inputs) => {
      const arrays = Object.entries(inputs).map(
        ([name, { values, shape, isTokens }]): [string, OnnxArray] => [
          name,
          { shape, values: isTokens ? BigInt64Array.from(values, BigInt) : Float32Array.from(values) },
        ],
      )
      const { output } = await ask(Object.fromEntries(arrays))
      if (!(output?.values instanceof Float32Array)) throw new Error('The model gives no float32 output.')
      return output.values
    },
    release: () => session.release(),
  }
}
