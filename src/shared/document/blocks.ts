/** A line of a chart: its values at the places of the chart, null where there is none. */
export interface ChartLine {
  readonly name: string
  readonly values: readonly (number | null)[]
  readonly look: LineLook
}

/** Lines of the same rank are drawn in so many ways at most. */
export const rankLooks = 8

/** What a line stands for: what was measured, what is said, something beside it, something less; or one of several of the same rank. */
export type LineLook = 'truth' | 'answer' | 'other' | 'faint' | `rank${number}`

/** How the line at a place among several of the same rank is drawn. */
export const rankLook = (place: number): LineLook => `rank${place % rankLooks}`

/** A span of values at the places of a chart, such as an interval. */
export interface ChartBand {
  readonly name: string
  readonly low: readonly (number | null)[]
  readonly high: readonly (number | null)[]
}

/** One part of a page that is read: plain data, drawn by `renderBlocks`. All of its texts are plain texts. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** Names with their values, one below the other. */
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [name: string, value: string])[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
      /** Columns of numbers. */
      readonly right?: readonly number[]
      /** Row that stands out. */
      readonly strong?: number
    }
  /** Counts of rows by columns, darker where there are more of the row. */
  | {
      readonly kind: 'matrix'
      readonly caption: string
      readonly rowTitle: string
      readonly columnTitle: string
      readonly rows: readonly string[]
      readonly columns: readonly string[]
      readonly counts: readonly (readonly number[])[]
    }
  | {
      readonly kind: 'lines'
      readonly caption: string
      readonly xTitle: string
      readonly yTitle: string
      /** Writes a value beside the axis; as a plain number where left out. */
      readonly write?: (value: number) => string
      /** Places, named; evenly apart from left to right, or where `at` puts them. */
      readonly x: readonly string[]
      readonly at?: readonly number[]
      readonly lines: readonly ChartLine[]
      readonly band?: ChartBand
      /** Range of values; of what is drawn where left out. */
      readonly minimum?: number
      readonly maximum?: number
      /** A place that is marked. */
      readonly mark?: { readonly at: number; readonly name: string }
    }
  | {
      readonly kind: 'bars'
      readonly caption: string
      /** `share`: length 0..1. */
      readonly bars: readonly {
        readonly name: string
        readonly share: number
        readonly text: string
        readonly strong?: boolean
      }[]
    }
  /** Texts one below the other, each with what is said of it. */
  | {
      readonly kind: 'passages'
      readonly caption: string
      readonly passages: readonly Passage[]
    }
  /** Something to copy, as it stands. */
  | { readonly kind: 'code'; readonly caption: string; readonly text: string }
  /** What only some want to see. */
  | { readonly kind: 'folded'; readonly title: string; readonly blocks: readonly Block[] }

/** A text with what is said of it. */
export interface Passage {
  /** Before the text, e.g. `row 12`. */
  readonly place: string
  readonly text: string
  /** Below it: names with values. */
  readonly facts: readonly (readonly [name: string, value: string])[]
  /** Set where what is said of it is right or wrong. */
  readonly isRight?: boolean
}

/** A part of a page under a title. */
export interface Section {
  readonly title: string
  readonly blocks: readonly Block[]
}
