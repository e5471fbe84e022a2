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
