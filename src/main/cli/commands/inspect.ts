import { InvalidArgumentError, type Command } from 'commander'
import type { InsideLayer, InsideOcclusion, InsideQuestion, InsideView } from '../../../shared/domain/inside'
import { partOfMember } from '../../../shared/domain/combinedPart'
import type { Run } from '../../../shared/domain/run'
import { formatNumber } from '../../../shared/format/formatNumber'
import { unpacked } from '../../../shared/unpacked'
import { findDataset } from '../chooseDataset'
import { findRun } from '../chooseRun'
import { UsageError, valueOf } from '../failures'
import { withSession, type CommonOptions } from '../session'
import { textTable } from '../textTable'

/** What a person asked of `inspect`. */
interface InspectOptions extends CommonOptions {
  readonly text?: string
  readonly row?: number
  readonly input?: string
  readonly untrained?: boolean
  readonly epoch?: number
  readonly member: number
}

/** `inspect RUN (--text T | --row N | --input FILE [--row N]) [--untrained | --epoch N] [--member N]` */
export function addInspect(program: Command): void {
  program
    .command('inspect')
    .description('show gates, states and what drove the answer to one input')
    .argument('<run>', 'id, beginning of an id, or name')
    .option('--text <text>', 'a text to read')
    .option('--row <number>', 'a row of the data, from 0; of a series, the window that ends there', row)
    .option('--input <file>', 'a file whose row is read in place of the data of the run')
    .option('--untrained', 'the network before it learned anything')
    .option('--epoch <number>', 'the network after a kept epoch, 0 = before the first', epoch)
    .option('--member <number>', 'which of the networks of a run, from 1', member, 1)
    .action(async (meant: string, _options, command: Command) => {
      const options = command.optsWithGlobals<InspectOptions>()
      checkInspectOptions(options)
      await withSession(options, async (session) => {
        const run = await findRun(session, meant)
        const file = options.input === undefined ? null : await findDataset(session, options.input)
        try {
          const question = questionOf(options, file?.id)
          const asked = { runId: run.id, question }
          const view = await valueOf(session.client.inside.view(asked))
          const occlusion = await valueOf(session.client.inside.occlusion(asked))
          const { combines } = await valueOf(session.client.runs.get({ id: run.id }))
          const which = networkOf(view, options.member, combines)
          session.terminal.result(inspectReport(view, occlusion, which), () =>
            inspectSheet(view, occlusion, which),
          )
        } finally {
          if (file?.isNew === true) await session.client.datasets.letGo({ id: file.id })
        }
      })
    })
}

/** Refuses what cannot be read, before anything is. Throws `UsageError`. */
export function checkInspectOptions({
  text,
  row,
  input,
  untrained,
  epoch,
}: Pick<InspectOptions, 'text' | 'row' | 'input' | 'untrained' | 'epoch'>): void {
  if (text === undefined && row === undefined && input === undefined)
    throw new UsageError('inspect needs --text, --row or --input')
  if (text !== undefined && (row !== undefined || input !== undefined))
    throw new UsageError('--text excludes --row and --input')
  if (untrained === true && epoch !== undefined) throw new UsageError('--untrained excludes --epoch')
  if (text?.trim() === '') throw new UsageError('--text expects at least one word, found an empty text')
}

function questionOf(
  { text, row, untrained, epoch, member }: InspectOptions,
  datasetId: string | undefined,
): InsideQuestion {
  const input: InsideQuestion['input'] =
    text === undefined
      ? { from: 'row', row: row ?? null, changes: [], ...(datasetId === undefined ? {} : { datasetId }) }
      : { from: 'text', text }
  const weights = epoch ?? (untrained === true ? 'untrained' : 'trained')
  return { input, weights, member: member - 1, outcome: null, step: null, layers: null }
}

/** Which of the networks of a run is looked at. */
interface WhichNetwork {
  /** From 1. */
  readonly number: number
  readonly of: number
  /** The run that it was trained in, where several are combined. */
  readonly run?: { readonly id: string; readonly name: string }
}

/** The network that is looked at among those of a run; null where it has one. */
function networkOf({ members }: InsideView, number: number, combines: Run['combines']): WhichNetwork | null {
  if (members === 1) return null
  const part = partOfMember(combines, members, number - 1)
  return { number, of: members, ...(part ? { run: { id: part.id, name: part.name } } : {}) }
}

