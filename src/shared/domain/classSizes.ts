/** Sequences of each class, in the order of a file; one list for each file. */
export type ClassSizes = readonly (readonly number[])[]

const part = /^(?:(\d{1,5})\s*[x×*]\s*)?(\d{1,9})$/

/** Reads `9x30; 31 35 88`: lists parted by semicolons, sizes by spaces or commas, `9x30` for nine times 30; null when it is no such text. */
export function readClassSizes(text: string): number[][] | null {
  const lists = text
    .split(';')
    .map((list) =>
      list
        .replace(/\s*[x×*]\s*/g, 'x')
        .split(/[\s,]+/)
        .filter((size) => size !== ''),
    )
    .filter((list) => list.length > 0)
  const read = lists.map((list) => list.map(sizesOf))
  return read.length > 0 && read.every((list) => list.every((sizes) => sizes.length > 0))
    ? read.map((list) => list.flat())
    : null
}

function sizesOf(text: string): number[] {
  const [, times = '1', size = '0'] = part.exec(text) ?? []
  return Number(size) > 0 ? new Array<number>(Number(times)).fill(Number(size)) : []
}

/** The text that `readClassSizes` reads as these lists. */
export const classSizesText = (lists: ClassSizes): string => lists.map(listText).join('; ')

function listText(sizes: readonly number[]): string {
  const runs: { size: number; times: number }[] = []
  for (const size of sizes) {
    const last = runs.at(-1)
    if (last?.size === size) last.times += 1
    else runs.push({ size, times: 1 })
  }
  return runs.map(({ size, times }) => (times === 1 ? String(size) : `${times}x${size}`)).join(' ')
}
