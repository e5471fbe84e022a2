import { counted, percent } from './counted'
import { keptRows, type BeginCheck, type DraftPair } from './check'
import { KeyTable } from './keyTable'
import { NearTexts } from './near/nearTexts'
import { textNumber } from './rowKey'

/** Texts with this share of their word pairs in common are near duplicates: about one word in ten differs. */
export const nearLikeness = 2 / 3
/** From this share of all rows on near duplicates are more than good to know. */
const warningShare = 0.01

/** Texts that differ from an earlier one only in case, white space and punctuation, or in a few words. */
export const nearDuplicates: BeginCheck = ({ roles, rows }) => {
  const { text } = roles
  // A row that is a part of a sample is no text of its own.
  if (text === null || roles.samples !== null) return null
  const near = new NearTexts(nearLikeness)
  const exact = new KeyTable()
  const pairs: DraftPair[] = []
  let inSigns = 0
  let inWords = 0
  return {
    add: (batch) => near.add(batch.offset, batch.texts(text)),
    unfinished: true,
    addAgain(batch) {
      const texts = batch.texts(text)
      near.judge(batch.offset, texts).forEach((found, row) => {
        const own = textNumber(texts[row] ?? '')
        // Exact copies are a finding of their own.
        if (exact.has(own)) return
        exact.set(own, 0)
        if (found === null) return
        if (found.likeness === 1) inSigns += 1
        else inWords += 1
        addPair(pairs, { row: batch.offset + row, other: found, likeness: found.likeness })
      })
    },
    findings() {
      const count = inSigns + inWords
      if (count === 0) return []
      const drop = { kind: 'dropNearDuplicates', column: text } as const
      const ways = [
        ...(inSigns > 0 ? [`${counted(inSigns, 'text')} only in case, white space or punctuation`] : []),
        ...(inWords > 0 ? [`${counted(inWords, 'text')} in a few words`] : []),
      ]
      return [
        {
          severity: count >= rows * warningShare ? 'warning' : 'note',
          title: counted(count, 'near duplicate'),
          message: `${counted(count, 'text')} (${percent(count / rows)}) ${count === 1 ? 'differs' : 'differ'} little from an earlier one: ${ways.join(', ')}. On both sides of the split they make a result look better than it is.`,
          columns: [text],
          rows: count,
          lookAt: [],
          pairs,
          fixes: [
            ...(inWords > 0 ? [{ ...drop, likeness: nearLikeness }] : []),
            ...(inSigns > 0 ? [drop] : []),
          ],
        },
      ]
    },
  }
}

/** Keeps a few pairs, those that differ in words rather than others. */
export function addPair(pairs: DraftPair[], pair: DraftPair): void {
  if (pairs.length < keptRows) {
    pairs.push(pair)
    return
  }
  const place = pair.likeness < 1 ? pairs.findLastIndex(({ likeness }) => likeness === 1) : -1
  if (place >= 0) pairs[place] = pair
}
