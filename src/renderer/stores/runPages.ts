import type { RunListItem } from '../../shared/domain/run'
import {
  comparePlaces,
  everyRun,
  isAsked,
  isDecidedByItem,
  placeOf,
  type RunFilter,
  type RunPage,
  type RunPlace,
  type RunRow,
  type RunSort,
} from '../../shared/domain/runPage'
import type { AppError } from '../../shared/errors'
import type { Result } from '../../shared/result'

/** A sorted list of runs as far as it was looked at. */
export interface RunRows {
  /** Null stands for a run that was seen and is not held any more; `show` brings it back. */
  readonly rows: readonly (RunRow | null)[]
  /** Runs that match the filter. */
  readonly total: number
  /** Runs in all but those that were put away. */
  readonly all: number
  /** Runs that were put away. */
  readonly archived: number
}

/** What a list of runs shows, and how it asks for more of it. */
export interface RunPagesOptions {
  readonly filter: RunFilter
  readonly sort: RunSort
  /** Fields that are told beside each run. */
  readonly columns?: readonly string[]
  /** Asks for the runs behind a place; with `ids` for these alone, as far as the filter leaves them. */
  readonly ask: (after: RunPlace | null, limit: number, ids?: readonly string[]) => Promise<Result<RunPage>>
  readonly onRows: (rows: RunRows) => void
  readonly onError: (error: AppError) => void
  /** Runs of a page. */
  readonly pageSize: number
}

/** A list of runs that grows as it is looked at. */
export interface RunPages {
  /** Asks for the first page; resolves when it is there. */
  load(): Promise<void>
  /** Says which rows are in sight: fetches what is missing of them, and what comes behind the last one. */
  show(first: number, last: number): void
  /** Takes in a run as it stands now; null = it was removed. */
  change(id: string, run: RunListItem | null): void
}

interface Page {
  /** The place that it begins behind. */
  readonly after: RunPlace | null
  /** Null while they are not held. */
  rows: readonly RunRow[] | null
  count: number
}

/** How long changed runs are gathered before main is asked about them, milliseconds. */
const gatherMs = 300
/** As many runs as one question may name. */
const mostNamed = 500

/** Pages that are held; those farther from what is in sight are let go. */
const heldPages = 10

