/** A corner of a drawing in pixels. */
type Corner = readonly [x: number, y: number]

/** A block in parallel projection: its three visible sides, and where the names of its edges stand. */
export interface DrawnBlock {
  readonly front: string
  readonly top: string
  readonly side: string
  readonly width: number
  readonly height: number
  /** Middle of the edge for samples (to the back), steps (to the right) and features (upwards). */
  readonly labels: { readonly samples: Corner; readonly steps: Corner; readonly features: Corner }
}

/** Longest edges in pixels, so that the names beside them have room. */
const longest = { samples: 70, steps: 190, features: 84 }
const shortest = 10
/** Edges grow with the logarithm and are full at this count. */
const full = { samples: 100_000, steps: 1000, features: 256 }
const margin = { left: 84, top: 18, right: 150, bottom: 34 }

const edge = (count: number, kind: keyof typeof full): number =>
  shortest + (longest[kind] - shortest) * Math.min(1, Math.log(Math.max(1, count)) / Math.log(full[kind]))

const path = (...corners: readonly Corner[]): string =>
  `M${corners.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`

/** Draws a block of samples x time steps x features; lengths grow with the logarithm of the counts. */
export function drawBlock(samples: number, steps: number, features: number): DrawnBlock {
  const [width, height] = [edge(steps, 'steps'), edge(features, 'features')]
  const depth = edge(samples, 'samples')
  const [right, up] = [depth * 0.8, depth * 0.6]
  const left = margin.left
  const bottom = margin.top + up + height
  const at = (x: number, y: number, z: number): Corner => [left + x + z * right, bottom - y - z * up]
  return {
    front: path(at(0, 0, 0), at(width, 0, 0), at(width, height, 0), at(0, height, 0)),
    top: path(at(0, height, 0), at(width, height, 0), at(width, height, 1), at(0, height, 1)),
    side: path(at(width, 0, 0), at(width, 0, 1), at(width, height, 1), at(width, height, 0)),
    width: left + width + right + margin.right,
    height: bottom + margin.bottom,
    labels: {
      samples: at(width, 0, 0.5),
      steps: at(width / 2, 0, 0),
      features: at(0, height / 2, 0),
    },
  }
}
