import type { TextCurves } from '../../../shared/domain/preparation'
import type { ChartMark, LineSeries } from '../../components/charts/chartContent'

/** Lines with a mark where the slider stands. */
export interface CurveLines {
  readonly series: readonly LineSeries[]
  readonly marks: readonly ChartMark[]
}

/** Shares of texts that are cut and of tokens that are lost, by length. */
export function lengthLines({ lengths }: TextCurves, at: number): CurveLines {
  return {
    series: [
      {
        id: 'cut',
        name: 'Texts cut',
        color: 'var(--run-0)',
        points: lengths.map(({ length, cutShare }) => ({ x: length, y: cutShare })),
      },
      {
        id: 'lost',
        name: 'Tokens lost',
        color: 'var(--run-1)',
        points: lengths.map(({ length, lostShare }) => ({ x: length, y: lostShare })),
      },
    ],
    marks: [{ name: 'here', x: at }],
  }
}

/** Share of validation tokens without a number of their own, by size of the vocabulary. */
export function sizeLines({ sizes }: TextCurves, at: number): CurveLines {
  return {
    series: [
      {
        id: 'unknown',
        name: 'Unknown',
        color: 'var(--run-0)',
        points: sizes.map(({ size, unknownShare }) => ({ x: size, y: unknownShare })),
      },
    ],
    marks: [{ name: 'here', x: at }],
  }
}
