import type { PortableInput, PortableNetwork } from './portableNetwork'

/** What a network says of samples, flat, one behind the other. */
export function outputsOf(
  network: PortableNetwork,
  samples: readonly (readonly PortableInput[])[],
): Float32Array {
  const said = samples.map((inputs) => network.answer(inputs))
  const outputs = new Float32Array(said.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const own of said) {
    outputs.set(own, at)
    at += own.length
  }
  return outputs
}
