import { type Cell, gatesOf } from '../cell'

/** Everything that decides what one direction computes; shapes as in recurrentPass.ts, any kind of number array. */
export interface ReferenceRequest {
  readonly cell: Cell
  readonly batch: number
  readonly steps: number
  readonly inputs: number
  readonly units: number
  readonly direction: 'forward' | 'backward'
  /** [T, B, I] */
  readonly x: ArrayLike<number>
  /** [I + H, N H] */
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
  readonly entering: Float64Array<ArrayBuffer>
  /** The same with the hidden state times the reset gate, which the candidates of a GRU read. */
  readonly reset: Float64Array<ArrayBuffer>
  /** Of an LSTM. */
  readonly cellBefore: Float64Array<ArrayBuffer>
  readonly cell: Float64Array<ArrayBuffer>
  readonly hidden: Float64Array<ArrayBuffer>
  /** [N H] in the order of cell.ts */
  readonly gates: Float64Array
}

/** Outputs, final states, loss and all gradients of one direction: slow and plain, in float64, row by row. */
export function referencePass(request: ReferenceRequest, loss: ReferenceLoss) {
  const { batch, steps, inputs, units } = request
  const columns = gatesOf(request.cell) * units
  const result = {
    loss: 0,
    outputs: new Float64Array(steps * batch * units),
    finalHidden: new Float64Array(batch * units),
    finalCell: new Float64Array(batch * units),
    gates: new Float64Array(steps * batch * columns),
    cells: new Float64Array(steps * batch * units),
    x: new Float64Array(steps * batch * inputs),
    hidden: new Float64Array(steps * batch * units),
    weights: new Float64Array((inputs + units) * columns),
    bias: new Float64Array(columns),
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
      result.gates.set(step.gates, position * columns)
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
    const entering = Float64Array.from({ length: inputs + units }, (_, k) =>
      k < inputs
        ? at(request.x, (time * batch + row) * inputs + k) * at(request.inputMask, row * inputs + k, 1)
        : at(hidden, k - inputs) * at(request.recurrentMask, row * units + k - inputs, 1),
    )
    const step = { time, entering, cellBefore: cell, ...stepOf(request, entering, cell) }
    ;({ hidden, cell } = step)
    taken.push(step)
  }
  return taken
}

/** Gates and states of a step. */
function stepOf(
  request: ReferenceRequest,
  entering: Float64Array<ArrayBuffer>,
  cellBefore: Float64Array<ArrayBuffer>,
): Pick<Step, 'gates' | 'reset' | 'cell' | 'hidden'> {
  const { inputs, units } = request
  const before = entering.subarray(inputs)
  const sums = (gate: number, read: Float64Array): Float64Array<ArrayBuffer> =>
    Float64Array.from({ length: units }, (_, u) => {
      const column = gate * units + u
      return read.reduce(
        (sum, value, k) => sum + value * at(request.weights, k * gatesOf(request.cell) * units + column),
        at(request.bias, column),
      )
    })
  const none = new Float64Array()
  switch (request.cell) {
    case 'lstm': {
      const [i, f, o] = [0, 1, 3].map((gate) => sums(gate, entering).map(logistic)) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ]
      const c = sums(2, entering).map(Math.tanh)
      const cell = cellBefore.map((value, u) => at(f, u) * value + at(i, u) * at(c, u))
      const hidden = cell.map((value, u) => at(o, u) * Math.tanh(value))
      return { gates: joined([i, f, c, o]), reset: none, cell, hidden }
    }
    case 'gru': {
      const [z, r] = [0, 1].map((gate) => sums(gate, entering).map(logistic)) as [Float64Array, Float64Array]
      const reset = entering.map((value, k) => (k < inputs ? value : value * at(r, k - inputs)))
      const c = sums(2, reset).map(Math.tanh)
      const hidden = before.map((value, u) => at(z, u) * value + (1 - at(z, u)) * at(c, u))
      return { gates: joined([z, r, c]), reset, cell: cellBefore, hidden }
    }
    case 'rnn': {
      const hidden = sums(0, entering).map(Math.tanh)
      return { gates: hidden, reset: none, cell: cellBefore, hidden }
    }
  }
}

/** Gradients that a row adds to. */
interface Gradients {
  x: Float64Array
  hidden: Float64Array
  weights: Float64Array
  bias: Float64Array
  initialHidden: Float64Array
  initialCell: Float64Array
}

