import type { RunListItem } from '../../../shared/domain/run'
import { expected } from '../../../shared/errors'
import { kindOf, kindSpecOf, taskSpecs, type Answer, type Experiment } from '../../../shared/tasks/catalogue'
import type { AnswerTable, SaidOptions, TaskTerminal } from '../../../tasks/taskTerminal'
import { formulasText } from '../../../shared/format/formulaCells'
import { terminals } from '../../../tasks/terminalTable'
import { statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import { readingLike } from '../../../shared/answering/readingLike'
import { findDataset } from '../chooseDataset'
import { findRun } from '../chooseRun'
import { answerRows, countFormulas, tableText } from '../answerRows'
import { columnMap } from '../columnMap'
import { gather } from '../readingOptions'
import { standardInput, standardInputText } from '../standardInput'
import { withSession, type Session, type CommonOptions } from '../session'
import { textTable } from '../textTable'
import { UsageError, valueOf } from '../failures'
import { writeOutput } from '../writeOutput'

/** `predict RUN (--text T... | --input FILE [--output FILE] | --steps N)` */
export function addPredict(program: Command): void {
  program
    .command('predict')
    .description('answer texts or sequences, or continue a series past its end')
    .argument('<run>', 'id, beginning of an id, or name')
    .option('--text <text...>', 'texts to answer; "-" takes each line of standard input')
    .option(
      '--input <file>',
      'file ("-": standard input) of texts or sequences to answer one by one, or of a series to continue',
    )
    .option(
      '--map <column=column>',
      'which column of the run a column of the file stands for (repeatable)',
      gather,
      [],
    )
    .option('--output <file>', 'where to write the answers: .csv, or .json')
    .option('--plain-cells', 'with a .csv: no cell is calculated by a spreadsheet, whatever it begins with')
    .option('--steps <number>', 'how many steps to forecast (default: the horizon)', parseSteps)
    .option('--series <name>', 'which of several series to continue (default: the first)')
    .option('--every', 'continue every series that was learned')
    .action(async (meant: string, _options, command: Command) => {
      const said = command.optsWithGlobals<PredictOptions>()
      checkPredictOptions(said)
      const options = await withPipedTexts(said)
      await withSession(options, async (session) => {
        const run = await findRun(session, meant)
        const { experiment } = await valueOf(session.client.runs.get({ id: run.id }))
        const terminal: TaskTerminal = terminals[kindOf(experiment)]
        refuseOthers(options, experiment, terminal)
        if (options.input !== undefined && terminal.byRow !== null)
          await answerFile(session, { run, experiment, terminal }, options)
        else await answerOptions(session, { run, experiment, terminal }, options)
      })
    })
}

/** The options with the lines of standard input in place of `--text -`. */
async function withPipedTexts(options: PredictOptions): Promise<PredictOptions> {
  const { text } = options
  if (text?.length !== 1 || text[0] !== standardInput) return options
  const lines = (await standardInputText()).split(/\r\n?|\n/).filter((line) => line.trim() !== '')
  if (lines.length === 0) throw new UsageError('--text - expects lines of text, standard input holds none')
  return { ...options, text: lines }
}

function parseSteps(text: string): number {
  const steps = Number(text)
  if (Number.isInteger(steps) && steps >= 1 && steps <= 2000) return steps
  throw new InvalidArgumentError('Steps are a whole number from 1 to 2000.')
}

/** A run, and how the command line asks it. */
interface Asked {
  readonly run: RunListItem
  readonly experiment: Experiment
  readonly terminal: TaskTerminal
}

/** The options that some task takes. */
const saidOptions = ['text', 'steps', 'series', 'every'] as const satisfies readonly (keyof SaidOptions)[]

/** Throws `prediction.unsupported` for an option that runs of this task do not understand. */
function refuseOthers(said: SaidOptions, experiment: Experiment, { takes }: TaskTerminal): void {
  const { task } = experiment
  const other = saidOptions.find((option) => said[option] !== undefined && !takes.includes(option))
  if (other === undefined) return
  const { instead } = kindSpecOf(experiment).answers ?? taskSpecs[task].answers
  const hint = `A ${task} run ${instead} instead.`
  throw expected('prediction.unsupported', { task, what: `be asked with --${other}`, hint })
}

/** A file whose rows are answered one by one. */
async function answerFile(
  session: Session,
  { run, experiment, terminal }: Asked,
  { input = '', output, map = [], plainCells = false }: PredictOptions,
): Promise<void> {
  const asked = { run, experiment, terminal }
  const { table, answer, withoutText } = await answerRows(session, asked, input, columnMap(map))
  if (output !== undefined) await writeAnswers(session, terminal, table, { output, plainCells })
  else
    session.terminal.result(
      { ...terminal.report(answer), ...(withoutText.length > 0 ? { withoutText } : {}) },
      () => tableText(table, '.csv').trimEnd(),
    )
}

/** What the options say, and a file that is handed over as a whole. */
async function answerOptions(
  session: Session,
  { run, terminal }: Asked,
  options: PredictOptions,
): Promise<void> {
  const { client } = session
  const names = columnMap(options.map ?? [])
  const reading = await readingLike(client, run.datasetId)
  const file =
    options.input === undefined ? null : await findDataset(session, options.input, { names, reading })
  try {
    const question = terminal.question({ ...options, datasetId: file?.id })
    if (question === null) {
      const wanted = [...terminal.takes.map((option) => `--${option}`), '--input'].join(' or ')
      throw new UsageError(`predict needs ${wanted} for this run`)
    }
    const answer = await valueOf(client.predictions.answer({ runId: run.id, question }))
    if (options.output !== undefined)
      await writeAnswers(session, terminal, terminal.table(answer), {
        output: options.output,
        plainCells: options.plainCells ?? false,
      })
    else session.terminal.result(terminal.report(answer), () => sheetText(terminal, answer))
  } finally {
    if (file?.isNew === true) await client.datasets.letGo({ id: file.id })
  }
}

function sheetText(terminal: TaskTerminal, answer: Answer): string {
  const { head, rows, right, notes } = terminal.sheet(answer)
  return [textTable(head, rows, right), ...notes].join('\n')
}

/** Writes a table into a file and says so. */
async function writeAnswers(
  { terminal }: Pick<Session, 'terminal'>,
  { rowsAre: [one, several] }: Pick<TaskTerminal, 'rowsAre'>,
  table: AnswerTable,
  { output, plainCells }: { readonly output: string; readonly plainCells: boolean },
): Promise<void> {
  await writeOutput(output, tableText(table, output, plainCells))
  const formulas = plainCells || extname(output).toLowerCase() === '.json' ? 0 : countFormulas(table)
  if (formulas > 0) terminal.note(formulasText(formulas, '--plain-cells'))
  const rows = table.rows.length
  const written = rows === 1 ? `1 ${one}` : `${rows} ${several}`
  terminal.result({ output, rows }, () => `${written} written to ${output}.`)
}

/** What a person asked of `predict`. */
interface PredictOptions extends CommonOptions {
  readonly text?: readonly string[]
  readonly input?: string
  /** Of the file, `found=wanted`. */
  readonly map?: readonly string[]
  readonly output?: string
  readonly plainCells?: boolean
  readonly steps?: number
  readonly series?: string
  readonly every?: boolean
}

/** Endings of the files that `predict` writes. */
const writtenEndings = ['.csv', '.json']

/** Refuses what cannot be answered or written, before anything is read. Throws `UsageError`. */
export function checkPredictOptions({ text, input, output, series, every, map = [] }: PredictOptions): void {
  if (every && series !== undefined) throw new UsageError('--every and --series exclude each other')
  if (map.length > 0 && input === undefined) throw new UsageError('--map goes with --input')
  if (text !== undefined && input !== undefined) throw new UsageError('--text and --input exclude each other')
  if (text?.some((one) => one.trim() === '') === true) {
    throw new UsageError('--text expects at least one word, found an empty text')
  }
  if (output !== undefined && !writtenEndings.includes(extname(output).toLowerCase())) {
    throw new UsageError(`--output expects a file that ends in .csv or .json, found "${output}"`)
  }
  if (input !== undefined && output !== undefined && isOneFile(input, output)) {
    throw new UsageError(`--output expects another file than --input, which it would replace: "${output}"`)
  }
}

/** Whether two paths lead to one file, by whatever names and links. */
function isOneFile(one: string, other: string): boolean {
  if (resolve(one) === resolve(other)) return true
  const [first, second] = [one, other].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }))
  return first !== undefined && first.ino === second?.ino && first.dev === second.dev
}
