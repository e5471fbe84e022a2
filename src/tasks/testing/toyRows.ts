import { Random } from '../../shared/random'

const fillers = [
  'the',
  'a',
  'film',
  'story',
  'scene',
  'actor',
  'music',
  'was',
  'is',
  'very',
  'with',
  'and',
  'of',
  'in',
]

/**
 * Texts whose class only the order of words tells that do not stand side by side: "not so good" is bad, "good but not" is good. Words and word pairs
 * cannot tell them apart.
 */
export function orderedTexts(count: number, seed = 1): { text: string; label: string }[] {
  const random = Random.of(seed, 'toy texts')
  const filler = (): string => fillers[random.integer(fillers.length)] ?? ''
  return Array.from({ length: count }, () => {
    const good = random.next() < 0.5
    const denied = random.next() < 0.5
    const said = good ? 'good' : 'bad'
    // Each text has "not", and "good" or "bad", with fillers before and behind both; only which comes first differs.
    const [first, second] = denied ? ['not', said] : [said, 'not']
    const words = [filler(), first, filler(), second, filler()]
    return { text: [filler(), ...words].join(' '), label: good !== denied ? 'good' : 'bad' }
  })
}

/** A sine of period 12 with a little noise. */
export function sineRows(count: number, seed = 1): { value: number }[] {
  const random = Random.of(seed, 'toy series')
  return Array.from({ length: count }, (_, row) => ({
    value: 50 + 10 * Math.sin((2 * Math.PI * row) / 12) + 0.3 * random.normal(),
  }))
}

/**
 * Sequences of two channels and different lengths with two pulses somewhere, whose class tells whether they go the same way. Neither means
 * nor distances step by step tell them apart.
 */
export function pulsePairs(count: number, seed = 1): { sequence: number[][]; label: string }[] {
  const random = Random.of(seed, 'toy pulses')
  return Array.from({ length: count }, () => {
    const steps = 12 + random.integer(12)
    const first = 1 + random.integer(steps - 5)
    const second = first + 2 + random.integer(steps - first - 3)
    const [way, isAlike] = [random.next() < 0.5 ? 5 : -5, random.next() < 0.5]
    const at = (step: number): number => {
      if (step === first) return way
      return step === second ? (isAlike ? way : -way) : 0
    }
    return {
      sequence: Array.from({ length: steps }, (_, step) => [
        at(step) + 0.3 * random.normal(),
        100 + 10 * random.normal(),
      ]),
      label: isAlike ? 'alike' : 'opposite',
    }
  })
}
