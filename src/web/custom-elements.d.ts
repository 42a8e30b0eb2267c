import 'svelte/elements';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'umsicht-upload': HTMLAttributes<HTMLElement>;
    'umsicht-progress': HTMLAttributes<HTMLElement>;
    'umsicht-day': HTMLAttributes<HTMLElement>;
    'umsicht-live': HTMLAttributes<HTMLElement>;
    'umsicht-arrange': HTMLAttributes<HTMLElement>;
    'umsicht-map': HTMLAttributes<HTMLElement>;
    'umsicht-shared-page': HTMLAttributes<HTMLElement>;
  }
}
