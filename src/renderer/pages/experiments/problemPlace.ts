import type { AppError } from '../../../shared/errors'
import { settingSections, type SettingSection } from '../../../shared/settings/settingEntries'

/** A section of the New experiment page. */
export type FormSection = 'columns' | SettingSection

/** The section where a problem stands: that of the setting its fix changes, else what its code speaks of. */
export function problemPlace(error: AppError): FormSection {
  const named = [...Object.keys(error.fix?.set ?? {}), String(error.params['field'] ?? '')]
  const section = settingSections.find((name) => named.some((path) => path.startsWith(`${name}.`)))
  if (section !== undefined) return section
  return error.code.startsWith('series.') ? 'preparation' : 'columns'
}
