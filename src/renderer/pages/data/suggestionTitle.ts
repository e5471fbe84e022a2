import type { Suggestion } from '../../../shared/domain/dataset'

/** What a suggestion would learn, as a verb with its columns: `Tell label from message`, `Forecast Passengers`. */
export function suggestionTitle({ task, columns }: Suggestion): string {
  const column = (role: string): string => {
    const value = columns[role]
    return Array.isArray(value) ? value.join(', ') : (value ?? '')
  }
  switch (task) {
    case 'classification':
      return `Tell ${column('label')} from ${column('text')}`
    case 'forecasting':
      return `Forecast ${column('target')}`
  }
}
