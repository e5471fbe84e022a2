/** A name that no run has yet: itself, or with the next free number behind it (`SMS spam 2`). */
export function freshName(name: string, taken: readonly string[]): string {
  const names = new Set(taken)
  if (!names.has(name)) return name
  const stem = name.replace(/ \d+$/, '')
  for (let number = 2; ; number += 1) {
    const next = `${stem} ${number}`
    if (!names.has(next)) return next
  }
}
