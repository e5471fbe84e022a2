import { expect, it } from 'vitest'
import { findIn, wordRows, type Rows } from './testing/findIn'

/** A row a word, with its sentence at the first word only where `sparse`. */
const sentences = (texts: readonly string[], sparse = false): Rows =>
  texts.flatMap((text, sentence) =>
    text.split(' ').map((word, place) => ({
      sentence: sparse && place > 0 ? null : `s${sentence}`,
      text: word,
      tag: /^[A-Z]/.test(word) ? 'B-LOC' : 'O',
    })),
  )

const texts = ['we met in Rome', 'in Rome we met', 'we met in Rome', 'Rome', 'we saw Rome in Rome', 'Rome']

it.each([false, true])(
  'words that come again repeat nothing: whole sentences do (ids at first words only: %s)',
  async (sparse) => {
    const [finding, ...others] = await findIn(sentences(texts, sparse), wordRows, 'exactDuplicates')
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      title: '2 repeated sentences',
      rows: 5,
      evidence: [{ row: 0 }, { row: 8 }, { row: 12 }, { row: 18 }],
      fixes: [{ kind: 'dropDuplicates', columns: ['text', 'tag'], sample: 'sentence' }],
    })
    expect(finding?.message).toContain('2 sentences (33.3 %) repeat an earlier one')
  },
)

it('sentences of the same words with other tags are no copies', async () => {
  const [row, ...rest] = sentences(['Rome fell', 'Rome fell'])
  expect(await findIn([{ ...row, tag: 'O' }, ...rest], wordRows, 'exactDuplicates')).toEqual([])
})

it('words that differ in case alone are not told as near duplicates', async () => {
  expect(await findIn(sentences(['Rome in may', 'ROME may fall']), wordRows, 'nearDuplicates')).toEqual([])
})

it('a column of sentences that stand at first words only is not offered for dropping', async () => {
  const long = Array.from({ length: 3 }, () => Array.from({ length: 30 }, (_, at) => `w${at}`).join(' '))
  expect(await findIn(sentences(long, true), wordRows, 'nearlyEmptyColumns')).toEqual([])
})

it('whole sentences are looked for in the test data, not their words', async () => {
  const test = sentences(['we saw Rome', 'we met in Rome'])
  const [finding] = await findIn(sentences(texts), wordRows, 'overlap', { test })
  expect(finding).toMatchObject({
    title: '2 sentences in both data sets',
    rows: 8,
    fixes: [{ kind: 'dropOverlap', columns: ['text'], sample: 'sentence' }],
  })
})
