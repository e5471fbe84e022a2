import { onScopeDispose, readonly, ref, watch, type Ref } from 'vue'
import type { Router } from 'vue-router'
import { covers, places } from './navigation'

/** Where the window goes as soon as main can be reached again. */
export interface UseWaitingPlaceReturn {
  /** Path of the page that was chosen meanwhile, the last one; null when none was. */
  readonly waitingFor: Readonly<Ref<string | null>>
}

/** While main is out of reach no page can be read: the window stays where it is, and goes to what was chosen when main is back. */
export function useWaitingPlace(router: Router, isConnected: Readonly<Ref<boolean>>): UseWaitingPlaceReturn {
  const waitingFor = ref<string | null>(null)
  onScopeDispose(
    router.beforeEach((to) => {
      if (isConnected.value) return true
      waitingFor.value = to.fullPath
      return false
    }),
  )
  watch(isConnected, (isBack) => {
    const path = waitingFor.value
    if (!isBack || path === null) return
    waitingFor.value = null
    void router.push(path)
  })
  return { waitingFor: readonly(waitingFor) }
}

/** What a page that is waited for is called. */
export const waitingName = (path: string): string =>
  places.find((place) => place.to === path)?.title ??
  `A page of ${places.find((place) => covers(place, path))?.title ?? 'the application'}`
