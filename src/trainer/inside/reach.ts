import type { InsideReach } from '../../shared/domain/inside'
import { breathe } from '../loop/networkModel'
import type { TrainableNetwork } from '../network/trainableNetwork'
import { outcomeOf, scoreFactors } from './asked'
import { insideDesk, type InsideRun } from './insideDesk'
import { inputOfLayer } from './inputOfLayer'
import { joinedBatch } from './joinedBatch'
import { sampledRows, type SampledRow } from './sampledRows'

/** Rows whose gradients are averaged, and steps in all of them. */
const most = { rows: 48, steps: 20_000 }
/** Outputs that are held at once. */
const heldOutputs = 16_000_000
/** Share of the influence that counts as all of it. */
const nearlyAll = 0.99

/** How far back the answers of a run reach, on rows of its data, trained and as it began. */
export async function insideReach(
  run: InsideRun & { readonly member: number },
  onShare: (share: number) => void,
): Promise<InsideReach> {
  const rows = (await sampledRows(run, most, () => onShare(0))).filter(
    ({ row }) => (row.inputs[0]?.steps ?? 0) > 0,
  )
  const measure = async (weights: 'trained' | 'untrained', before: number): Promise<number[]> => {
    const sums: number[] = []
    const counts: number[] = []
    let first = 0
    while (first < rows.length) {
      first += await insideDesk.ask(run, { weights, member: run.member }, (network) => {
        const members = rows.slice(first, first + rowsAtOnce(rows, network))
        addNorms(network, members, sums, counts)
        return members.length
      })
      onShare(before + (0.5 * first) / rows.length)
      await breathe()
    }
    const means = sums.map((sum, back) => sum / Math.max(1, counts[back] ?? 0))
    const largest = means.reduce((found, value) => Math.max(found, value), 0)
    return means.map((value) => (largest > 0 ? value / largest : 0))
  }
  const trained = await measure('trained', 0)
  const untrained = await measure('untrained', 0.5)
  return { rows: rows.length, trained, untrained, steps99: stepsHolding(trained, nearlyAll) }
}

function rowsAtOnce(rows: readonly SampledRow[], network: TrainableNetwork): number {
  const longest = rows.reduce((found, { row }) => Math.max(found, row.steps), 1)
  const units = rows[0]?.sample.outcomes.names.length ?? 1
  const places = rows[0]?.sample.outcomes.at === 'steps' ? longest : 1
  return Math.max(
    1,
    Math.min(16, Math.floor(heldOutputs / (places * units * Math.max(1, network.network.layers.length / 8)))),
  )
}

/** Adds the length of the gradient of each row's answer by its first input, by steps back from the end. */
function addNorms(
  network: TrainableNetwork,
  members: readonly SampledRow[],
  sums: number[],
  counts: number[],
): void {
  const size = members.length
  const batch = joinedBatch(
    members.map(({ row }) => row),
    network.network,
  )
  const { outputs, loss } = network.answer(batch, { loss: null, outputs: true })
  if (!outputs) throw new Error('A network was asked for its outputs and gave none.')
  const units = outputs.length / loss.length
  const factors = new Float32Array(size * units)
  members.forEach(({ sample, row: { steps } }, row) => {
    const step = sample.outcomes.at === 'end' ? 0 : steps - 1
    const place = step * size + row
    const values = sample.outcomes.read(outputs.subarray(place * units, (place + 1) * units))
    factors.set(
      scoreFactors(sample.outcomes, units, outcomeOf(sample.outcomes, values, null).index),
      row * units,
    )
  })
  const record = network.record(batch, { kind: 'output', factors, step: null, of: 'score' })
  for (const read of record.inputs) {
    if (inputOfLayer(network.network, read.at).input !== 0 || read.size !== size) continue
    members.forEach(({ row: { inputs } }, row) => {
      const length = inputs[0]?.steps ?? 0
      for (let back = 0; back < length; back++) {
        const from = ((length - 1 - back) * size + row) * read.features
        const own = read.gradient.subarray(from, from + read.features)
        sums[back] = (sums[back] ?? 0) + Math.sqrt(own.reduce((sum, value) => sum + value * value, 0))
        counts[back] = (counts[back] ?? 0) + 1
      }
    })
  }
}

/** The fewest last steps that hold a share of all influence. */
export function stepsHolding(influence: readonly number[], share: number): number {
  const all = influence.reduce((sum, value) => sum + value, 0)
  let held = 0
  for (const [back, value] of influence.entries()) {
    held += value
    if (held >= share * all) return back + 1
  }
  return influence.length
}
