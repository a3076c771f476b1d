import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

// Two builds at once must not share a folder: `WEB_BUILD=mine npx vite build` goes to `.svelte-kit/mine/build`.
const own = process.env['WEB_BUILD']
const outDir = own ? `.svelte-kit/${own}` : '.svelte-kit'

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ out: `${outDir}/build` }),
      outDir,
      paths: { relative: false },
      // The whole style sheet (9 kB compressed) comes with the page: the first picture needs one round trip.
      inlineStyleThreshold: 60_000,
      // hooks.server.ts checks the origin itself: behind a proxy the scheme seen here is not the browser's.
      csrf: { trustedOrigins: ['*'] },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:', 'blob:'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  // As it was written: what its package gives a bundler was made for browsers without classes, and weighs twice as much.
  resolve: { alias: { 'tus-js-client': 'tus-js-client/lib/browser/index.js' } },
  build: { target: 'es2022' },
  worker: { format: 'es' },
})
