import { shallowRef } from 'vue'

/** What stands in front of the title of the window, on whatever page: how far what is trained is; empty for nothing. */
export const titleProgress = shallowRef('')
