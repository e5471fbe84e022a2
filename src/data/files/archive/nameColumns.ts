import { classOf, partNames, partOf } from './textFolder'
import { repeatingParts, repeats } from './repeatingParts'

/** A column of what the folders or names of files say. */
export interface NameColumn {
  readonly name: string
  /** A value for each file. */
  readonly values: readonly string[]
}

/**
 * What paths say of files: the class is the folder where there are several, else the first part of the name that repeats; folders called
 * train and test are a split. Further parts of the names that repeat follow, called by their place.
 */
export function nameColumns(paths: readonly string[]): NameColumn[] {
  const folders = paths.map(classOf)
  const isPart = (names: readonly string[]): boolean => names.every((name) => partNames.test(name))
  const parts = repeatingParts(paths)
  const further = (from: number): NameColumn[] =>
    parts.slice(from).map(({ place, values }) => ({ name: `name part ${place}`, values }))
  const hasClasses = repeats(folders) && !isPart(folders)
  const label = hasClasses ? folders : parts[0]?.values
  const splits = hasClasses ? paths.map(partOf) : folders
  return [
    ...(label ? [{ name: 'label', values: label }] : []),
    ...(isPart(splits) && repeats(splits) ? [{ name: 'split', values: splits }] : []),
    ...further(hasClasses ? 0 : 1),
  ]
}
