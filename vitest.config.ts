import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Results may not depend on where or when they are made.
    env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' },
    setupFiles: [fileURLToPath(new URL('test/support/seed.ts', import.meta.url))],
    // Much of a run waits for processes it has started.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What a browser shows is waited for as long as anything else: a second is too short on a machine with much to do.
    expect: { poll: { timeout: 20_000 } },
  },
});
