/** An axis: what it measures and how its values are written. */
export interface ChartAxis {
  /** With the unit where there is one: `Epoch`, `Passengers (thousands)`. */
  readonly title: string
  /** Default: three significant digits. */
  readonly format?: (value: number) => string
  /** Whether the axis starts at zero, as it must where lengths are compared. Default: false. */
  readonly fromZero?: boolean
  /** Whether only whole numbers get a tick. Default: false. */
  readonly integer?: boolean
  readonly minimum?: number
  readonly maximum?: number
}

/** How a line is drawn: training thin, validation thick, guess dashed and grey, plain in between. */
export type LineRole = 'training' | 'validation' | 'guess' | 'plain'

/** A line of a chart. */
export interface LineSeries {
  readonly id: string
  readonly name: string
  readonly role?: LineRole
  /** A CSS colour such as `runColor(3)`; default: by the place among the series, grey for a guess. */
  readonly color?: string
  /** In the order of x; y null leaves a gap. */
  readonly points: readonly { readonly x: number; readonly y: number | null }[]
}

/** An area between two lines, such as an interval. */
export interface ChartBand {
  readonly id: string
  readonly name: string
  readonly color?: string
  /** In the order of x; null leaves a gap. */
  readonly points: readonly {
    readonly x: number
    readonly low: number | null
    readonly high: number | null
  }[]
}

/** A dashed horizontal line with its name, such as what the obvious guess reaches. */
export interface ChartFloor {
  readonly name: string
  readonly y: number
}

/** A thin vertical line with its name, such as the best epoch. */
export interface ChartMark {
  readonly name: string
  readonly x: number
  readonly color?: string
  /** Where its name stands: where the lines do not. Default: top. */
  readonly at?: 'top' | 'bottom'
}

/** What a line chart shows. */
export interface LineContent {
  readonly series: readonly LineSeries[]
  readonly bands?: readonly ChartBand[]
  readonly floors?: readonly ChartFloor[]
  readonly marks?: readonly ChartMark[]
  readonly x: ChartAxis
  readonly y: ChartAxis
}

/** A bar of a bar chart. */
export interface ChartBar {
  readonly label: string
  readonly value: number
  /** Written at the bar instead of the formatted value. */
  readonly text?: string
  readonly color?: string
}

/** What a bar chart shows; lengths are compared, so its value axis starts at zero. */
export interface BarContent {
  readonly bars: readonly ChartBar[]
  /** `horizontal` suits names, `vertical` suits few short labels. Default: horizontal. */
  readonly direction?: 'horizontal' | 'vertical'
  readonly label: ChartAxis
  readonly value: ChartAxis
}

/** What a histogram shows: counts of equal bins from `minimum` to `maximum`. */
export interface HistogramContent {
  readonly minimum: number
  readonly maximum: number
  readonly counts: readonly number[]
  readonly marks?: readonly ChartMark[]
  readonly x: ChartAxis
  readonly y: ChartAxis
}
