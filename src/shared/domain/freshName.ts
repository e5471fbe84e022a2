/** Numbered names stay below the longest name that a run may have. */
const stemCharacters = 190

/** A name that no run has yet: itself, or with the next free number behind it (`SMS spam 2`). */
export function freshName(name: string, taken: readonly string[]): string {
  const names = new Set(taken)
  if (!names.has(name)) return name
  const unnumbered = name.replace(/ \d+$/, '')
  // The number is one of these only where the name without it is taken too: `LSTM of 8` has a number of its own.
  const stem = (names.has(unnumbered) ? unnumbered : name).slice(0, stemCharacters)
  for (let number = 2; ; number += 1) {
    const next = `${stem} ${number}`
    if (!names.has(next)) return next
  }
}
