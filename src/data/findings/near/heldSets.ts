/** Members that are held at most: 64 MiB. */
const mostMembers = 2 ** 24
const setsBetweenReleases = 1000

/** Sets of numbers that are needed until a later one was compared with them. */
export class HeldSets {
  private readonly held = new Map<number, Uint32Array>()
  private members = 0
  /** Looking for sets that are not needed any more is worth it from here on. */
  private nextRelease = 0

  /** `lastUse` [sets]: the number of the last set that is compared with each. */
  constructor(private readonly lastUse: Int32Array) {}

  /** Whether a later set is compared with one. */
  isNeeded(set: number): boolean {
    return (this.lastUse[set] ?? 0) > set
  }

  /** Keeps a set if a later one needs it. Where there is no room for it, it is left out, and what resembles it is not found. */
  keep(set: number, members: Uint32Array): void {
    if (!this.isNeeded(set)) return
    if (this.members + members.length > mostMembers && set >= this.nextRelease) this.release(set)
    if (this.members + members.length > mostMembers) return
    this.held.set(set, members)
    this.members += members.length
  }

  find(set: number): Uint32Array | undefined {
    return this.held.get(set)
  }

  private release(before: number): void {
    this.nextRelease = before + setsBetweenReleases
    for (const [set, members] of this.held) {
      if ((this.lastUse[set] ?? 0) >= before) continue
      this.held.delete(set)
      this.members -= members.length
    }
  }
}