/** What `--json` prints: the answer is that of the run, everything else of the network that is looked at. */
export function inspectReport(
  view: InsideView,
  occlusion: InsideOcclusion,
  which: WhichNetwork | null = null,
): Record<string, unknown> {
  const [first] = view.inputs
  const { asked, kind } = view.outcomes
  return {
    steps: first?.labels ?? [],
    ...(first?.ids ? { ids: first.ids } : {}),
    ...(first?.values ? { features: first.features, values: first.values, entering: first.entering } : {}),
    ...(view.row === null ? {} : { row: view.row }),
    answer: view.together?.answer ?? view.answer,
    ...(which === null ? {} : { network: { ...which, answer: view.answer } }),
    layers: view.layers.map(layerReport),
    influence: view.influence[0]?.steps ?? [],
    occlusion: occlusion.steps[0] ?? [],
    ...(view.influence[0]?.features ? { influenceByFeature: view.influence[0].features } : {}),
    influenceOf: { outcome: asked.name, value: asked.value, kind, score: scoreName(view) },
    ...(view.inputs.length > 1
      ? {
          furtherInputs: view.inputs.slice(1).map((input, index) => ({
            steps: input.labels,
            ...(input.ids ? { ids: input.ids } : {}),
            influence: view.influence[index + 1]?.steps ?? [],
            occlusion: occlusion.steps[index + 1] ?? [],
          })),
        }
      : {}),
    ...(view.attention.length > 0
      ? { attention: view.attention.map(({ layer, shares }) => ({ layer, shares })) }
      : {}),
    ...(view.looks.length > 0
      ? {
          looks: view.looks.map(({ layer, at, shares }) => ({
            layer,
            shares: rowsOf(unpacked(shares), view.inputs[at]?.labels.length ?? 1),
          })),
        }
      : {}),
  }
}

/** What gradients are of. */
const scoreName = ({ outcomes }: InsideView): string =>
  outcomes.kind === 'probability' ? 'logit' : 'scaled value'

function layerReport({
  layer,
  cell,
  direction,
  units,
  pictures,
  input,
  stride,
}: InsideLayer): Record<string, unknown> {
  const drawn = Object.entries(pictures).map(([name, values]) => [name, rowsOf(unpacked(values), units)])
  return {
    layer,
    kind: cell,
    direction,
    units,
    ...(stride === 1 ? {} : { stepsTogether: stride }),
    ...(input === 0 ? {} : { readsInput: input }),
    ...Object.fromEntries<unknown>(drawn as [string, unknown][]),
  }
}

/** [steps][units] */
const rowsOf = (values: Float32Array, units: number): number[][] =>
  Array.from({ length: values.length / units }, (_, step) => [
    ...values.subarray(step * units, (step + 1) * units),
  ])

/** Steps that a terminal shows. */
const shownSteps = 60

/** The steps with what they did to the answer, and the layers in a line each. */
function inspectSheet(view: InsideView, occlusion: InsideOcclusion, which: WhichNetwork | null): string {
  const [first] = view.inputs
  const all = (first?.labels ?? []).map((label, step) => [
    String(step + 1),
    label,
    signed(view.influence[0]?.steps[step]),
    signed(occlusion.steps[0]?.[step]),
  ])
  const rows = all.slice(-shownSteps)
  return [
    ...answerLines(view, which),
    '',
    textTable(['Step', 'Input', 'Gradient x input', 'Lost without it'], rows, [0, 2, 3]),
    ...(rows.length < all.length
      ? [`The last ${rows.length} of ${all.length} steps; --json prints all.`]
      : []),
    '',
    ...view.layers.map(
      ({ layer, cell, direction, units, steps, pictures }) =>
        `Layer ${layer}: ${cell}, ${direction}, ${units} units, ${steps} steps: ${Object.keys(pictures).join(', ')}`,
    ),
    'All gates and states: --json.',
  ].join('\n')
}

/** What the run says, and below it what the network that is looked at does, where it has several. */
function answerLines({ outcomes, together }: InsideView, which: WhichNetwork | null): string[] {
  const { asked, kind } = outcomes
  const own = `${asked.name}: ${formatNumber(asked.value)}`
  if (together === null || which === null) return [own]
  const [likeliest] = together.shown
  const said = kind === 'probability' ? likeliest : together.shown.find(({ index }) => index === asked.index)
  const named = which.run === undefined ? '' : ` (${which.run.name})`
  return [
    ...(said === undefined ? [] : [`${said.name}: ${formatNumber(said.value)}`]),
    `Network ${which.number} of ${which.of}${named}: ${own}. What follows is of it.`,
  ]
}

const signed = (value: number | undefined): string =>
  value === undefined ? '' : `${value > 0 ? '+' : ''}${formatNumber(value)}`

function row(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= 0) return value
  throw new InvalidArgumentError('A row is a whole number from 0.')
}

function epoch(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= 0) return value
  throw new InvalidArgumentError('An epoch is a whole number, 0 before the first.')
}

function member(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1) return value
  throw new InvalidArgumentError('A member is a whole number from 1.')
}
