import { counted, percent } from './counted'
import type { BeginCheck, DraftPair } from './check'
import { KeyTable } from './keyTable'
import { NearTexts } from './near/nearTexts'
import { addPair, nearLikeness } from './nearDuplicates'
import { textNumber } from './rowKey'

/** Texts that nearly stand in the given test data set too. */
export const nearOverlap: BeginCheck = ({ roles, rows, test }) => {
  const { text } = roles
  // A row that is a part of a sample is no text of its own.
  if (text === null || roles.samples !== null || test === null || !test.columns.includes(text)) return null
  const near = new NearTexts(nearLikeness)
  const inTest = new KeyTable()
  const pairs: DraftPair[] = []
  let count = 0
  return {
    addTest(batch) {
      const texts = batch.texts(text)
      for (const one of texts) inTest.set(textNumber(one ?? ''), 0)
      near.addTests(batch.offset, texts)
    },
    add: (batch) => near.add(batch.offset, batch.texts(text)),
    unfinished: true,
    addTestAgain: (batch) => near.judgeTests(batch.offset, batch.texts(text)),
    addAgain(batch) {
      const texts = batch.texts(text)
      near.judge(batch.offset, texts).forEach((found, row) => {
        // Exact copies are a finding of their own.
        if (found === null || inTest.has(textNumber(texts[row] ?? ''))) return
        count += 1
        addPair(pairs, { row: batch.offset + row, other: found, likeness: found.likeness })
      })
    },
    findings() {
      if (count === 0) return []
      return [
        {
          severity: 'warning',
          title: `${counted(count, 'row')} nearly in both data sets`,
          message: `${counted(count, 'row')} (${percent(count / rows)}) ${count === 1 ? 'has' : 'have'} a "${text}" that stands in the test data set with at most a few other words. What was learned by heart would count as understood.`,
          columns: [text],
          rows: count,
          lookAt: [],
          pairs,
          fixes: [{ kind: 'dropNearOverlap', column: text, testId: test.id, likeness: nearLikeness }],
        },
      ]
    },
  }
}