function backwardRow(
  request: ReferenceRequest,
  loss: ReferenceLoss,
  row: number,
  taken: readonly Step[],
  to: Gradients,
): void {
  const { batch, inputs, units } = request
  let hidden = Float64Array.from({ length: units }, (_, u) => at(loss.finalHidden, row * units + u))
  const cell = Float64Array.from({ length: units }, (_, u) => at(loss.finalCell, row * units + u))
  for (const step of taken.toReversed()) {
    const position = step.time * batch + row
    const dh = hidden.map((value, u) => value + at(loss.outputs, position * units + u))
    to.hidden.set(dh, position * units)
    const entering = enteringGradient(request, step, dh, cell, to)
    for (let k = 0; k < inputs; k++)
      to.x[position * inputs + k] = at(entering, k) * at(request.inputMask, row * inputs + k, 1)
    hidden = entering.slice(inputs).map((value, u) => value * at(request.recurrentMask, row * units + u, 1))
  }
  to.initialHidden.set(hidden, row * units)
  to.initialCell.set(cell, row * units)
}

/** The gradient of what enters a step [I + H]; adds to those of weights and bias, and moves that of the cell state one step back. */
function enteringGradient(
  request: ReferenceRequest,
  step: Step,
  dh: Float64Array,
  cell: Float64Array,
  to: Gradients,
): Float64Array {
  const { inputs, units } = request
  const { gates, entering, reset } = step
  const gate = (index: number, u: number): number => at(gates, index * units + u)
  const slopes = new Float64Array(gates.length)
  const back = (first: number, end: number, read: Float64Array): Float64Array =>
    productGradient(request, slopes, first * units, end * units, read, to)
  switch (request.cell) {
    case 'lstm': {
      for (let u = 0; u < units; u++) {
        const [i, f, g, o] = [gate(0, u), gate(1, u), gate(2, u), gate(3, u)]
        const squashed = Math.tanh(at(step.cell, u))
        const dc = at(cell, u) + at(dh, u) * o * (1 - squashed * squashed)
        slopes[u] = dc * g * i * (1 - i)
        slopes[units + u] = dc * at(step.cellBefore, u) * f * (1 - f)
        slopes[2 * units + u] = dc * i * (1 - g * g)
        slopes[3 * units + u] = at(dh, u) * squashed * o * (1 - o)
        cell[u] = dc * f
      }
      return back(0, 4, entering)
    }
    case 'gru': {
      for (let u = 0; u < units; u++) {
        const [z, c] = [gate(0, u), gate(2, u)]
        slopes[u] = at(dh, u) * (at(entering, inputs + u) - c) * z * (1 - z)
        slopes[2 * units + u] = at(dh, u) * (1 - z) * (1 - c * c)
      }
      const ofReset = back(2, 3, reset)
      for (let u = 0; u < units; u++) {
        const r = gate(1, u)
        slopes[units + u] = at(ofReset, inputs + u) * at(entering, inputs + u) * r * (1 - r)
      }
      return back(0, 2, entering).map((value, k) => {
        const u = k - inputs
        return u < 0 ? value + at(ofReset, k) : value + at(dh, u) * gate(0, u) + at(ofReset, k) * gate(1, u)
      })
    }
    case 'rnn': {
      for (let u = 0; u < units; u++) slopes[u] = at(dh, u) * (1 - gate(0, u) ** 2)
      return back(0, 1, entering)
    }
  }
}

/** The gradient of what some columns have read, from theirs before the activation; adds to those of weights and bias. */
function productGradient(
  request: ReferenceRequest,
  slopes: Float64Array,
  first: number,
  end: number,
  read: Float64Array,
  to: Gradients,
): Float64Array {
  for (let column = first; column < end; column++) add(to.bias, column, at(slopes, column))
  return read.map((value, k) => {
    let gradient = 0
    for (let column = first; column < end; column++) {
      const place = k * slopes.length + column
      gradient += at(slopes, column) * at(request.weights, place)
      add(to.weights, place, at(slopes, column) * value)
    }
    return gradient
  })
}

const logistic = (value: number): number => 1 / (1 + Math.exp(-value))

const joined = (arrays: readonly Float64Array[]): Float64Array =>
  Float64Array.from(arrays.flatMap((array) => [...array]))

function at(values: ArrayLike<number> | undefined, index: number, otherwise = 0): number {
  return values?.[index] ?? otherwise
}

function add(values: Float64Array, index: number, value: number): void {
  values[index] = at(values, index) + value
}
