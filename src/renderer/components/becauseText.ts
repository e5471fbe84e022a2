/** The sentence that gives a default or suggestion its reason: `Because values repeat every 12 rows.` */
export function becauseText(reason: string): string {
  // A reason that is a sentence of its own goes on in small letters; names and abbreviations stay as they are.
  const going = reason.replace(/^[A-Z](?=[a-z]* )/, (first) => first.toLowerCase())
  return `Because ${going.replace(/\.$/, '')}.`
}
