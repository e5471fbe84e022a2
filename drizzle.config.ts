import { defineConfig } from 'drizzle-kit'

/** `npm run migrations -- --name what_changes` writes the SQL that leads from the last migration to the tables. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/main/store/tables.ts',
  out: './resources/migrations',
})
