import type { Predictions, Forecast } from '../../../shared/domain/prediction'
import type { RunListItem } from '../../../shared/domain/run'
import { cutNote } from '../../../shared/tasks/classification'
import { extname } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import { findDataset } from '../chooseDataset'
import { findRun } from '../chooseRun'
import { predictFile, tableText, type AnswerTable } from '../predictFile'
import { withSession, type Session, type CommonOptions } from '../session'
import { textTable } from '../textTable'
import { UsageError } from '../usageError'
import { valueOf } from '../valueOf'
import { writeOutput } from '../writeOutput'

/** `predict RUN (--text T... | --input FILE [--output FILE] | --steps N)` */
export function addPredict(program: Command): void {
  program
    .command('predict')
    .description('answer texts, or continue a series past its end')
    .argument('<run>', 'id, beginning of an id, or name')
    .option('--text <text...>', 'texts to answer')
    .option('--input <file>', 'file of texts to answer row by row, or of a series to continue')
    .option('--output <file>', 'where to write the answers: .csv, or .json')
    .option('--steps <number>', 'how many steps to forecast (default: the horizon)', parseSteps)
    .option('--series <name>', 'which of several series to continue (default: the first)')
    .action(async (meant: string, _options, command: Command) => {
      const options = command.optsWithGlobals<PredictOptions>()
      checkPredictOptions(options)
      await withSession(options, async (session) => {
        const run = await findRun(session, meant)
        if (options.text !== undefined) await answerTexts(session, run, options.text, options.output)
        else if (run.task === 'classification') await answerFile(session, run, options)
        else await continueSeries(session, run, options)
      })
    })
}

function parseSteps(text: string): number {
  const steps = Number(text)
  if (Number.isInteger(steps) && steps >= 1 && steps <= 2000) return steps
  throw new InvalidArgumentError('Steps are a whole number from 1 to 2000.')
}

async function answerTexts(
  { client, terminal }: Session,
  run: RunListItem,
  texts: readonly string[],
  output: string | undefined,
): Promise<void> {
  const { predictions } = await valueOf(client.predictions.classify({ runId: run.id, texts: [...texts] }))
  if (output !== undefined) {
    await writeAnswers({ terminal }, answerTable(predictions), output, 'answers')
    return
  }
  terminal.result({ predictions }, () => {
    const rows = predictions.map(({ input, label, probability }) => [
      label,
      `${(probability * 100).toFixed(1)} %`,
      input,
    ])
    const cuts = predictions.flatMap(({ cut }, index) => (cut ? [`Text ${index + 1}: ${cutNote(cut)}`] : []))
    return [textTable(['Answer', 'Certainty', 'Text'], rows, [1]), ...cuts].join('\n')
  })
}

async function answerFile(
  session: Session,
  run: RunListItem,
  { input, output }: PredictOptions,
): Promise<void> {
  if (input === undefined) throw new UsageError('predict needs --text or --input for this run')
  const answered = await predictFile(session, run, input)
  const { table, predictions } = answered
  if (output !== undefined) await writeAnswers(session, table, output, 'answers')
  else session.terminal.result({ predictions }, () => tableText(table, '.csv').trimEnd())
}

async function continueSeries(session: Session, run: RunListItem, options: PredictOptions): Promise<void> {
  const { client, terminal } = session
  const { input, output, steps, series } = options
  const other = input === undefined ? null : await findDataset(session, input)
  try {
    const answer = await valueOf(
      client.predictions.forecast({
        runId: run.id,
        ...(steps === undefined ? {} : { steps }),
        ...(series === undefined ? {} : { series }),
        ...(other === null ? {} : { datasetId: other.id }),
      }),
    )
    const table = forecastTable(answer.forecast)
    if (output !== undefined) await writeAnswers(session, table, output, 'steps')
    else
      terminal.result(forecastReport(answer), () =>
        textTable(table.head, table.rows.map(readable), [1, 2, 3, 4, 5]),
      )
  } finally {
    if (other?.isNew === true) await client.datasets.remove({ id: other.id })
  }
}

/** Typed texts with their answers, under the names that `predict --input` gives to its columns. */
function answerTable(predictions: Predictions['predictions']): AnswerTable {
  return {
    head: ['text', 'prediction', 'probability'],
    rows: predictions.map(({ input, label, probability }) => [input, label, probability]),
  }
}

/** Writes a table into a file and says so. */
async function writeAnswers(
  { terminal }: Pick<Session, 'terminal'>,
  table: AnswerTable,
  output: string,
  what: 'answers' | 'steps',
): Promise<void> {
  await writeOutput(output, tableText(table, output))
  const rows = table.rows.length
  const written = rows === 1 ? `1 ${what.slice(0, -1)}` : `${rows} ${what}`
  terminal.result({ output, rows }, () => `${written} written to ${output}.`)
}

/** Numbers with five significant digits. */
const readable = (row: AnswerTable['rows'][number]): string[] =>
  row.map((cell) =>
    typeof cell === 'number' ? cell.toLocaleString('en', { maximumSignificantDigits: 5 }) : String(cell),
  )

/** The result of `predict` for a series, as the contract fixes it, with the name of one of several series. */
const forecastReport = ({ series, forecast }: Forecast) =>
  series === null ? { forecast } : { series, forecast }

/** A forecast as a table; intervals that are not known are empty. */
function forecastTable(forecast: Forecast['forecast']): AnswerTable {
  const head = ['time', 'value', 'low80', 'high80', 'low95', 'high95'] as const
  return { head: [...head], rows: forecast.map((step) => head.map((name) => step[name] ?? '')) }
}

/** What a person asked of `predict`. */
interface PredictOptions extends CommonOptions {
  readonly text?: readonly string[]
  readonly input?: string
  readonly output?: string
  readonly steps?: number
  readonly series?: string
}

/** Endings of the files that `predict` writes. */
const writtenEndings = ['.csv', '.json']

/** Refuses what cannot be answered or written, before anything is read. Throws `UsageError`. */
export function checkPredictOptions({ text, input, output }: PredictOptions): void {
  if (text !== undefined && input !== undefined) throw new UsageError('--text and --input exclude each other')
  if (text?.some((one) => one.trim() === '') === true) {
    throw new UsageError('--text expects at least one word, found an empty text')
  }
  if (output !== undefined && !writtenEndings.includes(extname(output).toLowerCase())) {
    throw new UsageError(`--output expects a file that ends in .csv or .json, found "${output}"`)
  }
}
