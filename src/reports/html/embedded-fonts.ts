import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

const faces = [
  { weight: 400, file: 'FiraSans-Regular.woff2' },
  { weight: 600, file: 'FiraSans-SemiBold.woff2' },
] as const;

let styles: string | undefined;

/** The typeface inside the file, so that charts are set in the letters they were measured for. */
export function embeddedFonts(): string {
  styles ??= faces
    .map(({ weight, file }) => {
      const font = readFileSync(require.resolve(`@kern-ux/native/dist/fonts/fira-sans/${file}`)).toString(
        'base64',
      );
      return `@font-face{font-family:"Fira Sans";font-weight:${weight};src:url(data:font/woff2;base64,${font}) format("woff2")}`;
    })
    .join('\n');
  return styles;
}
