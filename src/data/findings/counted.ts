/** A number of things: `1 row`, `2,631 rows`. */
export function counted(count: number, noun: string, many = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : many}`
}

/** A share in percent, never rounded to nothing or all: `<0.1 %`, `12.5 %`. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0005) return '<0.1 %'
  if (share < 1 && share > 0.9995) return '>99.9 %'
  return `${(share * 100).toFixed(1)} %`
}
