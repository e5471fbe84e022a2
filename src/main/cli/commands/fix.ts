import { type AppliedFix, type Fix, fixSchema } from '../../../shared/domain/fix'
import { safeFixes } from '../../../shared/domain/finding'
import type { Dataset } from '../../../shared/domain/dataset'
import { appliedText, fixText } from '../../../shared/domain/fixText'
import type { Command } from 'commander'
import { collectAssignments } from '../assignments'
import { findDataset } from '../chooseDataset'
import { lookOver, type LookOptions } from '../lookOver'
import { mendContext, chosenFix, mendsOf } from '../mends'
import { withSession, type CommonOptions, type Session } from '../session'
import { UsageError, valueOf } from '../failures'
import { waitForJob } from '../waitForJob'
import { plural } from '../../../shared/format/plural'

interface FixOptions extends CommonOptions, LookOptions {
  readonly value?: string
  readonly safe?: boolean
  readonly apply?: readonly Fix[]
  readonly undo?: string | true
}

/** A safe fix may bring others to light, such as copies once class names are merged; no more rounds than this. */
const mostRounds = 5

/** `fix DATASET [NUMBER...] [--value V] [--safe] [--apply JSON] [--undo [STEP]]` */
export function addFix(program: Command): void {
  program
    .command('fix')
    .description('mend what check found, or take a fix back; alone it lists the fixes so far')
    .argument('<dataset>', 'id or name of a data set, or a file that is imported first')
    .argument('[number...]', 'fixes by their numbers in check, e.g. 2 or 2.1')
    .option('--value <value>', 'for a fix that waits for one, such as a constant to fill with')
    .option('--safe', 'all fixes that lose nothing: copies, class names, order in time, constant columns')
    .option('--apply <json>', 'a fix as JSON, as check --json shows them (repeatable)', collectFixes)
    .option('--undo [step]', 'take back the last fix, or one by its number, or all; the others stay')
    .option('--test <dataset>', 'the test data set of check')
    .option('--set <path=value>', 'task and columns of check (repeatable)', collectAssignments)
    .action(async (meant: string, numbers: string[], _options, command: Command) => {
      const options = command.optsWithGlobals<FixOptions>()
      const wanted = [numbers.length > 0, options.safe, options.apply, options.undo].filter(Boolean)
      if (wanted.length > 1) throw new UsageError('Numbers, --safe, --apply and --undo do not go together')
      await withSession(options, async (session) => {
        const { id } = await findDataset(session, meant, { isChanged: true })
        const before = await recipeOf(session, id)
        if (numbers.length > 0) await applyNumbers(session, id, numbers, options)
        else if (options.safe) await applySafe(session, id, options)
        else if (options.apply) await applyAll(session, id, options.apply)
        else if (options.undo !== undefined) await undo(session, id, options.undo)
        const dataset = await valueOf(session.client.datasets.get({ id }))
        const { name, rows, hash, recipe } = dataset
        const added = recipe.length - before.length
        const applied = added > 0 ? recipe.slice(-added) : []
        session.terminal.result({ datasetId: id, name, rows, hash, applied, fixes: recipe }, () =>
          recipeSheet(dataset),
        )
      })
    })
}

const collectFixes = (text: string, before: readonly Fix[] = []): Fix[] => [...before, parsedFix(text)]

const recipeOf = async ({ client }: Session, id: string): Promise<readonly AppliedFix[]> =>
  (await valueOf(client.datasets.get({ id }))).recipe

/** All numbers are those of one check: the first fix does not move the next one's. */
async function applyNumbers(
  session: Session,
  id: string,
  numbers: readonly string[],
  options: FixOptions,
): Promise<void> {
  const { findings } = await lookOver(session, id, options)
  const context = mendContext(id, options)
  const mends = findings.flatMap((finding, place) => mendsOf(finding, place + 1, context))
  await applyAll(
    session,
    id,
    numbers.map((number) => chosenFix(mends, number, options.value)),
  )
}

async function applySafe(session: Session, id: string, options: FixOptions): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const fixes = safeFixes((await lookOver(session, id, options)).findings)
    if (fixes.length === 0) return
    await applyAll(session, id, fixes)
  }
}

async function applyAll(session: Session, id: string, fixes: readonly Fix[]): Promise<void> {
  for (const fix of fixes) {
    const { jobId } = await valueOf(session.client.datasets.fix({ id, fix }))
    await waitForJob(session, jobId)
  }
}

async function undo(session: Session, id: string, step: string | true): Promise<void> {
  const { client } = session
  const { length } = await recipeOf(session, id)
  if (step === 'all') {
    for (let done = 0; done < length; done++) await valueOf(client.datasets.undoFix({ id }))
    return
  }
  const number = step === true ? length : Number(step)
  if (step !== true && !(Number.isInteger(number) && number >= 1 && number <= length)) {
    const expected = length === 0 ? 'there is no fix' : `expected 1 to ${length} or all`
    throw new UsageError(`--undo: ${expected}, found "${step}"`)
  }
  if (number === length) await valueOf(client.datasets.undoFix({ id }))
  else await waitForJob(session, (await valueOf(client.datasets.removeFix({ id, step: number - 1 }))).jobId)
}

/** A fix that was written as JSON. Throws `UsageError` with what is wrong. */
function parsedFix(text: string): Fix {
  const parsed = fixSchema.safeParse(parsedJson(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UsageError(`--apply: ${[...(issue?.path ?? []), issue?.message ?? 'not a fix'].join(': ')}`)
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`--apply expects JSON such as {"kind":"dropMissing","column":"text"}, found ${text}`)
  }
}

/** The fixes of a data set with their numbers, as a short readable text. */
function recipeSheet({ id, name, rows, recipe }: Dataset): string {
  const head = `${name} (${id}): ${plural(rows, 'row', 'rows', 'en')}`
  if (recipe.length === 0) return [head, 'No fixes: the rows are as they were imported.'].join('\n')
  const steps = recipe.map(
    (applied, place) =>
      `  ${place + 1}  ${applied.title} (${appliedText(applied)}). ${fixText(applied.fix).does}`,
  )
  return [head, ...steps, `Take one back: lstm-workbench fix ${id} --undo NUMBER`].join('\n')
}
