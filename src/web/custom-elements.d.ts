import 'svelte/elements';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'umsicht-upload': HTMLAttributes<HTMLElement>;
    'umsicht-progress': HTMLAttributes<HTMLElement>;
    'umsicht-map': HTMLAttributes<HTMLElement>;
  }
}
