import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Random } from '../../../src/shared/random'
import { writeReviews } from '../../support/generatedTables'
import type { KillLine } from '../benchReport'
import { withTemporaryFolder } from '../temporaryFolder'
import type { Act, Fact } from './facts'
import { damagedRows, leftBehind } from './inspectHome'
import { startActor, type Actor } from './startActor'
import { Ledger } from './ledger'

/** Kills in all, divided among what is killed. */
export const kills = 200
/** Longest time that an act is left alone before the kill, from the moment the application is open; milliseconds. */
const longestMs = {
  import: 900,
  fix: 700,
  train: 2500,
  resume: 2500,
  export: 1500,
  remove: 300,
  open: 300,
} as const

type What = keyof typeof longestMs
type Victim = KillLine['victim']

/** Kinds of acts in turn: training and importing are most of what there is to lose. */
const turns: readonly (readonly [What, Victim])[] = [
  ['import', 'application'],
  ['train', 'application'],
  ['fix', 'application'],
  ['resume', 'application'],
  ['import', 'trainer'],
  ['train', 'trainer'],
  ['remove', 'application'],
  ['export', 'application'],
  ['resume', 'trainer'],
  ['open', 'application'],
]

/**
 * Kills the application, or its trainer alone, at random moments of everything that it does, and looks each time what was lost of what it had
 * told to be stored, and what is left behind after the next start.
 */
export async function measureKills(seed: number, onStep: (name: string) => void): Promise<KillLine[]> {
  return withTemporaryFolder(async (folder) => {
    const home = join(folder, 'home')
    const random = Random.of(seed, 'kills')
    const ledger = new Ledger()
    await prepare(home, folder, ledger)
    const lines = new Map<string, KillLine>()
    for (let kill = 0; kill < kills; kill++) {
      const [what, victim] = turns[kill % turns.length] ?? ['open', 'application']
      onStep(`${kill + 1} of ${kills}: ${what}, ${victim}`)
      const act = nextAct(what, { folder, kill, ledger })
      const actor = startActor(home, act)
      await actor.told('opened')
      await setTimeout(random.next() * longestMs[what])
      const wasDone = actor.facts.some(({ kind }) => kind === 'closed')
      actor.kill(victim)
      await ending(actor, victim)
      ledger.enter(actor.facts, act)
      await quietStart(home, ledger)
      const [lost, left] = [[...(await ledger.lost(home)), ...damagedRows(home)], leftBehind(home)]
      for (const problem of [...lost, ...left]) onStep(`  ${problem}`)
      const key = `${what} ${victim}`
      const before = lines.get(key) ?? { what, victim, kills: 0, done: 0, lost: 0, left: 0 }
      lines.set(key, {
        ...before,
        kills: before.kills + 1,
        done: before.done + (wasDone ? 1 : 0),
        lost: before.lost + lost.length,
        left: before.left + left.length,
      })
    }
    return [...lines.values()]
  })
}

/** A data set and a run that has ended, for what needs them. */
async function prepare(home: string, folder: string, ledger: Ledger): Promise<void> {
  const first: Act = { kind: 'import', path: writeReviews(folder, 400, 'first.csv') }
  const importing = startActor(home, first)
  await importing.gone
  ledger.enter(importing.facts, first)
  const train = trainingOn(ledger.dataset, 2)
  const training = startActor(home, train)
  await training.gone
  ledger.enter(training.facts, train)
  if (ledger.finished === null)
    throw new Error(`The first run did not end: ${JSON.stringify(training.facts)}`)
}

const trainingOn = (id: string, epochs: number): Act => ({
  kind: 'train',
  id,
  training: { epochs, earlyStopping: null },
})

function nextAct(
  what: What,
  { folder, kill, ledger }: { readonly folder: string; readonly kill: number; readonly ledger: Ledger },
): Act {
  const importAct = (): Act => ({
    kind: 'import',
    path: writeReviews(folder, 4000 + kill, `reviews ${kill}.csv`, kill),
  })
  switch (what) {
    case 'import':
      return importAct()
    case 'train':
      return trainingOn(ledger.dataset, 400)
    case 'resume':
      return ledger.left === null ? trainingOn(ledger.dataset, 400) : { kind: 'resume', id: ledger.left }
    case 'fix':
      return ledger.extra === null
        ? importAct()
        : { kind: 'fix', id: ledger.extra, fix: { kind: 'dropRows', rows: [kill % 100] } }
    case 'export':
      return { kind: 'export', id: ledger.finished ?? '' }
    case 'remove':
      return ledger.extra === null ? { kind: 'open' } : { kind: 'remove', noun: 'dataset', id: ledger.extra }
    case 'open':
      return { kind: 'open' }
  }
}

/** What is left of a process after its kill: without its trainer it goes on and ends by itself. */
async function ending(actor: Actor, victim: Victim): Promise<void> {
  const patience = new AbortController()
  const late = setTimeout(20_000, undefined, { signal: patience.signal }).then(
    () => actor.kill('application'),
    () => undefined,
  )
  if (victim === 'application') actor.kill('application')
  await actor.gone
  patience.abort()
  await late
}

/** Starts the application once more and ends it in good order, as a person would. */
async function quietStart(home: string, ledger: Ledger): Promise<void> {
  const again = startActor(home, { kind: 'open' })
  await again.gone
  const failed = again.facts.find((fact): fact is Extract<Fact, { kind: 'failed' }> => fact.kind === 'failed')
  if (failed !== undefined) ledger.complain(`the next start failed: ${failed.reason}`)
}
