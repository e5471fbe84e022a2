import { gt, isNull, or } from 'drizzle-orm'
import { datasets } from './tables'

/** Data sets that are in the list, or were taken out of it after `until` and can be restored. */
export const stillThere = (until: number) => or(isNull(datasets.deletedAt), gt(datasets.deletedAt, until))
