import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Hot reload is left without settings on purpose: the page then connects to the host and port it was loaded from,
// so it works on whatever port the container's 3000 is published.
export default defineConfig({
  plugins: [react()],
  server: {
    host: '0.0.0.0',
    port: 3000,
    strictPort: true,
    // Localhost and addresses are always allowed; `frontend` is the name inside the stack's network.
    allowedHosts: ['frontend'],
  },
  preview: { host: '0.0.0.0', port: 3000, strictPort: true },
  build: { outDir: 'dist', sourcemap: false },
})
