/** Keeps the last lines of an output that comes in pieces. */
export interface LastLines {
  add(text: string): void
  text(): string
}

/** Keeps at most `count` lines and 4,000 characters. */
export function lastLines(count = 40): LastLines {
  let kept = ''
  return {
    add: (text) => {
      kept = (kept + text).split('\n').slice(-count).join('\n').slice(-4000)
    },
    text: () => kept,
  }
}
