/** Everything that decides what one LSTM direction computes; shapes as in recurrentPass.ts, any kind of number array. */
export interface ReferenceRequest {
  readonly batch: number
  readonly steps: number
  readonly inputs: number
  readonly units: number
  readonly direction: 'forward' | 'backward'
  /** [T, B, I] */
  readonly x: ArrayLike<number>
  /** [I + H, 4 H] */
  readonly weights: ArrayLike<number>
  readonly bias: ArrayLike<number>
  readonly lengths?: ArrayLike<number> | undefined
  readonly initialHidden?: ArrayLike<number> | undefined
  readonly initialCell?: ArrayLike<number> | undefined
  readonly inputMask?: ArrayLike<number> | undefined
  readonly recurrentMask?: ArrayLike<number> | undefined
}

/** Gradients of a loss that is a weighted sum: the weights of the outputs [T, B, H] and final states [B, H]. */
export interface ReferenceLoss {
  readonly outputs?: ArrayLike<number> | undefined
  readonly finalHidden?: ArrayLike<number> | undefined
  readonly finalCell?: ArrayLike<number> | undefined
}

/** One step of one row: what backward needs of it. */
interface Step {
  readonly time: number
  /** [I + H]: masked inputs and masked hidden state before. */
  readonly entering: Float64Array
  readonly cellBefore: Float64Array
  readonly cell: Float64Array
  readonly hidden: Float64Array
  /** [4 H]: i, f, c, o */
  readonly gates: Float64Array
}

/** Outputs, final states, loss and all gradients of one LSTM direction: slow and plain, in float64, row by row. */
export function referencePass(request: ReferenceRequest, loss: ReferenceLoss) {
  const { batch, steps, inputs, units } = request
  const result = {
    loss: 0,
    outputs: new Float64Array(steps * batch * units),
    finalHidden: new Float64Array(batch * units),
    finalCell: new Float64Array(batch * units),
    gates: new Float64Array(steps * batch * 4 * units),
    cells: new Float64Array(steps * batch * units),
    x: new Float64Array(steps * batch * inputs),
    hidden: new Float64Array(steps * batch * units),
    weights: new Float64Array((inputs + units) * 4 * units),
    bias: new Float64Array(4 * units),
    initialHidden: new Float64Array(batch * units),
    initialCell: new Float64Array(batch * units),
  }
  for (let row = 0; row < batch; row++) {
    const taken = forwardRow(request, row)
    const last = taken.at(-1)
    for (let unit = 0; unit < units; unit++) {
      const place = row * units + unit
      result.finalHidden[place] = last ? at(last.hidden, unit) : at(request.initialHidden, place)
      result.finalCell[place] = last ? at(last.cell, unit) : at(request.initialCell, place)
      result.loss += at(loss.finalHidden, place) * at(result.finalHidden, place)
      result.loss += at(loss.finalCell, place) * at(result.finalCell, place)
    }
    for (const step of taken) {
      const position = step.time * batch + row
      result.gates.set(step.gates, position * 4 * units)
      result.cells.set(step.cell, position * units)
      result.outputs.set(step.hidden, position * units)
      for (let unit = 0; unit < units; unit++) {
        result.loss += at(loss.outputs, position * units + unit) * at(step.hidden, unit)
      }
    }
    backwardRow(request, loss, row, taken, result)
  }
  return result
}

function forwardRow(request: ReferenceRequest, row: number): Step[] {
  const { batch, steps, inputs, units, direction } = request
  const length = request.lengths?.[row] ?? steps
  const taken: Step[] = []
  let hidden = Float64Array.from({ length: units }, (_, u) => at(request.initialHidden, row * units + u))
  let cell = Float64Array.from({ length: units }, (_, u) => at(request.initialCell, row * units + u))
  for (let s = 0; s < length; s++) {
    const time = direction === 'backward' ? length - 1 - s : s
    const before = hidden
    const entering = Float64Array.from({ length: inputs + units }, (_, k) =>
      k < inputs
        ? at(request.x, (time * batch + row) * inputs + k) * at(request.inputMask, row * inputs + k, 1)
        : at(before, k - inputs) * at(request.recurrentMask, row * units + k - inputs, 1),
    )
    const gates = Float64Array.from({ length: 4 * units }, (_, column) => {
      let sum = at(request.bias, column)
      for (let k = 0; k < inputs + units; k++) {
        sum += at(entering, k) * at(request.weights, k * 4 * units + column)
      }
      return Math.floor(column / units) === 2 ? Math.tanh(sum) : 1 / (1 + Math.exp(-sum))
    })
    const cellBefore = cell
    cell = cellBefore.map((c, u) => at(gates, units + u) * c + at(gates, u) * at(gates, 2 * units + u))
    hidden = cell.map((c, u) => at(gates, 3 * units + u) * Math.tanh(c))
    taken.push({ time, entering, cellBefore, cell, hidden, gates })
  }
  return taken
}

function backwardRow(
  request: ReferenceRequest,
  loss: ReferenceLoss,
  row: number,
  taken: readonly Step[],
  to: {
    x: Float64Array
    hidden: Float64Array
    weights: Float64Array
    bias: Float64Array
    initialHidden: Float64Array
    initialCell: Float64Array
  },
): void {
  const { batch, inputs, units } = request
  const columns = 4 * units
  const hidden = Float64Array.from({ length: units }, (_, u) => at(loss.finalHidden, row * units + u))
  const cell = Float64Array.from({ length: units }, (_, u) => at(loss.finalCell, row * units + u))
  for (const step of taken.toReversed()) {
    const position = step.time * batch + row
    const slopes = new Float64Array(columns)
    for (let u = 0; u < units; u++) {
      const [i, f, g, o] = [0, 1, 2, 3].map((gate) => at(step.gates, gate * units + u)) as [
        number,
        number,
        number,
        number,
      ]
      const squashed = Math.tanh(at(step.cell, u))
      const dh = at(hidden, u) + at(loss.outputs, position * units + u)
      to.hidden[position * units + u] = dh
      const dc = at(cell, u) + dh * o * (1 - squashed * squashed)
      slopes[u] = dc * g * i * (1 - i)
      slopes[units + u] = dc * at(step.cellBefore, u) * f * (1 - f)
      slopes[2 * units + u] = dc * i * (1 - g * g)
      slopes[3 * units + u] = dh * squashed * o * (1 - o)
      cell[u] = dc * f
    }
    for (let column = 0; column < columns; column++) add(to.bias, column, at(slopes, column))
    for (let k = 0; k < inputs + units; k++) {
      let gradient = 0
      for (let column = 0; column < columns; column++) {
        const place = k * columns + column
        gradient += at(slopes, column) * at(request.weights, place)
        add(to.weights, place, at(slopes, column) * at(step.entering, k))
      }
      const u = k - inputs
      if (k < inputs) to.x[position * inputs + k] = gradient * at(request.inputMask, row * inputs + k, 1)
      else hidden[u] = gradient * at(request.recurrentMask, row * units + u, 1)
    }
  }
  to.initialHidden.set(hidden, row * units)
  to.initialCell.set(cell, row * units)
}

function at(values: ArrayLike<number> | undefined, index: number, otherwise = 0): number {
  return values?.[index] ?? otherwise
}

function add(values: Float64Array, index: number, value: number): void {
  values[index] = at(values, index) + value
}
