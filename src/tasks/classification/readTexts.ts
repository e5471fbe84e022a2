import { createHash } from 'node:crypto'
import { matchLabels, type MatchedLabels } from '../../shared/domain/classNames'
import type { PreparationContext, RowSource } from '../prepared'
import { EncodedTexts } from '../text/encodedTexts'
import { cutTokens, tokensOf } from '../text/tokens'
import { unreadIn, unreadKinds } from '../text/unreadSigns'
import type { ClassificationExperiment } from '../../shared/tasks/classification/spec'

/** The texts of a data set (and test data set) with tokens numbered in order of appearance, before any vocabulary is chosen. */
export interface ReadTexts {
  readonly texts: EncodedTexts
  /** Token of each provisional number. */
  readonly tokens: readonly string[]
  /** Label of each text. */
  readonly labels: readonly string[]
  /** Row of each text in its file. */
  readonly rows: readonly number[]
  /** Group of each text when the split goes by groups. */
  readonly groups: readonly string[]
  /** Texts from here on come from the test file. */
  readonly testFrom: number
  /** Tokens of each text before it was cut to the sequence length. */
  readonly lengths: readonly number[]
  /** What of each text no token holds, a bit for each of `unreadKinds`. */
  readonly unread: readonly number[]
  readonly leftOut: { readonly missing: number; readonly duplicates: number }
  /** How the labels of the test file went with the classes of the other rows. */
  readonly testLabels: MatchedLabels
}

interface Collected {
  readonly texts: EncodedTexts
  readonly numbers: Map<string, number>
  readonly labels: string[]
  readonly rows: number[]
  readonly groups: string[]
  readonly lengths: number[]
  readonly unread: number[]
  readonly kinds: ReturnType<typeof unreadKinds>
  readonly seen: Set<string> | null
  missing: number
  duplicates: number
}

/** Reads all texts once, cutting them to the sequence length, so that memory grows with the tokens that are used. */
export async function readTexts(
  experiment: ClassificationExperiment,
  context: PreparationContext,
): Promise<ReadTexts> {
  const collected: Collected = {
    texts: new EncodedTexts(),
    numbers: new Map(),
    labels: [],
    rows: [],
    groups: [],
    lengths: [],
    unread: [],
    kinds: unreadKinds(experiment.preparation),
    seen: experiment.preparation.dropDuplicates ? new Set() : null,
    missing: 0,
    duplicates: 0,
  }
  const total = context.dataset.rows + (context.testDataset?.rows ?? 0)
  const progress = (before: number) => (rows: number) =>
    context.onProgress((before + rows) / Math.max(1, total))
  await collect(context.dataset, experiment, collected, progress(0))
  const testFrom = collected.texts.count
  if (context.testDataset) {
    await collect(context.testDataset, experiment, collected, progress(context.dataset.rows))
  }
  const { labels, testLabels } = withClasses(collected.labels, testFrom, experiment.split.testLabels)
  return {
    ...collected,
    labels,
    testLabels,
    tokens: [...collected.numbers.keys()],
    testFrom,
    leftOut: { missing: collected.missing, duplicates: collected.duplicates },
  }
}

/** The labels with those of the test file, which begin at `testFrom`, as the classes that they stand for. */
function withClasses(
  labels: readonly string[],
  testFrom: number,
  chosen: Readonly<Record<string, string>> = {},
): Pick<ReadTexts, 'labels' | 'testLabels'> {
  const own = labels.slice(0, testFrom)
  const found = new Map<string, number>()
  for (const label of labels.slice(testFrom)) found.set(label, (found.get(label) ?? 0) + 1)
  const testLabels = matchLabels(new Set(own), found, chosen)
  const names = new Map(testLabels.mapped.map(({ label, to }) => [label, to]))
  return { testLabels, labels: [...own, ...labels.slice(testFrom).map((label) => names.get(label) ?? label)] }
}

async function collect(
  source: RowSource,
  experiment: ClassificationExperiment,
  into: Collected,
  onRows: (rows: number) => void,
): Promise<void> {
  const { columns, split } = experiment
  const group = split.method === 'group' ? split.column : undefined
  const names = [columns.text, columns.label, ...(group === undefined ? [] : [group])]
  for await (const batch of source.batches(names)) {
    const texts = batch.texts(columns.text)
    const labels = batch.texts(columns.label)
    const groups = group === undefined ? null : batch.texts(group)
    for (let row = 0; row < batch.rows; row++) {
      const text = texts[row] ?? null
      const label = labels[row] ?? null
      if (text === null || label === null) into.missing += 1
      else if (isRepeated(text, into.seen)) into.duplicates += 1
      else {
        addText(text, experiment, into)
        into.unread.push(unreadIn(text, into.kinds))
        into.labels.push(label)
        into.rows.push(batch.offset + row)
        if (groups) into.groups.push(groups[row] ?? '')
      }
    }
    onRows(batch.offset + batch.rows)
  }
}

/** Remembers texts by digest: 24 characters each, however long they are. */
function isRepeated(text: string, seen: Set<string> | null): boolean {
  if (!seen) return false
  const digest = createHash('md5').update(text).digest('base64')
  if (seen.has(digest)) return true
  seen.add(digest)
  return false
}

function addText(text: string, experiment: ClassificationExperiment, into: Collected): void {
  const { preparation } = experiment
  const all = tokensOf(text, preparation)
  const tokens = cutTokens(all, preparation.sequenceLength, preparation.truncate)
  const ids = tokens.map((token) => {
    const known = into.numbers.get(token)
    if (known !== undefined) return known
    const number = into.numbers.size
    into.numbers.set(token, number)
    return number
  })
  into.texts.push(ids)
  into.lengths.push(all.length)
}
