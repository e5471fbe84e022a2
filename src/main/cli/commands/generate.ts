import { InvalidArgumentError, Option, type Command } from 'commander'
import { expected } from '../../../shared/errors'
import { kindOf, taskSpecs } from '../../../shared/tasks/catalogue'
import type { TaskTerminal } from '../../../tasks/taskTerminal'
import { terminals } from '../../../tasks/terminalTable'
import { findRun } from '../chooseRun'
import { withSession, type CommonOptions } from '../session'
import { valueOf } from '../failures'

/** What a person asked of `generate`. */
interface GenerateOptions extends CommonOptions {
  readonly prompt: string
  readonly text?: string
  readonly length: number
  readonly temperature: number
  readonly seed: number
  readonly topK?: number
  readonly topP?: number
  readonly texts?: number
}

/** `generate RUN --prompt P --length N --temperature X --seed S [--top-k K] [--top-p P] [--texts N]` */
export function addGenerate(program: Command): void {
  program
    .command('generate')
    .description('continue a text')
    .argument('<run>', 'id, beginning of an id, or name')
    .option('--prompt <text>', 'text to continue', '')
    .addOption(new Option('--text <text>').hideHelp())
    .option('--length <number>', 'how many characters or words to write', whole('Length', 1, 20_000), 200)
    .option(
      '--temperature <number>',
      'how bold: 0 always the likeliest, 1 as likely as it is',
      temperature,
      0.8,
    )
    .option('--seed <number>', 'start of the random choices', whole('A seed', 0, 2_147_483_647), 42)
    .option('--top-k <number>', 'choose from so many of the likeliest only', whole('Top-k', 1, 1_000_000))
    .option('--top-p <share>', 'choose from the likeliest that reach this share only', share)
    .option('--texts <number>', 'write so many whole texts, such as names or tunes', whole('Texts', 1, 1000))
    .action(async (meant: string, _options, command: Command) => {
      const options = command.optsWithGlobals<GenerateOptions>()
      await withSession(options, async (session) => {
        const run = await findRun(session, meant)
        const { experiment } = await valueOf(session.client.runs.get({ id: run.id }))
        const { writes }: TaskTerminal = terminals[kindOf(experiment)]
        if (writes === undefined) throw writesNothing(run.task)
        const { length, seed } = options
        // Other commands call what they read --text.
        const prompt = options.prompt === '' ? (options.text ?? '') : options.prompt
        const question = writes.question({
          prompt,
          length,
          temperature: options.temperature,
          topK: options.topK ?? null,
          topP: options.topP ?? null,
          seed,
          texts: options.texts ?? null,
        })
        const answer = await valueOf(session.client.predictions.answer({ runId: run.id, question }))
        const written = writes.written(answer)
        session.terminal.result(options.texts === undefined ? (written[0] ?? {}) : { texts: written }, () =>
          written.map(({ text }) => text).join('\n'),
        )
      })
    })
}

function writesNothing(task: keyof typeof taskSpecs) {
  const hint = `A ${task} run ${taskSpecs[task].answers.instead} instead: use predict.`
  return expected('prediction.unsupported', { task, what: 'continue a text', hint })
}

const whole =
  (what: string, least: number, most: number) =>
  (text: string): number => {
    const value = Number(text)
    if (Number.isInteger(value) && value >= least && value <= most) return value
    const [from, to] = [least.toLocaleString('en'), most.toLocaleString('en')]
    throw new InvalidArgumentError(`${what} is a whole number from ${from} to ${to}.`)
  }

function temperature(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && value >= 0 && value <= 5) return value
  throw new InvalidArgumentError('A temperature is a number from 0 to 5.')
}

function share(text: string): number {
  const value = Number(text)
  if (value > 0 && value <= 1) return value
  throw new InvalidArgumentError('Top-p is a share above 0, at most 1.')
}
