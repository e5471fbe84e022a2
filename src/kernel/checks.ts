import { type BackwardRequest, type ForwardRequest, type LayerShape } from './recurrentPass'
import { type Cell, cellForms, gatesOf } from './cell'
import { expectLength, expectWhole } from './expectations'

/** Throws a RangeError when the shape of a layer makes no sense. */
export function checkShape(shape: LayerShape): void {
  expectWhole('inputs', shape.inputs, 1)
  expectWhole('units', shape.units, 1)
  if (shape.vocabulary !== undefined) expectWhole('vocabulary', shape.vocabulary, 1)
}

/** Throws a RangeError when an array of a forward request does not have the size that the shapes ask for. */
export function checkForward(shape: LayerShape, request: ForwardRequest): void {
  const { batch, steps, input, lengths } = request
  const { cell, inputs, units } = shape
  const columns = gatesOf(cell) * units
  expectWhole('batch', batch, 1)
  expectWhole('steps', steps, 1)
  if ('x' in input) expectLength('x', input.x, [steps, batch, inputs])
  else {
    if (shape.vocabulary === undefined) {
      throw new RangeError('The input is tokens, but the layer was created without a vocabulary.')
    }
    expectLength('tokens', input.tokens, [steps, batch])
    expectLength('embedding', input.embedding, [shape.vocabulary, inputs])
  }
  expectLength('weights', request.weights, [inputs + units, columns])
  expectLength('bias', request.bias, [columns])
  if (lengths) checkLengths(lengths, batch, steps)
  checkOptional({ initialHidden: request.initialHidden, initialCell: request.initialCell }, [batch, units])
  checkCellState(cell, { initialCell: request.initialCell })
  checkOptional({ inputMask: request.inputMask }, [batch, inputs])
  checkOptional({ recurrentMask: request.recurrentMask }, [batch, units])
}

/** The same for a backward request; `forward` is the call that it belongs to. */
export function checkBackward(shape: LayerShape, forward: ForwardRequest, request: BackwardRequest): void {
  const { batch, steps } = forward
  const states = [batch, shape.units]
  checkOptional({ outputs: request.outputs }, forward.output === 'last' ? states : [steps, ...states])
  checkOptional({ finalHidden: request.finalHidden, finalCell: request.finalCell }, states)
  checkCellState(shape.cell, { finalCell: request.finalCell })
}

function checkOptional(
  arrays: Readonly<Record<string, Float32Array | undefined>>,
  shape: readonly number[],
): void {
  for (const [name, array] of Object.entries(arrays)) if (array) expectLength(name, array, shape)
}

function checkCellState(cell: Cell, arrays: Readonly<Record<string, Float32Array | undefined>>): void {
  if (cellForms[cell].hasCellState) return
  for (const [name, array] of Object.entries(arrays))
    if (array) throw new RangeError(`${name} was given to a cell without a cell state (${cell}).`)
}

function checkLengths(lengths: Int32Array, batch: number, steps: number): void {
  expectLength('lengths', lengths, [batch])
  const row = lengths.findIndex((length) => length < 0 || length > steps)
  if (row >= 0) {
    throw new RangeError(
      `lengths holds ${lengths[row]} for row ${row}; expected a whole number from 0 to ${steps}.`,
    )
  }
}
