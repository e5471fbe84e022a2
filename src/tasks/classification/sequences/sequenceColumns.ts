import type { Column } from '../../../shared/domain/column'
import { isFileName, labelColumn } from '../../likelyColumns'
import { isLabelName, type ProfiledDataset } from '../../taskModule'
import { wideColumns } from './wideColumns'

/** How the rows of a data set hold sequences. */
export interface FoundSequences {
  readonly kind: 'lists' | 'wide' | 'long'
  readonly sequence: readonly string[]
  readonly label: string
  readonly sequenceId: string | null
  readonly step: string | null
  /** Numbers of a step, and how they stand, where a row of columns is a sequence. */
  readonly channels: number
  readonly order: 'steps' | 'channels'
  /** How the numbers of a step were told, where they are several in a row of columns. */
  readonly told: 'names' | 'values' | null
}

const whole = { sequenceId: null, step: null, channels: 1, order: 'steps', told: null } as const

/** Finds sequences with labels by the profile: lists, rows of numbers, or steps in rows of their own. */
export function findSequences(dataset: ProfiledDataset): FoundSequences | null {
  return lists(dataset) ?? wide(dataset) ?? long(dataset)
}

/** Names of files that only say which part of a split they are. */
const partOfSplit = /(^|[^a-z])(train|training|test|testing|val|valid|validation|dev)([^a-z]|$)/i
/** Whether a column says only which part of a split a row belongs to. */
const isPart = (column: Column): boolean =>
  column.frequent.length > 0 && column.frequent.every(({ value }) => partOfSplit.test(value))

/** Shorter lists are places or pairs of a thing. */
const fewestListed = 3

function lists(dataset: ProfiledDataset): FoundSequences | null {
  const columns = dataset.columns.filter(
    ({ type, list, missing }) =>
      type === 'list' && (list?.lengths.median ?? 0) >= fewestListed && missing < dataset.rows / 2,
  )
  const [first] = columns
  const label = labelColumn({ ...dataset, columns: dataset.columns.filter((column) => !isPart(column)) })
  if (!first?.list || label === null) return null
  return {
    ...whole,
    kind: 'lists',
    sequence: columns
      .filter((column) => column === first || areChannels(first, column))
      .map(({ name }) => name),
    label: label.name,
  }
}

/** Whether lists of two columns may be two channels of the same steps. */
function areChannels({ list: a }: Column, { list: b }: Column): boolean {
  if (!a || !b || a.width > 0 || b.width > 0) return false
  return (
    a.lengths.median === b.lengths.median &&
    a.lengths.minimum === b.lengths.minimum &&
    a.lengths.maximum === b.lengths.maximum
  )
}

function wide(dataset: ProfiledDataset): FoundSequences | null {
  const found = wideColumns(dataset)
  if (found === null) return null
  const { columns: sequence, label, channels, order, told } = found
  return { ...whole, kind: 'wide', sequence, label, channels, order, told }
}

const idNames =
  /(^|[^a-z])(sequence|series|sample|trial|case|instance|gesture|segment|window|recording|block|stroke|word|utterance|example|event|session|file|id)s?([ _#-]?(id|no|nr|number|key|code))?$/i
const stepNames =
  /(^|[^a-z])(step|time|timestamp|frame|tick|index|order|position|t|seq)s?([ _-]?(id|no|nr|number|ms|s))?$/i
/** Steps that sequences have on average at least. */
const fewestSteps = 4

function long(dataset: ProfiledDataset): FoundSequences | null {
  const { rows, columns } = dataset
  const ids = columns.filter(
    ({ name, type, unique, missing }) =>
      (idNames.test(name) || isFileName({ name })) &&
      (type === 'category' || type === 'integer' || type === 'text') &&
      missing === 0 &&
      unique >= 4 &&
      unique * fewestSteps <= rows,
  )
  // Of several the one that tells the shortest sequences apart.
  const [id] = ids.toSorted((a, b) => b.unique - a.unique)
  if (id === undefined) return null
  const mayBeLabel = (column: Column): boolean =>
    column !== id && column.unique >= 2 && column.unique <= id.unique / 2
  const label =
    columns.find((column) => isLabelName(column.name) && mayBeLabel(column)) ??
    // What stands beside the names of files is known of them, whatever it is called.
    (isFileName(id)
      ? columns.find((column) => column.type === 'category' && !isGroupColumn(column) && mayBeLabel(column))
      : undefined)
  const step = columns.find(
    (column) =>
      column !== id &&
      stepNames.test(column.name) &&
      (column.type === 'integer' || column.type === 'number' || column.type === 'datetime'),
  )
  const sequence = columns.filter(
    (column) =>
      (column.type === 'number' || column.type === 'integer') &&
      column !== id &&
      column !== label &&
      column !== step &&
      !ids.includes(column) &&
      !isGroupColumn(column) &&
      column.unique > 2,
  )
  if (label === undefined || sequence.length === 0) return null
  return {
    ...whole,
    kind: 'long',
    sequence: sequence.map(({ name }) => name),
    label: label.name,
    sequenceId: id.name,
    step: step?.name ?? null,
  }
}

const groupNames =
  /(^|[^a-z])(subject|participant|speaker|patient|person|user|writer|author|animal|household|session|device|station|site|group|name part \d+)s?[ _-]?(id|name|no|nr|number|key|code)?$/i

/** Whether a column is called as those to whom rows belong. */
export const isGroupColumn = ({ name }: Pick<Column, 'name'>): boolean => groupNames.test(name)

/** Groups that can be divided into three parts. */
const fewestGroups = 4

/** The column that says to whom sequences belong, such as a speaker; null without one. */
export function groupColumn(
  { rows, columns }: ProfiledDataset,
  taken: readonly (string | null)[],
): Column | null {
  return (
    columns.find(
      (column) =>
        !taken.includes(column.name) &&
        isGroupColumn(column) &&
        column.unique >= fewestGroups &&
        column.unique <= rows / 2 &&
        column.missing === 0,
    ) ?? null
  )
}
