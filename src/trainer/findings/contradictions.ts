import { counted, percent } from './counted'
import { keptRows, type BeginCheck } from './check'
import { textNumber } from './rowKey'

/** From this share of all rows on contradictions set a limit to what can be learned. */
const errorShare = 0.1

interface KnownText {
  readonly row: number
  readonly label: string
  count: number
  contradicted: boolean
}

/** The same text under several labels. */
export const contradictions: BeginCheck = ({ roles, rows }) => {
  const { text, label } = roles
  if (text === null || label === null) return null
  const known = new Map<number, KnownText>()
  const lookAt: number[] = []
  let texts = 0
  return {
    add(batch) {
      const labels = batch.texts(label)
      batch.texts(text).forEach((value, row) => {
        const own = labels[row] ?? null
        if (value === null || own === null) return
        const key = textNumber(value)
        const earlier = known.get(key)
        if (earlier === undefined) {
          known.set(key, { row: batch.offset + row, label: own, count: 1, contradicted: false })
          return
        }
        earlier.count += 1
        if (earlier.contradicted || earlier.label === own) return
        earlier.contradicted = true
        texts += 1
        if (lookAt.length < keptRows) lookAt.push(earlier.row, batch.offset + row)
      })
    },
    findings() {
      if (texts === 0) return []
      let concerned = 0
      for (const { contradicted, count } of known.values()) if (contradicted) concerned += count
      return [
        {
          severity: concerned >= rows * errorShare ? 'error' : 'warning',
          title: `${counted(texts, 'text')} under several labels`,
          message: `${counted(texts, 'text')} in ${counted(concerned, 'row')} (${percent(concerned / rows)}) ${texts === 1 ? 'stands' : 'stand'} under more than one value of "${label}". No model can get all of them right.`,
          columns: [text, label],
          rows: concerned,
          lookAt,
          fixes: [{ kind: 'dropContradictions', text, label }],
        },
      ]
    },
  }
}
