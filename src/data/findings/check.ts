import type { Column } from '../../shared/domain/column'
import type { CheckId, Finding, NearPair, Roles } from '../../shared/domain/finding'
import type { RowSource, SourceBatch } from '../../tasks/prepared'

/** What a check knows before it sees a row. */
export interface CheckContext {
  readonly name: string
  readonly rows: number
  readonly columns: readonly Column[]
  readonly roles: CheckRoles
  /** Id and number of rows of a given test data set. */
  readonly test: { readonly id: string; readonly rows: number; readonly columns: readonly string[] } | null
}

/** Columns by what they are for, whatever the task calls them; null or empty where there is none. */
export interface CheckRoles {
  /** What is to be learned, with the columns that are there; null where nobody said or suggested it. */
  readonly toLearn: Roles | null
  /** Whether rows follow each other and their order is learned. */
  readonly isOrdered: boolean
  /** Whether rows of one group in several parts of the split give answers away. */
  readonly heedsGroups: boolean
  /** The setting of an experiment that names what tells several series apart. */
  readonly seriesSetting: string
  readonly text: string | null
  readonly label: string | null
  readonly time: string | null
  readonly target: string | null
  /** What tells several series apart. */
  readonly series: string | null
  readonly features: readonly string[]
  /** Rows with equal values here belong together. */
  readonly group: string | null
  /** Where a sample is several rows: what parts them, what of them is learned, and what one is called. */
  readonly samples: SampleRoles | null
}

/** Neighbouring rows that make one sample, such as the words of a sentence. */
export interface SampleRoles {
  /** The column whose value is the same in all rows of a sample. */
  readonly column: string
  /** The other columns that are learned from, that of texts first. */
  readonly learned: readonly string[]
  /** What one is called: `sentence`. */
  readonly noun: string
}

/** What a check may leave out. */
type Completed = 'check' | 'evidence' | 'setting' | 'reading' | 'pairs' | 'asks'

/** A finding without its evidence: the rows to look at come from the data set later. */
export interface DraftFinding extends Omit<Finding, Completed> {
  readonly check?: CheckId
  readonly setting?: Finding['setting']
  readonly reading?: Finding['reading']
  readonly asks?: Finding['asks']
  /** Row numbers to look at, the most telling first. */
  readonly lookAt: readonly number[]
  /** Columns to show of them; `columns` when left out. */
  readonly show?: readonly string[]
  /** Further columns, shown where rows that are the same in the shown ones differ in them. */
  readonly mayDiffer?: readonly string[]
  /** Rows to compare in the first of `columns`. */
  readonly pairs?: readonly DraftPair[]
}

/** Two rows whose texts are to be compared. */
export type DraftPair = Omit<NearPair, 'pieces'>

/** A check at work: takes the rows in file order, then says what it found. */
export interface Scan {
  /** Rows of the test data set, before all others. */
  addTest?(batch: SourceBatch): void
  add?(batch: SourceBatch): void
  /** Rows of the test data set once more, before those of `addAgain`; only when `unfinished`. */
  addTestAgain?(batch: SourceBatch): void
  /** Looks at all rows once more, for what needs to know them first; only when `unfinished`. */
  addAgain?(batch: SourceBatch): void
  readonly unfinished?: boolean
  findings(): DraftFinding[]
}

/** Begins a check; null where it does not apply. */
export type BeginCheck = (context: CheckContext) => Scan | null

/** The rows that checks read. */
export type CheckedRows = Pick<RowSource, 'rows' | 'readRows' | 'batches'>

/** The column of that name, if there is one. */
export const profileOf = (context: CheckContext, name: string | null): Column | undefined =>
  context.columns.find((column) => column.name === name)

/** Rows to look at that are kept of any check. */
export const keptRows = 6
