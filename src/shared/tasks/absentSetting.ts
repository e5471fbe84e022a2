import type { KindId } from '../domain/task'
import { experimentSchemaOf } from './catalogue'
import { definitions } from './definitions'

/** Stands where something could be chosen by its name and nothing is: a column, a data set, word vectors. */
const none = 'None'
/** Stands where something was switched off. */
const off = 'Off'
/** Stands where an experiment does not have the setting at all. */
const notThere = '–'

/** Settings that hold the name of something. */
const named: readonly string[] = ['testDataset', 'preparation.embeddings']

/** What a person reads where a setting of an experiment has no value: `None`, `Off`, or a dash where its kind of data has no such setting. */
export function absentSetting(path: string, kind: KindId): string {
  const [section = '', field = ''] = path.split('.')
  if (section === 'columns') return isRole(field, kind) ? none : notThere
  if (section !== 'testDataset' && !takesNull(kind, section, field)) return notThere
  return named.includes(path) ? none : off
}

/** What a person reads of a switch. */
export const switchText = (isOn: boolean): string => (isOn ? 'On' : off)

/** What a person reads of a list of names. */
export const listText = (names: readonly string[]): string => (names.length === 0 ? none : names.join(', '))

const isRole = (field: string, kind: KindId): boolean =>
  definitions[kind].spec.roles.some(({ id }) => id === field)

function takesNull(kind: KindId, section: string, field: string): boolean {
  if (section !== 'split' && section !== 'preparation' && section !== 'model' && section !== 'training') {
    return false
  }
  const found = Object.entries(experimentSchemaOf(kind).shape[section].shape).find(([name]) => name === field)
  return found !== undefined && found[1].safeParse(null).success
}
