import { onScopeDispose, shallowRef } from 'vue'
import type { BridgeFile } from '../../shared/bridge'

/** What dropping a file on the window does while something other than an import wants it. */
export interface DropTarget {
  /** What will happen, in words: `Answer the sequences of this file`. */
  readonly what: string
  take(files: readonly BridgeFile[]): void
}

const targets = shallowRef<readonly DropTarget[]>([])

/** Takes the files that are dropped on the window as long as the component is there. */
export function useDropTarget(target: DropTarget): void {
  targets.value = [...targets.value, target]
  onScopeDispose(() => {
    targets.value = targets.value.filter((other) => other !== target)
  })
}

/** The one that came last; null where dropping imports. */
export const dropTarget = (): DropTarget | null => targets.value.at(-1) ?? null
