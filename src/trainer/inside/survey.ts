import type { InsideSurvey } from '../../shared/domain/inside'
import type { JobInput } from '../../shared/jobs'
import { expected } from '../../shared/errors'
import { breathe } from '../loop/networkModel'
import type { LayerRecord } from '../network/recorder'
import { insideDesk } from './insideDesk'
import { inputOfLayer } from './inputOfLayer'
import { joinedBatch } from './joinedBatch'
import { sampledRows, type SampledRow } from './sampledRows'

/** Rows and steps that are read: some seconds at 200 units. */
const most = { rows: 400, steps: 60_000 }
const rowsAtOnce = 16
/** Places that are told of a unit at each end. */
const toldPlaces = 6
/** Labels around a place. */
const around = 6

type Question = JobInput<'insideSurvey'>
type Mark = NonNullable<Question['mark']>
type Place = InsideSurvey['units'][number]['strongest'][number]

/** What one direction of a layer does over rows of the data. `onShare` hears how far it is and may end it by throwing. */
export async function insideSurvey(
  question: Question,
  onShare: (share: number) => void,
): Promise<InsideSurvey> {
  const rows = await sampledRows(question, most, (share) => onShare(share / 4))
  const tallies: UnitTally[] = []
  let [steps, marked] = [0, 0]
  for (let first = 0; first < rows.length; first += rowsAtOnce) {
    const members = rows.slice(first, first + rowsAtOnce)
    const { record, from } = await insideDesk.ask(question, question, (network) => {
      const rowsOfBatch = members.map(({ row }) => row)
      const found = network
        .record(joinedBatch(rowsOfBatch, network.network))
        .layers.find(({ layer, direction }) => `${layer}/${direction}` === question.layer)
      if (!found || found.size !== members.length) throw noLayer(question.layer)
      return { record: found, from: inputOfLayer(network.network, found.layer) }
    })
    while (tallies.length < record.units) tallies.push(new UnitTally())
    members.forEach((member, row) => {
      const length = Math.ceil((member.row.inputs[from.input]?.steps ?? 0) / from.stride)
      const labels = labelsOf(member, from.input, from.stride, length)
      const marks = question.mark && marksOf(member, question.mark, from.input, from.stride, labels)
      steps += length
      if (marks && question.mark?.kind !== 'feature') marked += marks.filter((mark) => mark > 0).length
      tallies.forEach((tally, unit) =>
        tally.add(record, { row, unit, length }, member.sample.row ?? 0, labels, marks),
      )
    })
    onShare(0.25 + (0.75 * (first + members.length)) / rows.length)
    await breathe()
  }
  return {
    rows: rows.length,
    steps,
    marked: question.mark === null ? null : question.mark.kind === 'feature' ? steps : marked,
    units: tallies.map((tally) => tally.told(question.mark !== null)),
  }
}

const noLayer = (layer: string): Error =>
  expected('input.invalid', {
    where: `Layer ${layer}`,
    problem: 'it does not read the rows step by step',
    hint: 'Choose another layer.',
  })

function labelsOf({ sample }: SampledRow, input: number, stride: number, length: number): string[] {
  const labels = sample.inputs[input]?.labels ?? []
  return Array.from({ length }, (_, step) => labels[step * stride] ?? '')
}

/** What is marked at each step, as numbers that go along with a unit or not; NaN where a step is not looked at. */
function marksOf(
  { sample }: SampledRow,
  mark: Mark,
  input: number,
  stride: number,
  labels: readonly string[],
): number[] {
  switch (mark.kind) {
    case 'label': {
      const wanted = mark.text.toLocaleLowerCase()
      return labels.map((label) =>
        `${label} ${weekdayOf(label)}`.toLocaleLowerCase().includes(wanted) ? 1 : 0,
      )
    }
    case 'truth':
      // What a row is stands fast when it has been read.
      return labels.map((_, step) => (step < labels.length - 1 ? NaN : sample.truth === mark.text ? 1 : 0))
    case 'feature':
      return labels.map((_, step) => sample.inputs[input]?.values?.[step * stride]?.[mark.feature] ?? NaN)
  }
}

/** The weekday of a label that is a date, so that it can be looked for. */
function weekdayOf(label: string): string {
  if (!/^\d{4}-\d{2}-\d{2}/.test(label)) return ''
  const date = new Date(label)
  return Number.isNaN(date.getTime())
    ? ''
    : date.toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })
}

/** Adds up what one unit does. */
class UnitTally {
  private low = Infinity
  private high = -Infinity
  private sum = 0
  private count = 0
  private logKept = 0
  private keptCount = 0
  private readonly strongest: Place[] = []
  private readonly weakest: Place[] = []
  private readonly marked = { n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 }

  add(
    { hidden, inside, size, units }: LayerRecord,
    { row, unit, length }: { readonly row: number; readonly unit: number; readonly length: number },
    dataRow: number,
    labels: readonly string[],
    marks: readonly number[] | null,
  ): void {
    // A GRU keeps what its update gate says, an LSTM what its forget gate says.
    const kept = inside.forget ?? inside.update
    let [best, worst] = [0, 0]
    const at = (step: number): number => (step * size + row) * units + unit
    for (let step = 0; step < length; step++) {
      const value = hidden[at(step)] ?? 0
      if (value > (hidden[at(best)] ?? 0)) best = step
      if (value < (hidden[at(worst)] ?? 0)) worst = step
      this.low = Math.min(this.low, value)
      this.high = Math.max(this.high, value)
      this.sum += value
      const gate = kept?.[at(step)]
      if (gate !== undefined) {
        this.logKept += Math.log(Math.max(1e-12, gate))
        this.keptCount += 1
      }
      const mark = marks?.[step]
      if (mark !== undefined && !Number.isNaN(mark)) this.mark(mark, value)
    }
    this.count += length
    if (length === 0) return
    const place = (step: number): Place => ({
      row: dataRow,
      step,
      value: hidden[at(step)] ?? 0,
      before: labels.slice(Math.max(0, step - around), step).join(' '),
      label: labels[step] ?? '',
      after: labels.slice(step + 1, step + 1 + around).join(' '),
    })
    keep(this.strongest, place(best), (a, b) => b.value - a.value)
    keep(this.weakest, place(worst), (a, b) => a.value - b.value)
  }

  told(isMarked: boolean): InsideSurvey['units'][number] {
    const { keptCount, logKept, count } = this
    const mean = keptCount === 0 ? null : logKept / keptCount
    return {
      range: count === 0 ? [0, 0, 0] : [this.low, this.sum / count, this.high],
      halfLife: mean === null ? null : Math.log(0.5) / Math.min(-1e-9, mean),
      strongest: this.strongest,
      weakest: this.weakest,
      correlation: isMarked ? this.correlation() : null,
    }
  }

  private mark(x: number, y: number): void {
    const { marked } = this
    marked.n += 1
    marked.x += x
    marked.y += y
    marked.xx += x * x
    marked.yy += y * y
    marked.xy += x * y
  }

  /** Pearson's; 0 where one of both never changes. */
  private correlation(): number {
    const { n, x, y, xx, yy, xy } = this.marked
    const spread = Math.sqrt((xx - (x * x) / n) * (yy - (y * y) / n))
    const found = spread > 1e-12 ? (xy - (x * y) / n) / spread : 0
    return Number.isFinite(found) ? found : 0
  }
}

/** Keeps the first so many places in an order. */
function keep(places: Place[], place: Place, order: (a: Place, b: Place) => number): void {
  places.push(place)
  places.sort(order)
  places.length = Math.min(places.length, toldPlaces)
}
