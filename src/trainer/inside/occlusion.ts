import type { InsideOcclusion, InsideOutcome, InsideQuestion } from '../../shared/domain/inside'
import { breathe } from '../loop/networkModel'
import type { InsideSample } from '../../tasks/taskInside'
import { answerSample, outcomeOf, placeOf, type AnsweredSample } from './asked'
import { insideDesk, type InsideRun } from './insideDesk'
import { joinedBatch, takenRow, type RowInput, type TakenRow } from './joinedBatch'
import { inputsOf } from '../../shared/domain/network'

/** Variants of an input that are asked at most: longer ones lose several steps at once. */
const mostVariants = 240
/** Features that are left out one by one. */
const mostFeatures = 100
/** Outputs that are held at once. */
const heldOutputs = 16_000_000
/** Rows of a batch, and steps of all of them: a newer question waits for one batch, some ten milliseconds at 128 units. */
const most = { rows: 64, steps: 3200 }
/** Stands for a word that is not known, in every vocabulary. */
const unknownId = 1

/** A row as it is without something, and the step that is answered then. */
interface Variant {
  readonly row: TakenRow
  readonly step: number
}

/** How the inputs of a row stand to its answer. */
interface Standing {
  /** How many entries of each input stand at one step of the answer; null where an input is a sequence of its own. */
  readonly perStep: readonly (number | null)[]
  /** The step that is answered; null where there is one answer at the end. */
  readonly answered: number | null
}

/** An answered input whose variants can be asked. */
interface Asked {
  readonly sample: InsideSample
  readonly answered: AnsweredSample
  readonly row: TakenRow
  readonly outcome: InsideOutcome
  /** The step that is answered. */
  readonly step: number
  /** Numbers of a step of each input; 0 for tokens. */
  readonly widths: readonly number[]
  /** Value of the outcome in outputs of a place. */
  readonly read: (outputs: Float32Array) => number
  readonly valuesOf: (variants: readonly Variant[]) => Promise<number[]>
}

/** What the answer to one input loses without each of its steps and features. `onBatch` may end it by throwing. */
export async function insideOcclusion(
  run: InsideRun,
  question: InsideQuestion,
  onBatch: () => void,
): Promise<InsideOcclusion> {
  const asked = await askable(run, question, onBatch)
  const { sample, answered, row, outcome, step, widths, read, valuesOf } = asked
  const { steps, together } = await withoutEachStep(asked)
  const features: (number[] | null)[] = []
  for (const input of row.inputs.keys()) {
    const width = widths[input] ?? 0
    if (width === 0 || width > mostFeatures) features.push(null)
    else {
      const without = Array.from({ length: width }, (_, feature) => ({
        row: withoutFeature(row, input, feature, width),
        step,
      }))
      features.push((await valuesOf(without)).map((value) => outcome.value - value))
    }
  }
  const { at, kind } = sample.outcomes
  const soFar =
    at === 'steps'
      ? valuesAtSteps(answered.outputs, answered.units, read)
      : kind === 'value'
        ? null
        : await prefixValues(row, valuesOf)
  return { value: outcome.value, steps, together, features, soFar }
}

/** What the answer to one input loses without each of its steps alone. `onBatch` may end it by throwing. */
export const stepOcclusion = async (
  run: InsideRun,
  question: InsideQuestion,
  onBatch: () => void,
): Promise<Pick<InsideOcclusion, 'steps' | 'together'>> =>
  withoutEachStep(await askable(run, question, onBatch))

async function askable(run: InsideRun, question: InsideQuestion, onBatch: () => void): Promise<Asked> {
  const sample = await insideDesk.sample(run, question.input, question.weights)
  const { answered, widths } = await insideDesk.ask(run, question, (network) => ({
    answered: answerSample(network, sample),
    widths: inputsOf(network.network).map((input) => (input.kind === 'numbers' ? input.features : 0)),
  }))
  const { step, values } = placeOf(answered, question.step)
  const outcome = outcomeOf(sample.outcomes, values, question.outcome)
  const { at } = sample.outcomes
  const read = (outputs: Float32Array): number => sample.outcomes.read(outputs)[outcome.index] ?? NaN
  const askBatch: AskBatch = (rows) =>
    insideDesk.ask(
      run,
      question,
      (network) =>
        network.answer(joinedBatch(rows, network.network), { loss: null, outputs: true }).outputs ??
        new Float32Array(),
    )
  const valuesOf = (variants: readonly Variant[]): Promise<number[]> =>
    askVariants(askBatch, variants, read, { at, units: answered.units, onBatch })
  return { sample, answered, row: takenRow(answered.batch), outcome, step, widths, read, valuesOf }
}

async function withoutEachStep({
  sample,
  row,
  outcome,
  step,
  valuesOf,
}: Asked): Promise<Pick<InsideOcclusion, 'steps' | 'together'>> {
  const standing: Standing = {
    perStep: sample.inputs.map(({ perStep }) => perStep),
    answered: sample.outcomes.at === 'steps' ? step : null,
  }
  const steps: number[][] = []
  const together: number[] = []
  for (const [input, { steps: count }] of row.inputs.entries()) {
    const group = Math.max(1, Math.ceil(count / mostVariants))
    const variants = Array.from({ length: Math.ceil(count / group) }, (_, index) =>
      withoutSteps(row, standing, input, index * group, Math.min(count, (index + 1) * group)),
    )
    const found = await valuesOf(variants)
    steps.push(
      Array.from({ length: count }, (_, place) => outcome.value - (found[Math.floor(place / group)] ?? NaN)),
    )
    together.push(group)
  }
  return { steps, together }
}

