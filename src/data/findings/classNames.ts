import { normalName } from '../../shared/domain/classNames'
import { counted } from './counted'
import { keptRows, type BeginCheck } from './check'

/** More different labels than this are no classes. */
const mostNames = 5000

/** Class names that differ only in case, white space or accents. */
export const classNames: BeginCheck = ({ roles }) => {
  const { label } = roles
  if (label === null) return null
  const names = new Map<string, { count: number; row: number }>()
  return {
    add(batch) {
      batch.texts(label).forEach((name, row) => {
        if (name === null) return
        const known = names.get(name)
        if (known !== undefined) known.count += 1
        else if (names.size < mostNames) names.set(name, { count: 1, row: batch.offset + row })
      })
    },
    findings() {
      const groups = Map.groupBy(names.entries(), ([name]) => normalName(name))
      const alike = [...groups.values()]
        .filter((group) => group.length > 1)
        .map((group) => group.sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1)))
      if (alike.length === 0) return []
      const merges = alike.map((group) => ({
        from: group.slice(1).map(([name]) => name),
        to: group[0]?.[0] ?? '',
      }))
      const others = alike.flatMap((group) => group.slice(1))
      const written = alike.slice(0, 3).map((group) => group.map(([name]) => `"${name}"`).join(' and '))
      return [
        {
          severity: 'warning',
          title:
            alike.length === 1 ? 'A class with several names' : `${alike.length} classes with several names`,
          message: `In "${label}", ${written.join('; ')}${alike.length > 3 ? ` and ${alike.length - 3} more` : ''} differ only in case, white space or accents. Each counts as a class of its own, and is learned from fewer rows (${counted(
            others.reduce((sum, [, { count }]) => sum + count, 0),
            'row',
          )} under the rarer names).`,
          columns: [label],
          rows: others.reduce((sum, [, { count }]) => sum + count, 0),
          lookAt: others.slice(0, keptRows).map(([, { row }]) => row),
          fixes: [{ kind: 'mergeClasses', column: label, merges }],
        },
      ]
    },
  }
}
