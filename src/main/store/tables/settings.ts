import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Settings of the application that differ from their defaults. */
export const settings = sqliteTable('settings', {
  name: text('name').primaryKey(),
  /** JSON. */
  value: text('value').notNull(),
})