/** The outcome at each step of a network that answers at steps. */
function valuesAtSteps(
  outputs: Float32Array,
  units: number,
  read: (outputs: Float32Array) => number,
): number[] {
  return Array.from({ length: outputs.length / units }, (_, place) =>
    read(outputs.subarray(place * units, (place + 1) * units)),
  )
}

/** What would be said if the first input ended after each step. */
async function prefixValues(
  { inputs: [first, ...others] }: TakenRow,
  valuesOf: (variants: readonly Variant[]) => Promise<number[]>,
): Promise<number[]> {
  if (!first) return []
  const { steps, values } = first
  const width = steps === 0 ? 0 : values.length / steps
  const group = Math.max(1, Math.ceil(steps / mostVariants))
  const ends = Array.from({ length: Math.ceil(steps / group) }, (_, index) =>
    Math.min(steps, (index + 1) * group),
  )
  const found = await valuesOf(
    ends.map((end) => ({
      row: { inputs: [{ steps: end, values: values.subarray(0, end * width) }, ...others], steps: end },
      step: 0,
    })),
  )
  return Array.from({ length: steps }, (_, step) => found[Math.floor(step / group)] ?? NaN)
}

/**
 * A row without some entries of an input. Numbers are set to 0, which is the middle of what was learned from. Tokens are taken out, and with them
 * what other inputs hold at the same steps of the answer; where the answer itself stands there, and where only an accompanying input is asked
 * about (the shape of a word), what is not known takes their place.
 */
function withoutSteps(row: TakenRow, standing: Standing, input: number, from: number, to: number): Variant {
  const step = standing.answered ?? 0
  const own = row.inputs[input]
  if (!own) throw new RangeError(`There is no input ${input}.`)
  const changed = (change: (one: RowInput, at: number) => RowInput): readonly RowInput[] =>
    row.inputs.map((one, at) => change(one, at))
  if (own.values instanceof Float32Array)
    return {
      row: { ...row, inputs: changed((one, at) => (at === input ? emptied(one, from, to, 0) : one)) },
      step,
    }
  const pace = standing.perStep[input] ?? null
  if (pace === null)
    return {
      row: { ...row, inputs: changed((one, at) => (at === input ? without(one, from, to) : one)) },
      step,
    }
  const isLeading = standing.perStep.findIndex((other) => other !== null) === input
  if (!isLeading) {
    const inputs = changed((one, at) => (at === input ? emptied(one, from, to, unknownId) : one))
    return { row: { ...row, inputs }, step }
  }
  const holdsAnswer = standing.answered !== null && step >= from && step < to
  const inputs = changed((one, at) => {
    const count = standing.perStep[at] ?? null
    if (count === null) return one
    return holdsAnswer
      ? emptied(one, from * count, to * count, unknownId)
      : without(one, from * count, to * count)
  })
  if (holdsAnswer) return { row: { ...row, inputs }, step }
  const removed = to - from
  return { row: { inputs, steps: row.steps - removed }, step: step >= to ? step - removed : step }
}

/** An input whose entries from one place to another are a number instead; places that hold nothing stay so. */
function emptied({ steps, values }: RowInput, from: number, to: number, by: number): RowInput {
  const width = values.length / Math.max(1, steps)
  const changed = values.slice()
  for (let place = from * width; place < to * width; place++) if (changed[place] !== 0) changed[place] = by
  return { steps, values: changed }
}

/** Tokens with some of them taken out. */
function without({ values }: RowInput, from: number, to: number): RowInput {
  const kept = Int32Array.from([...values.subarray(0, from), ...values.subarray(to)])
  return { steps: kept.length, values: kept }
}

function withoutFeature(row: TakenRow, input: number, feature: number, width: number): TakenRow {
  const inputs = row.inputs.map(({ steps, values }, at) =>
    at === input && values instanceof Float32Array
      ? { steps, values: values.map((value, place) => (place % width === feature ? 0 : value)) }
      : { steps, values },
  )
  return { ...row, inputs }
}

/** What a network says of rows side by side, [places x units]. */
type AskBatch = (rows: readonly TakenRow[]) => Promise<Float32Array>

/** What a network says of variants, in batches that fit into memory. */
async function askVariants(
  ask: AskBatch,
  variants: readonly Variant[],
  read: (outputs: Float32Array) => number,
  {
    at,
    units,
    onBatch,
  }: { readonly at: 'end' | 'steps'; readonly units: number; readonly onBatch: () => void },
): Promise<number[]> {
  const longest = variants.reduce((most, { row }) => Math.max(most, row.steps), 1)
  const places = at === 'end' ? 1 : longest
  const size = Math.max(
    1,
    Math.min(most.rows, Math.floor(most.steps / longest), Math.floor(heldOutputs / (places * units))),
  )
  const found: number[] = []
  for (let first = 0; first < variants.length; first += size) {
    const members = variants.slice(first, first + size)
    const outputs = await ask(members.map(({ row }) => row))
    members.forEach(({ step }, row) => {
      const place = at === 'end' ? row : step * members.length + row
      found.push(read(outputs.subarray(place * units, (place + 1) * units)))
    })
    onBatch()
    await breathe()
  }
  return found
}
