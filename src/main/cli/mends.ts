import type { Finding } from '../../shared/domain/finding'
import type { Fix } from '../../shared/domain/fix'
import { fixText, openFixText } from '../../shared/domain/fixText'
import { answeredFix, type OpenFix } from '../../shared/domain/openFix'
import { UsageError } from './failures'
import type { LookOptions } from './lookOver'

/** One way to mend a finding from the command line. */
export interface Mend {
  /** Number of the finding and of the way, e.g. `2.1`. */
  readonly id: string
  readonly title: string
  readonly does: string
  /** The command that does it. */
  readonly command: string
  /** Null where a value is still to be given. */
  readonly fix: Fix | null
  readonly open: OpenFix | null
}

/** What the commands speak of besides the fix. */
export interface MendContext {
  readonly datasetId: string
  /** Further options that lead to the same findings, e.g. `--test d_...`. */
  readonly options: readonly string[]
}

/** The ways to mend a finding with its number, from 1: its fixes, then those that wait for a value. */
export function mendsOf(finding: Finding, number: number, context: MendContext): Mend[] {
  const { datasetId, options } = context
  const commandOf = (id: string, more: readonly string[] = []): string =>
    ['lstm-workbench', 'fix', datasetId, id, ...more, ...options].map(quoted).join(' ')
  const fixes = finding.fixes.map((fix, place): Mend => {
    const { label, does } = fixText(fix)
    const id = `${number}.${place + 1}`
    return { id, title: label, does, command: commandOf(id), fix, open: null }
  })
  const asks = finding.asks.map((open, place): Mend => {
    const { label, does } = openFixText(open)
    const id = `${number}.${fixes.length + place + 1}`
    const example = open.kind === 'resample' ? (open.offers[0]?.label ?? '') : 'VALUE'
    return { id, title: label, does, command: commandOf(id, ['--value', example]), fix: null, open }
  })
  return [...fixes, ...asks]
}

/** The command of a new experiment with the setting that a finding proposes; null where it proposes none. */
export function settingCommand({ setting }: Finding, { datasetId }: MendContext): string | null {
  if (setting === null) return null
  const sets = Object.entries(setting.set).flatMap(([path, value]) => [
    '--set',
    `${path}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  ])
  return ['lstm-workbench', 'train', datasetId, ...sets].map(quoted).join(' ')
}

/** The fix that a person chose by its number: `2` is the first one of the second finding. Throws `UsageError`. */
export function chosenFix(mends: readonly Mend[], choice: string, value: string | undefined): Fix {
  const id = choice.includes('.') ? choice : `${choice}.1`
  const mend = mends.find((one) => one.id === id)
  if (mend === undefined) {
    const known = mends.map((one) => one.id).join(', ')
    throw new UsageError(
      `there is no fix ${choice}: ${known === '' ? 'nothing can be fixed' : `the fixes are ${known}`}`,
    )
  }
  if (mend.fix !== null) return mend.fix
  if (mend.open === null || value === undefined)
    throw new UsageError(`${mend.title} needs a value: ${mend.command}`)
  const { fix, problem } = answeredFix(mend.open, value)
  if (fix === null) throw new UsageError(`--value: ${problem}, found "${value}"`)
  return fix
}

/** A word as a shell takes it. */
const quoted = (word: string): string =>
  /^[\w.,:=/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`

/** What commands that mend the findings of a data set must say again, so that the findings have the same numbers. */
export function mendContext(datasetId: string, { test, set = [] }: LookOptions): MendContext {
  const sets = set.flatMap(({ path, value }) => [
    '--set',
    `${path.join('.')}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  ])
  return { datasetId, options: [...(test === undefined ? [] : ['--test', test]), ...sets] }
}
