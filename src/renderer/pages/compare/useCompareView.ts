import { useRoute, useRouter } from 'vue-router'

/** What of the comparison stands in the address, so that it comes back with it: a link to the page shows the same. */
export interface CompareView {
  /** What was chosen there; null where nothing was. */
  of(name: string): string | null
  /** Puts choices into the address and takes those that are null out of it. */
  set(changes: Readonly<Record<string, string | null>>): void
}

/** The choices of the comparison in the address of the page. */
export function useCompareView(): CompareView {
  const route = useRoute()
  const router = useRouter()
  return {
    of(name) {
      const value = route.query[name]
      return typeof value === 'string' && value !== '' ? value : null
    },
    set(changes) {
      const query = Object.fromEntries(
        Object.entries({ ...route.query, ...changes }).filter(([, value]) => value !== null),
      )
      void router.replace({ query })
    },
  }
}
