/** The sentence that gives a default or suggestion its reason: `Because values repeat every 12 rows.` */
export function becauseText(reason: string): string {
  return `Because ${reason.replace(/\.$/, '')}.`
}
