import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

/**
 * The web part lives in `src/web`. Every page is rendered on the server and ships no framework code
 * (`csr = false` in the root layout); the few islands are bundles of their own.
 */
export default defineConfig({
  // Islands are loaded as `<script type="module">`.
  worker: { format: 'es' },
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'build' }),
      files: {
        src: 'src/web',
        assets: 'src/web/static',
        routes: 'src/web/routes',
        appTemplate: 'src/web/app.html',
        errorTemplate: 'src/web/error.html',
        hooks: { server: 'src/web/hooks.server.ts' },
        serviceWorker: 'src/web/service-worker',
      },
      // Only the check-in at meetings uses it, and registers it there.
      serviceWorker: { register: false },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // KERN draws its icons as masks from data addresses inside its own style sheet.
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
});
