/** A 32-bit number whose bits all depend on all bits of another (the last step of MurmurHash3, Appleby 2011). */
export function mixed(value: number): number {
  let number = value
  number = Math.imul(number ^ (number >>> 16), 0x85ebca6b)
  number = Math.imul(number ^ (number >>> 13), 0xc2b2ae35)
  return (number ^ (number >>> 16)) >>> 0
}
