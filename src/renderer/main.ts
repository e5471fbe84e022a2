import './withoutEval'
import { createApp } from 'vue'
import App from './App.vue'
import { connectBridge } from './bridge/bridge'
import { applyTheme, rememberedTheme } from './design/applyTheme'
import { installIcons } from './design/installIcons'
import './design/styles.css'
import { createPages } from './router'
import { createWorkbench, provideWorkbench } from './stores/workbench'

applyTheme(rememberedTheme(), matchMedia('(prefers-color-scheme: dark)').matches)
installIcons()

const app = createApp(App)
provideWorkbench(app, createWorkbench(connectBridge()))
app.use(createPages())
app.mount('#app')
