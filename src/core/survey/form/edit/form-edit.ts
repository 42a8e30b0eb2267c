import type { FormItem, FormModule, FormWords } from '../survey-form.ts';

/** What somebody does to a form in one step; every step is a new version. */
export type FormEdit =
  | {
      readonly do: 'head';
      readonly title: FormWords;
      readonly intro: FormWords | undefined;
      readonly thanks: FormWords | undefined;
      readonly languages: readonly string[];
    }
  | { readonly do: 'addModule'; readonly module: FormModule }
  | {
      readonly do: 'module';
      readonly id: string;
      readonly title: FormWords;
      readonly intro: FormWords | undefined;
      readonly batteries: FormModule['batteries'];
    }
  | { readonly do: 'moveModule'; readonly id: string; readonly direction: Direction }
  | { readonly do: 'removeModule'; readonly id: string }
  | { readonly do: 'addItem'; readonly module: string; readonly item: FormItem }
  | { readonly do: 'item'; readonly id: string; readonly item: FormItem }
  | { readonly do: 'moveItem'; readonly id: string; readonly direction: Direction }
  | { readonly do: 'removeItem'; readonly id: string }
  /** Texts of one language by their place in the form (`form-texts.ts`); an empty one is taken away. */
  | {
      readonly do: 'translate';
      readonly language: string;
      readonly texts: Readonly<Record<string, string>>;
    };

export type Direction = 'up' | 'down';
