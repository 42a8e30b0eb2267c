import { utf8Bytes } from '../../kernel/utf8-bytes.ts';
import { windows1252Bytes } from '../text-bytes.ts';
import { exampleRegister } from './example-register.ts';
import { samplingPlanText } from './sampling-plan-text.ts';

const seed = 2023;

/** `stichprobe/`: register, plan and the pictures of the letter. Letters of Sorbian and Polish names need UTF-8. */
export function samplingExample(rows?: number): ReadonlyMap<string, Uint8Array> {
  return new Map([
    ['stichprobe/melderegister.csv', utf8Bytes(exampleRegister(seed, rows))],
    ['stichprobe/stichprobe.yaml', utf8Bytes(samplingPlanText())],
    ['stichprobe/wappen.svg', windows1252Bytes(coatOfArms)],
    ['stichprobe/unterschrift.svg', windows1252Bytes(signature)],
  ]);
}

const coatOfArms = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 72">
<path d="M2 2h56v38c0 16-12 25-28 30C14 65 2 56 2 40z" fill="#fff" stroke="#092797" stroke-width="3"/>
<path d="M30 10c-9 0-14 6-14 12 0 5 4 9 9 9l3 0v9h4v-9l3 0c5 0 9-4 9-9 0-6-5-12-14-12z" fill="#2f6f3a"/>
<path d="M8 44h44v5h-6c-1 4-5 6-8 6s-7-2-8-6c-1 4-5 6-8 6s-7-2-8-6H8z" fill="#092797"/>
</svg>
`;

const signature = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" fill="none" stroke="#1d2034" stroke-width="2">
<path d="M6 30C12 6 18 4 18 10c0 8-8 16-10 16 6-6 14-14 18-14-2 6-8 14-4 14s8-12 10-12-4 12 0 12 6-10 8-10-2 10 2 10 8-22 12-22-8 24-2 24 8-8 10-8-2 8 2 8 10-2 40-8"/>
</svg>
`;
