import { counted, percent } from './counted'
import { keptRows, type BeginCheck } from './check'
import { normalText } from './normalText'
import { textNumber } from './rowKey'

/** From this share of all rows on near duplicates are more than good to know. */
const warningShare = 0.01

/** Texts that differ only in case, white space and punctuation. */
export const nearDuplicates: BeginCheck = ({ roles, rows }) => {
  const { text } = roles
  if (text === null) return null
  const first = new Map<number, number>()
  const exact = new Set<number>()
  const lookAt: number[] = []
  let near = 0
  return {
    add(batch) {
      batch.texts(text).forEach((value, row) => {
        if (value === null) return
        const own = textNumber(value)
        if (exact.has(own)) return
        exact.add(own)
        const normal = normalText(value)
        // Without letters and digits nothing tells two texts apart.
        if (normal === '') return
        const key = textNumber(normal)
        const earlier = first.get(key)
        if (earlier === undefined) {
          first.set(key, batch.offset + row)
          return
        }
        near += 1
        if (lookAt.length < keptRows) lookAt.push(earlier, batch.offset + row)
      })
    },
    findings() {
      if (near === 0) return []
      return [
        {
          severity: near >= rows * warningShare ? 'warning' : 'note',
          title: counted(near, 'near duplicate'),
          message: `${counted(near, 'text')} (${percent(near / rows)}) ${near === 1 ? 'differs' : 'differ'} from an earlier one only in case, white space or punctuation. To the network they are often the same text.`,
          columns: [text],
          rows: near,
          lookAt,
          fixes: [{ kind: 'dropNearDuplicates', column: text }],
        },
      ]
    },
  }
}
