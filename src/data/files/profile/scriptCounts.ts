/** Scripts that are told apart; letters of others count as `Other`. */
const scripts = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Telugu',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
  'Armenian',
  'Georgian',
  'Ethiopic',
] as const

/** Texts, and characters of each, that are looked at: scripts do not hide at the end. */
const texts = 5000
const characters = 200
/** Scripts with a smaller share of the letters are left out. */
const leastShare = 0.005

const patterns = scripts.map((name) => ({ name, pattern: new RegExp(`\\p{Script=${name}}`, 'u') }))
const letter = /\p{L}/u
/** Script of each letter that was looked up, null for other characters. */
const known = new Map<string, string | null>()

/** Counts the letters of texts by the script they belong to. */
export class ScriptCounts {
  private seen = 0
  private letters = 0
  private readonly counts = new Map<string, number>()

  add(text: string): void {
    if (this.seen >= texts) return
    this.seen += 1
    for (const sign of text.slice(0, characters)) {
      const script = scriptOf(sign)
      if (script === null) continue
      this.letters += 1
      this.counts.set(script, (this.counts.get(script) ?? 0) + 1)
    }
  }

  /** Scripts with their share of all letters, the most frequent first; empty when there are no letters. */
  shares(): { script: string; share: number }[] {
    return [...this.counts]
      .map(([script, count]) => ({ script, share: count / this.letters }))
      .filter(({ share }) => share >= leastShare)
      .sort((a, b) => b.share - a.share)
  }
}

function scriptOf(sign: string): string | null {
  const found = known.get(sign)
  if (found !== undefined) return found
  const name = patterns.find(({ pattern }) => pattern.test(sign))?.name
  const script = letter.test(sign) ? (name ?? 'Other') : null
  known.set(sign, script)
  return script
}
