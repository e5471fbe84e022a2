import { runColor } from '../../design/runColor'

/** How strongly a mention is coloured: text on it stays at 4.5:1 in both themes. */
const strength = 24

/** The colours of a mention, by the place of its type among all types; more than eight types share colours, and every mention names its type. */
export function typeColor(
  types: readonly string[],
  type: string,
): { backgroundColor: string; borderColor: string } {
  const color = runColor(Math.max(0, types.indexOf(type)))
  return {
    backgroundColor: `color-mix(in oklab, ${color} ${strength}%, var(--ui-bg))`,
    borderColor: color,
  }
}
