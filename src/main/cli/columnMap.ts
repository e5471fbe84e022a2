import { UsageError } from './failures'

/**
 * Names of columns by what a file calls them, as `--map found=wanted` says them; undefined for none. Throws `UsageError` for what is no
 * pair. A name may hold an equals sign itself: the last one parts.
 */
export function columnMap(values: readonly string[]): Record<string, string> | undefined {
  if (values.length === 0) return undefined
  return Object.fromEntries(
    values.map((value) => {
      const at = value.lastIndexOf('=')
      const [found, wanted] = [value.slice(0, Math.max(0, at)), value.slice(at + 1).trim()]
      if (found !== '' && wanted !== '') return [found, wanted] as const
      throw new UsageError(
        `--map takes a column of the file and the one that it stands for, column=column; found "${value}"`,
      )
    }),
  )
}
