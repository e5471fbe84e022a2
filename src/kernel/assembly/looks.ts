// Attention: each step of a sample looks at the steps of another sequence of the same sample. Samples do not know of each other: a part has
// some neighbouring ones to itself.
import { exponential } from './activations'
import { clearRow } from './rows'
import { LANES, at, multiplyAdd } from './simd'

/** What one call works on; written by src/kernel/lookPass.ts in this order. T steps that ask, M steps that are asked, B samples, D features. */
@unmanaged
export class Looks {
  steps: i32
  asked: i32
  size: i32
  features: i32
  parts: i32
  /** i32 [B]: steps that a sample can be asked. */
  lengths: usize
  /** [T, B, D] and [M, B, D] */
  sought: usize
  memory: usize
  /** [B, T, M]: how much each step looks at each other one, 0 past the end. */
  shares: usize
  /** [T, B, D]: the means that are found; backward their gradients. */
  found: usize
  /** [T, B, D] and [M, B, D]: gradients that go out. */
  soughtGradient: usize
  memoryGradient: usize
  /** [parts, M] */
  scratch: usize
}

function firstSample(looks: Looks, part: i32): i32 {
  return (looks.size * part) / looks.parts
}

function dot(a: usize, b: usize, width: i32): f32 {
  let sums = f32x4.splat(0)
  let i = 0
  for (; i + LANES <= width; i += LANES) sums = multiplyAdd(v128.load(at(a, i)), v128.load(at(b, i)), sums)
  let sum =
    f32x4.extract_lane(sums, 0) +
    f32x4.extract_lane(sums, 1) +
    (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3))
  for (; i < width; i++) sum += load<f32>(at(a, i)) * load<f32>(at(b, i))
  return sum
}

/** to += factor from */
function addScaled(to: usize, from: usize, factor: f32, width: i32): void {
  const factors = f32x4.splat(factor)
  let i = 0
  for (; i + LANES <= width; i += LANES) {
    v128.store(at(to, i), multiplyAdd(factors, v128.load(at(from, i)), v128.load(at(to, i))))
  }
  for (; i < width; i++) store<f32>(at(to, i), load<f32>(at(to, i)) + factor * load<f32>(at(from, i)))
}

/** Shares and means of the samples of one part. */
export function lookPart(address: usize, part: i32): void {
  const looks = changetype<Looks>(address)
  const width = looks.features
  const end = firstSample(looks, part + 1)
  for (let sample = firstSample(looks, part); sample < end; sample++) {
    const length = load<i32>(at(looks.lengths, sample))
    for (let step = 0; step < looks.steps; step++) {
      const own = (step * looks.size + sample) * width
      const shares = at(looks.shares, (sample * looks.steps + step) * looks.asked)
      const found = at(looks.found, own)
      clearRow(found, width)
      clearRow(shares, looks.asked)
      let most = -f32.MAX_VALUE
      for (let other = 0; other < length; other++) {
        const score = dot(
          at(looks.sought, own),
          at(looks.memory, (other * looks.size + sample) * width),
          width,
        )
        store<f32>(at(shares, other), score)
        most = max(most, score)
      }
      let sum: f32 = 0
      for (let other = 0; other < length; other++) {
        const share = f32x4.extract_lane(exponential(f32x4.splat(load<f32>(at(shares, other)) - most)), 0)
        store<f32>(at(shares, other), share)
        sum += share
      }
      for (let other = 0; other < length; other++) {
        const share = load<f32>(at(shares, other)) / sum
        store<f32>(at(shares, other), share)
        addScaled(found, at(looks.memory, (other * looks.size + sample) * width), share, width)
      }
    }
  }
}

/** Gradients of what asks and of what is asked, for the samples of one part. */
export function lookGradientPart(address: usize, part: i32): void {
  const looks = changetype<Looks>(address)
  const width = looks.features
  const ofShares = at(looks.scratch, part * looks.asked)
  const end = firstSample(looks, part + 1)
  for (let sample = firstSample(looks, part); sample < end; sample++) {
    const length = load<i32>(at(looks.lengths, sample))
    for (let other = 0; other < looks.asked; other++) {
      clearRow(at(looks.memoryGradient, (other * looks.size + sample) * width), width)
    }
    for (let step = 0; step < looks.steps; step++) {
      const own = (step * looks.size + sample) * width
      const shares = at(looks.shares, (sample * looks.steps + step) * looks.asked)
      const gradient = at(looks.found, own)
      const soughtGradient = at(looks.soughtGradient, own)
      clearRow(soughtGradient, width)
      let mean: f32 = 0
      for (let other = 0; other < length; other++) {
        const place = (other * looks.size + sample) * width
        const share = load<f32>(at(shares, other))
        const ofShare = dot(gradient, at(looks.memory, place), width)
        store<f32>(at(ofShares, other), ofShare)
        mean += share * ofShare
        addScaled(at(looks.memoryGradient, place), gradient, share, width)
      }
      for (let other = 0; other < length; other++) {
        const place = (other * looks.size + sample) * width
        const ofScore = load<f32>(at(shares, other)) * (load<f32>(at(ofShares, other)) - mean)
        addScaled(soughtGradient, at(looks.memory, place), ofScore, width)
        addScaled(at(looks.memoryGradient, place), at(looks.sought, own), ofScore, width)
      }
    }
  }
}
