import { baseName } from './archive'

/** A part that names have in common. */
export interface NamePart {
  /** Which one it is, from 1. */
  readonly place: number
  /** A value for each name. */
  readonly values: readonly string[]
}

/**
 * The parts of file names such as `7_jackson_32.wav` whose values repeat: here the first and the second one. A number at the end that
 * only tells apart files of one folder whose names are alike in all else is none.
 */
export function repeatingParts(paths: readonly string[]): NamePart[] {
  const names = paths.map((path) => baseName(path).replace(/\.\w+$/, ''))
  const cut = names.map((name) => name.split(/[_\-. ]+/))
  // Names without a separator may still end with a number: `cat12`.
  const parts = cut.every((own) => own.length === 1)
    ? names.map((name) => name.split(/(?<=\D)(?=\d+$)/))
    : cut
  const width = parts[0]?.length ?? 0
  // Names of different lengths have only their beginning in common.
  const common = parts.every((own) => own.length === width) ? width : 1
  const telling = isCounted(paths.map(foldersOf), parts, common) ? common - 1 : common
  return Array.from({ length: telling }, (_, index) => ({
    place: index + 1,
    values: parts.map((own) => own[index] ?? ''),
  })).filter(({ values }) => repeats(values))
}

/** Whether there are several values, each twice on average. */
export function repeats(values: readonly string[]): boolean {
  const different = new Set(values).size
  return different > 1 && different <= values.length / 2
}

/** The folders above a file. */
const foldersOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

function isCounted(
  folders: readonly string[],
  parts: readonly (readonly string[])[],
  width: number,
): boolean {
  if (width < 2 || !parts.every((own) => /^\d+$/.test(own[width - 1] ?? ''))) return false
  const different = (end: number): number =>
    new Set(parts.map((own, file) => [folders[file], ...own.slice(0, end)].join('\0'))).size
  return different(width) === parts.length && different(width - 1) <= parts.length / 2
}
