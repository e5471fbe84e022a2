import { errorText, ExpectedError, type AppError } from '../../shared/errors'
import { homePaths } from '../home/homePaths'
import { moveAside, restoreBackup } from '../store/backups'

/** What a person may do about a damaged database. */
export type Remedy = 'restore' | 'empty' | 'quit'

/** A question with its answers, the first of which is the usual one. */
export interface DamageQuestion {
  readonly message: string
  readonly detail: string
  readonly answers: readonly { readonly remedy: Remedy; readonly label: string }[]
}

/**
 * Starts the application; where its database is damaged, asks what to do and starts once more. False where a person would rather quit. Throws
 * what else keeps it from starting.
 */
export async function startOnWholeDatabase(
  home: string,
  start: () => Promise<void>,
  ask: (question: DamageQuestion) => Promise<Remedy>,
  now: () => number,
): Promise<boolean> {
  try {
    await start()
    return true
  } catch (thrown) {
    if (!(thrown instanceof ExpectedError) || thrown.error.code !== 'database.damaged') throw thrown
    const remedy = await ask(questionOf(thrown.error))
    if (remedy === 'quit') return false
    const { database, backups } = homePaths(home)
    const restored = remedy === 'restore' ? await restoreBackup(database, backups, now()) : null
    if (restored === null) moveAside(database, now())
    await start()
    return true
  }
}

function questionOf(error: AppError): DamageQuestion {
  const { backup } = error.params
  const restore =
    backup === undefined ? [] : [{ remedy: 'restore' as const, label: `Restore the backup of ${backup}` }]
  return {
    message: errorText(error).message,
    detail:
      'The damaged database is kept beside the new one. Data sets and runs describe themselves in the data folder: what the new one does not know is offered for recovery on the Data page.',
    answers: [
      ...restore,
      { remedy: 'empty', label: 'Start with an empty database' },
      { remedy: 'quit', label: 'Quit' },
    ],
  }
}
