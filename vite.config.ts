import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig(({ isSsrBuild }) => ({
  root: 'client',
  plugins: [react()],
  build: {
    outDir: isSsrBuild ? '../dist/server' : '../dist/client',
    emptyOutDir: true,
    target: isSsrBuild ? 'node20' : 'es2022',
    rollupOptions: isSsrBuild
      ? {
          input: [
            'server/main.ts',
            'server/import/importWorker.ts',
            'server/sync/checkpointWorker.ts',
            'server/history/redlineWorker.ts',
            'server/verify/verify.ts',
          ],
        }
      : {},
    assetsInlineLimit: 0, // the content security policy has no data: source for scripts, styles or fonts
  },
  test: {
    root: '.',
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    environment: 'node',
    setupFiles: ['tests/harness/fuzzSeed.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Browser tests wait more than they work, so a second file finds room on two cores.
    maxWorkers: 2,
  },
}))
