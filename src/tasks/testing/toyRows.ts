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

/** Lines of a text in which what an animal says is told by its name long before. */
export function saidLines(count: number, seed = 1): { text: string }[] {
  const random = Random.of(seed, 'toy lines')
  const said = [
    ['cat', 'meow'],
    ['dog', 'woof'],
    ['cow', 'moo'],
  ] as const
  return Array.from({ length: count }, () => {
    const [animal, sound] = said[random.integer(said.length)] ?? said[0]
    return { text: `the ${animal} on the hill says ${sound}.` }
  })
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

/**
 * Sentences in which the last word alone tells whether the name at the beginning is of a person or of a place: neither the name nor its neighbours
 * do. Names are of one or two words and never the same in two sentences.
 */
export function namedSentences(count: number, seed = 1): { tokens: string; tags: string }[] {
  const random = Random.of(seed, 'toy names')
  const letters = 'abcdefghijklmnoprstuvz'
  const name = (): string =>
    Array.from({ length: 5 }, (_, at) => {
      const letter = letters[random.integer(letters.length)] ?? ''
      return at === 0 ? letter.toUpperCase() : letter
    }).join('')
  return Array.from({ length: count }, () => {
    const isPerson = random.next() < 0.5
    const words = Array.from({ length: 1 + random.integer(2) }, name)
    const type = isPerson ? 'PER' : 'LOC'
    const filler = ['really', 'there', 'now'][random.integer(3)] ?? ''
    const tokens = [...words, 'was', filler, 'very', isPerson ? 'happy' : 'rainy']
    const tags = tokens.map((_, at) => (at >= words.length ? 'O' : `${at === 0 ? 'B' : 'I'}-${type}`))
    return { tokens: tokens.join(' '), tags: tags.join(' ') }
  })
}

const things = ['cat', 'dog', 'house', 'tree', 'boat', 'bird'] as const
const thingsToo = ['chat', 'chien', 'maison', 'arbre', 'bateau', 'oiseau'] as const
const looks = ['red', 'small', 'old', 'new', 'green'] as const
const looksToo = ['rouge', 'petit', 'vieux', 'neuf', 'vert'] as const

/** Pairs whose words change places: "the red cat sees a dog" and "le chat rouge voit un chien"; each different. */
export function pairRows(count: number, seed = 5): { source: string; target: string }[] {
  const random = Random.of(seed, 'pairs')
  const pairs = new Map<string, string>()
  while (pairs.size < count) {
    const [look, first, second] = [looks.length, things.length, things.length].map((of) => random.integer(of))
    const verb = random.integer(2)
    pairs.set(
      `the ${looks[look ?? 0] ?? ''} ${things[first ?? 0] ?? ''} ${verb === 0 ? 'sees' : 'has'} a ${things[second ?? 0] ?? ''}`,
      `le ${thingsToo[first ?? 0] ?? ''} ${looksToo[look ?? 0] ?? ''} ${verb === 0 ? 'voit' : 'a'} un ${thingsToo[second ?? 0] ?? ''}`,
    )
  }
  return Array.from(pairs, ([source, target]) => ({ source, target }))
}
