/** Texts of like length. */
export interface LengthGroup {
  /** Shortest and longest, both included. */
  readonly from: number
  readonly to: number
  /** Numbers of the texts. */
  readonly members: readonly number[]
}

/** Groups that a chart shows without crowding. */
const mostGroups = 8
/** Texts of a group at least: BLEU of fewer says little. */
const leastMembers = 20

/** Parts texts into groups of like length, about equally large, the shortest first; texts of one length stand in one group. */
export function lengthGroups(lengths: readonly number[]): LengthGroup[] {
  const order = [...lengths.keys()].sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b)
  const size = Math.max(leastMembers, Math.ceil(order.length / mostGroups))
  const groups: number[][] = []
  for (const member of order) {
    const group = groups.at(-1)
    const isSame = group !== undefined && lengths[group.at(-1) ?? 0] === lengths[member]
    if (group && (group.length < size || isSame)) group.push(member)
    else groups.push([member])
  }
  const [last, before] = [groups.at(-1), groups.at(-2)]
  if (last && before && last.length < leastMembers) {
    before.push(...last)
    groups.pop()
  }
  return groups.map((members) => ({
    from: lengths[members[0] ?? 0] ?? 0,
    to: lengths[members.at(-1) ?? 0] ?? 0,
    members,
  }))
}
