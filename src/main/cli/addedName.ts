/** A name for an added column that none of the others has: `prediction`, else `prediction_2`, and so on. */
export function addedName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name
  for (let number = 2; ; number += 1) {
    if (!taken.includes(`${name}_${number}`)) return `${name}_${number}`
  }
}
