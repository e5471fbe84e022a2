import type { z } from 'zod'
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
    const stored = query.select().from(settings).all().map(readSetting)
    return settingsSchema.parse(Object.assign({}, defaultSettings, ...stored))
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

const oneSchema = settingsSchema.partial()

/** One stored setting; nothing where its value does not count. */
function readSetting({ name, value }: typeof settings.$inferSelect): z.infer<typeof oneSchema> {
  try {
    return oneSchema.parse({ [name]: JSON.parse(value) })
  } catch {
    return {}
  }
}
