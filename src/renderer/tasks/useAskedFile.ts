import { shallowRef, type ShallowRef } from 'vue'
import type { BridgeFile } from '../../shared/bridge'
import { useDropTarget } from '../stores/dropTarget'

/** The file that is asked about where a run is tried: chosen there, or dropped on the window whatever is asked just then. `open` shows the way of files. */
export function useAskedFile(what: string, open: () => void): ShallowRef<BridgeFile | null> {
  const file = shallowRef<BridgeFile | null>(null)
  useDropTarget({
    what,
    take: ([dropped]) => {
      if (!dropped) return
      open()
      file.value = dropped
    },
  })
  return file
}
