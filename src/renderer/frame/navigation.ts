/** A place of the left rail. */
export interface Place {
  readonly title: string
  readonly icon: string
  readonly to: string
  /** Beginnings of the paths that belong to it. */
  readonly paths: readonly string[]
  /** Stands at the foot of the rail. */
  readonly last?: boolean
}

/** The places of the left rail, in the order of the journey. */
export const places: readonly Place[] = [
  { title: 'Data', icon: 'i-lucide-database', to: '/data', paths: ['/data'] },
  {
    title: 'Experiments',
    icon: 'i-lucide-flask-conical',
    to: '/experiments',
    paths: ['/experiments', '/runs', '/queue', '/sweeps', '/logbook'],
  },
  { title: 'Compare', icon: 'i-lucide-git-compare', to: '/compare', paths: ['/compare'] },
  { title: 'Learn', icon: 'i-lucide-graduation-cap', to: '/learn', paths: ['/learn'] },
  { title: 'Settings', icon: 'i-lucide-settings', to: '/settings', paths: ['/settings'], last: true },
]

/** Whether a path belongs to a place: `/data/d_1` to Data, `/datasheet` not. */
export function covers(place: Pick<Place, 'paths'>, path: string): boolean {
  return place.paths.some((beginning) => path === beginning || path.startsWith(`${beginning}/`))
}