/** Holds the pages of one list: they are asked for by place, and rows that events bring find theirs by themselves. */
export function createRunPages({
  filter,
  sort,
  columns = [],
  ask,
  onRows,
  onError,
  pageSize,
}: RunPagesOptions): RunPages {
  const isDecidedHere = isDecidedByItem({ filter, sort, columns: [...columns] })
  let pages: Page[] = []
  /** Where the page behind the last one begins; null where there is none. */
  let next: RunPlace | null = null
  let total = 0
  let all = 0
  let archived = 0
  /** Changed runs that main is still to be asked about. */
  const changed = new Map<string, RunListItem | null>()
  let gathering: ReturnType<typeof setTimeout> | undefined
  let isAsking = false
  let wanted: { readonly first: number; readonly last: number } | null = null
  /** What was told since the question that is under way was asked: its answer may be older. */
  let told: { readonly id: string; readonly run: RunRow | null }[] = []

  function tell(): void {
    const rows = pages.flatMap(
      (page): readonly (RunRow | null)[] => page.rows ?? Array.from({ length: page.count }, () => null),
    )
    onRows({ rows, total, all, archived })
  }

  /** Asks for a page of `count` runs and puts it in; `at` is its place among the pages. */
  async function fetch(at: number, after: RunPlace | null, count: number): Promise<void> {
    isAsking = true
    told = []
    const result = await ask(after, count)
    isAsking = false
    if (!result.ok) {
      onError(result.error)
      return
    }
    const { items, next: behind } = result.value
    total = result.value.total
    all = result.value.all
    archived = result.value.archived
    const following = pages[at + 1]
    const isAsBefore = following?.after != null && behind !== null && following.after.id === behind.id
    pages[at] = { after, rows: items, count: items.length }
    if (!isAsBefore) {
      // What comes behind it begins elsewhere now.
      pages = pages.slice(0, at + 1)
      next = behind
    }
    for (const { id, run } of told) apply(id, run, false)
    tell()
    if (wanted !== null) show(wanted.first, wanted.last)
  }

  function show(first: number, last: number): void {
    wanted = { first, last }
    if (isAsking) return
    let start = 0
    const inSight: number[] = []
    for (const [at, page] of pages.entries()) {
      if (start <= last && start + page.count > first) inSight.push(at)
      start += page.count
    }
    const missing = inSight.find((at) => pages[at]?.rows === null)
    const page = missing === undefined ? undefined : pages[missing]
    if (missing !== undefined && page !== undefined) void fetch(missing, page.after, Math.max(1, page.count))
    else if (next !== null && last >= start - pageSize / 2) void fetch(pages.length, next, pageSize)
    letGo(inSight[0] ?? 0, inSight.at(-1) ?? 0)
  }

  /** Lets go of the rows of pages that are far from those in sight. */
  function letGo(first: number, last: number): void {
    const room = Math.floor((heldPages - (last - first + 1)) / 2)
    for (const [at, page] of pages.entries()) {
      if (at < first - room || at > last + room) page.rows = null
    }
  }

  /** `isNews`: the counts do not know of it yet. */
  function apply(id: string, run: RunRow | null, isNews: boolean): void {
    let wasShown = false
    for (const page of pages) {
      const rest = page.rows?.filter((row) => row.id !== id)
      if (rest === undefined || rest.length === page.rows?.length) continue
      page.rows = rest
      page.count = rest.length
      wasShown = true
    }
    const isWanted = run !== null && isAsked(run, filter)
    const isShown = isWanted && insert(run)
    if (!isNews) return
    if (run === null) {
      all -= 1
      if (wasShown || isEvery(filter)) total -= 1
    } else if (wasShown && !isWanted) {
      total -= 1
      if (isEvery(filter)) all = total
      if (run.archivedAt !== null) archived += 1
    } else if (isShown && !wasShown) {
      total += 1
      if (isEvery(filter)) all = total
    }
  }

  /** Puts a run into its place; false where that is on no page, or on one that is not held. */
  function insert(run: RunRow): boolean {
    const place = placeOf(run, sort)
    const isBehind = (other: RunPlace): boolean => comparePlaces(other, place, sort) < 0
    if (next !== null && isBehind(next)) return false
    const page = pages.findLast(({ after }) => after === null || isBehind(after))
    if (page === undefined || page.rows === null) return false
    const at = page.rows.findIndex((row) => !isBehind(placeOf(row, sort)))
    page.rows = page.rows.toSpliced(at === -1 ? page.rows.length : at, 0, run)
    page.count = page.rows.length
    return true
  }

  return {
    load: () => fetch(0, null, pageSize),
    show,
    change(id, run) {
      if (run === null || isDecidedHere) {
        take(id, run === null ? null : { ...run, values: {} })
        return
      }
      changed.set(id, run)
      gathering ??= setTimeout(() => void askForChanged(), gatherMs)
    },
  }

  function take(id: string, run: RunRow | null): void {
    if (isAsking) told.push({ id, run })
    if (pages.length === 0) return
    apply(id, run, true)
    tell()
  }

  /** Main tells of changed runs whether the filter leaves them, and their values; what it does not tell is not among the list. */
  async function askForChanged(): Promise<void> {
    const ids = [...changed.keys()].slice(0, mostNamed)
    for (const id of ids) changed.delete(id)
    const result = await ask(null, ids.length, ids)
    gathering = changed.size === 0 ? undefined : setTimeout(() => void askForChanged(), gatherMs)
    if (!result.ok) return
    const found = new Map(result.value.items.map((item) => [item.id, item]))
    for (const id of ids) {
      const row = found.get(id)
      if (row !== undefined) take(id, row)
      else leave(id)
    }
  }

  /** Takes out a run that the filter does not leave any more. */
  function leave(id: string): void {
    const page = pages.find(({ rows }) => rows?.some((row) => row.id === id))
    if (page?.rows == null) return
    page.rows = page.rows.filter((row) => row.id !== id)
    page.count = page.rows.length
    total -= 1
    tell()
  }
}

/** Whether it leaves every run that was not put away. */
const isEvery = (filter: RunFilter): boolean =>
  JSON.stringify({ ...filter, text: filter.text.trim() }) === JSON.stringify(everyRun)
