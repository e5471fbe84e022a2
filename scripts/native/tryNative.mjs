// @ts-check
/* Loads the native kernel that is named and lets every width update some weights: `node tryNative.mjs FILE`. Exits with 1 when anything is wrong. */
import { createRequire } from 'node:module'

const addon = createRequire(import.meta.url)(process.argv[2] ?? '')
const updateShare = 15
const length = 1000
for (const [index, { name }] of addon.widths().entries()) {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true })
  const kernel = addon.open(index, new Uint8Array(memory.buffer), 2, new Float64Array(2))
  const [record, weights, gradients] = [1024, 8192, 16384]
  // plain gradient descent: length, shares, weights, gradients, first, second, rule, nesterov, then scale and rate
  new Int32Array(memory.buffer, record, 8).set([length, 2, weights, gradients, 0, 0, 2, 0])
  new Float32Array(memory.buffer, record + 32, 6).set([1, 0.5, 0, 0, 0, 0])
  new Float32Array(memory.buffer, weights, length).fill(3)
  new Float32Array(memory.buffer, gradients, length).fill(2)
  addon.runShared(kernel, updateShare, record, 2)
  addon.close(kernel)
  const right = new Float32Array(memory.buffer, weights, length).every((weight) => weight === 2)
  if (!right) throw new Error(`The width ${name} computes something else.`)
}
