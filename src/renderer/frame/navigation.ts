/** A place of the left rail. */
export interface Place {
  readonly title: string
  readonly icon: string
  readonly to: string
  /** Path beginnings that belong to it. */
  readonly covers: readonly string[]
}

/** The places of the left rail, in the order of the journey. */
export const places: readonly Place[] = [
  { title: 'Data', icon: 'i-lucide-database', to: '/data', covers: ['/data'] },
  {
    title: 'Experiments',
    icon: 'i-lucide-flask-conical',
    to: '/experiments',
    covers: ['/experiments', '/runs'],
  },
  { title: 'Compare', icon: 'i-lucide-git-compare', to: '/compare', covers: ['/compare'] },
  { title: 'Settings', icon: 'i-lucide-settings', to: '/settings', covers: ['/settings'] },
]
