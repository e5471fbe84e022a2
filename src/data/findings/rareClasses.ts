import { keptRows, type BeginCheck } from './check'
import { counted } from './counted'

/** Fewer rows than this leave a part of the split with one or none of the class. */
const fewestRows = 10
const mostClasses = 1000

/** Classes with hardly any rows. */
export const rareClasses: BeginCheck = ({ roles }) => {
  const { label } = roles
  if (label === null) return null
  const classes = new Map<string, { count: number; row: number }>()
  return {
    add(batch) {
      batch.texts(label).forEach((name, row) => {
        if (name === null) return
        const known = classes.get(name)
        if (known !== undefined) known.count += 1
        else if (classes.size <= mostClasses) classes.set(name, { count: 1, row: batch.offset + row })
      })
    },
    findings() {
      const rare = [...classes].filter(([, { count }]) => count < fewestRows)
      if (rare.length === 0) return []
      const rows = rare.reduce((sum, [, { count }]) => sum + count, 0)
      const written = rare.slice(0, 3).map(([name, { count }]) => `"${name}" (${counted(count, 'row')})`)
      return [
        {
          severity: 'warning',
          title: counted(rare.length, 'rare class', 'rare classes'),
          message: `${written.join(', ')}${rare.length > 3 ? ` and ${rare.length - 3} more` : ''} of ${classes.size} classes ${rare.length === 1 ? 'has' : 'have'} fewer than ${fewestRows} rows. That is too few to learn from, and too few to judge by: some parts of the split will have none.`,
          columns: [label],
          rows,
          lookAt: rare.slice(0, keptRows).map(([, { row }]) => row),
          fixes: [],
        },
      ]
    },
  }
}
