import { type KernelMemory } from './kernelMemory'
import { type ForwardRequest } from './recurrentPass'
import { type Sources, sourceOf } from './sources'

/** Arrays of a forward call that are read where they lie in kernel memory, or copied in. */
export type ForwardField = 'x' | 'embedding' | 'initialHidden' | 'initialCell' | 'inputMask' | 'recurrentMask'

/** The arrays that a forward call has, weights and bias apart. */
export function forwardSources(
  memory: KernelMemory,
  request: ForwardRequest,
  isMoving: (address: number) => boolean,
): Sources<ForwardField> {
  const { input, initialHidden, initialCell, inputMask, recurrentMask } = request
  const arrays: readonly (readonly [ForwardField, Float32Array | undefined])[] = [
    'x' in input ? ['x', input.x] : ['embedding', input.embedding],
    ['initialHidden', initialHidden],
    ['initialCell', initialCell],
    ['inputMask', inputMask],
    ['recurrentMask', recurrentMask],
  ]
  return arrays.flatMap(([field, array]) =>
    array ? [[field, sourceOf(memory, array, isMoving)] as const] : [],
  )
}
