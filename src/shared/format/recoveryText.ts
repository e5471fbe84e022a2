import type { Lost, Recovered } from '../domain/recovery'
import { plural } from './plural'

/** Ids of all that can be recovered. */
export const lostIds = ({ datasets, runs }: Lost): string[] => [...datasets, ...runs].map(({ id }) => id)

/** What was found, in a sentence: `The data folder holds 2 data sets and 1 run that the database does not know.` */
export function foundText({ datasets, runs, unreadable }: Lost): string {
  const known = runs.filter(({ isKnown }) => isKnown).length
  const unknown = listed(counted(datasets.length, 'data set'), counted(runs.length - known, 'run'))
  const sentences = [
    unknown === '' ? '' : `The data folder holds ${unknown} that the database does not know.`,
    known === 0 ? '' : `Of ${plural(known, 'run')} it knows less than their folders.`,
    unreadable.length === 0
      ? ''
      : `${plural(unreadable.length, 'other place')} there cannot be read by themselves.`,
  ]
  return (
    sentences.filter((sentence) => sentence !== '').join(' ') ||
    'Everything in the data folder is in the database.'
  )
}

/** What came of a recovery, in a sentence. */
export function recoveredText({ datasets, runs, failed }: Recovered): string {
  const done = listed(counted(datasets, 'data set'), counted(runs, 'run'))
  const recovered = done === '' ? 'Nothing was recovered.' : `Recovered ${done}.`
  const first = failed[0]
  if (first === undefined) return recovered
  return `${recovered} ${failed.length} could not be: ${first.reason}`
}

const counted = (count: number, noun: string): string => (count === 0 ? '' : plural(count, noun))

const listed = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' and ')
