import { defaultSettings, settingsSchema, type Settings } from '../../shared/domain/settings'
import { writeJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { settings } from './tables'

/** New values of some settings; undefined ones stay as they are. */
type SettingsChanges = { readonly [Name in keyof Settings]?: Settings[Name] | undefined }

/** Everything the application asks of the table of settings. */
export type SettingsStore = ReturnType<typeof openSettingsStore>

/** Prepares the queries of the table of settings. */
export function openSettingsStore({ query, connection }: OpenDatabase) {
  /** The settings; what is not set, or no longer allowed, has its default. */
  const get = (): Settings => {
    const stored = Object.fromEntries(
      query
        .select()
        .from(settings)
        .all()
        .map((row) => [row.name, JSON.parse(row.value)]),
    )
    const parsed = settingsSchema.safeParse({ ...defaultSettings, ...stored })
    return parsed.success ? parsed.data : defaultSettings
  }
  return {
    get,
    /** Changes some settings and answers all. */
    change: connection.transaction((changes: SettingsChanges): Settings => {
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined) continue
        query
          .insert(settings)
          .values({ name, value: writeJson(value) })
          .onConflictDoUpdate({ target: settings.name, set: { value: writeJson(value) } })
          .run()
      }
      return get()
    }).immediate,
  }
}
