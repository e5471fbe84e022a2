import { watchEffect } from 'vue'
import { useRouter } from 'vue-router'
import { titleProgress } from '../components/windowTitle'
import { useClient, useEvent } from '../stores/useClient'
import { useWorkbench } from '../stores/workbench'
import { titleProgressText } from './statusTexts'

/** Shows in the title of the window how far training is, and in the browser host tells through the browser what has ended meanwhile. */
export function useTrainingNews(): void {
  const { status } = useWorkbench()
  const client = useClient()
  const router = useRouter()
  watchEffect(() => {
    titleProgress.value = titleProgressText(status.state.value.value?.running ?? [])
  })

  let isBrowser = false
  void client.application.info().then((info) => {
    isBrowser = info.ok && info.value.host === 'browser'
  })
  useEvent('notified', ({ title, body, path }) => {
    // The desktop tells by itself, and a person who looks at the page sees it.
    if (!isBrowser || document.hasFocus()) return
    if (!('Notification' in window) || Notification.permission !== 'granted') return
    const notification = new Notification(title, { body, tag: path })
    notification.onclick = () => {
      window.focus()
      notification.close()
      void router.push(path)
    }
  })
}
