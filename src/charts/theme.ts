/** Colours of the KERN design system, told apart by lightness first so that they hold in grey. */
export const palette = {
  ink: '#1d2034',
  quiet: '#454b6b',
  faint: '#6e7597',
  rule: '#c0c3d5',
  ground: '#f3f4f7',
  paper: '#ffffff',
  brand: '#092797',
  brandMiddle: '#5174c5',
  brandLight: '#b2c4e9',
} as const;

export interface ChartTheme {
  readonly fontSizePx: number;
}

export const defaultTheme: ChartTheme = { fontSizePx: 12 };

/** One line style a series: dark to light, and a dash and a symbol of its own. */
export const seriesStyles = [
  { colour: '#092797', dash: '', symbol: 'circle' },
  { colour: '#ad6500', dash: '7 3', symbol: 'square' },
  { colour: '#454b6b', dash: '2 3', symbol: 'triangle' },
  { colour: '#008767', dash: '10 3 2 3', symbol: 'diamond' },
  { colour: '#c31c13', dash: '5 5', symbol: 'star' },
  { colour: '#00536e', dash: '1 4', symbol: 'wye' },
] as const;

/** Steps from light to dark for classes and answer categories, with a text colour readable on each. */
export function lightnessSteps(count: number): readonly { readonly fill: string; readonly text: string }[] {
  const steps = ['#e5ebf7', '#b2c4e9', '#7694d5', '#3a5eb9', '#092797'];
  return Array.from({ length: count }, (_, index) => {
    const place = count === 1 ? 3 : Math.round((index * (steps.length - 1)) / (count - 1));
    return { fill: steps[place] ?? palette.brand, text: place >= 3 ? palette.paper : palette.ink };
  });
}
