import type { FormItem, FormModule, FormWords, SurveyForm } from '../survey-form.ts';

/** One text of a form: what it is, whose it is, and its words by language. */
export interface FormText {
  /** Stable while ids are: `safety_night.category.1`. */
  readonly place: string;
  readonly part: 'title' | 'intro' | 'thanks' | 'lead' | 'wording' | 'help' | 'label' | 'category' | 'share';
  /** Id of the module it stands in; null: of the whole form. */
  readonly module: string | null;
  readonly item: string | null;
  readonly words: FormWords;
}

type Change = (text: FormText) => FormWords;

/** Every text residents read, in the order in which they read it. */
export function formTexts(form: SurveyForm): readonly FormText[] {
  const texts: FormText[] = [];
  withChangedTexts(form, (text) => {
    texts.push(text);
    return text.words;
  });
  return texts;
}

/** The form with each text in the words that `change` gives it. */
export function withChangedTexts(form: SurveyForm, change: Change): SurveyForm {
  const of = (part: FormText['part'], words: FormWords) =>
    change({ place: `form.${part}`, part, module: null, item: null, words });
  return {
    ...form,
    title: of('title', form.title),
    ...(form.intro === undefined ? {} : { intro: of('intro', form.intro) }),
    modules: form.modules.map((module) => changedModule(module, change)),
    ...(form.thanks === undefined ? {} : { thanks: of('thanks', form.thanks) }),
  };
}

function changedModule(module: FormModule, change: Change): FormModule {
  const head = { module: module.id, item: null };
  const of = (part: FormText['part'], words: FormWords, rest = '') =>
    change({ ...head, place: `module.${module.id}.${part}${rest}`, part, words });
  return {
    ...module,
    title: of('title', module.title),
    ...(module.intro === undefined ? {} : { intro: of('intro', module.intro) }),
    batteries: module.batteries.map((battery) => ({
      ...battery,
      lead: of('lead', battery.lead, `.${battery.id}`),
    })),
    items: module.items.map((item) => changedItem(module.id, item, change)),
  };
}

function changedItem(module: string, item: FormItem, change: Change): FormItem {
  const of = (part: FormText['part'], words: FormWords, rest = '') =>
    change({ place: `item.${item.id}.${part}${rest}`, part, module, item: item.id, words });
  return {
    ...item,
    wording: of('wording', item.wording),
    ...(item.help === undefined ? {} : { help: of('help', item.help) }),
    ...(item.label === undefined ? {} : { label: of('label', item.label) }),
    categories: item.categories.map((category) => ({
      ...category,
      label: of('category', category.label, `.${category.code}`),
    })),
    ...(item.share === undefined ? {} : { share: { ...item.share, label: of('share', item.share.label) } }),
  };
}

/** One text to translate, and every place that says the same: answers of a scale stand in many questions. */
export interface TranslationText extends FormText {
  readonly source: string;
  readonly target: string;
  readonly places: readonly string[];
}

/** What stands in one module (null: around them), equal texts with equal translations once. */
export function translationTexts(
  form: SurveyForm,
  { language, module }: { readonly language: string; readonly module: string | null },
): readonly TranslationText[] {
  const groups = new Map<string, TranslationText>();
  for (const text of formTexts(form)) {
    if (text.module !== module) continue;
    const source = text.words.de ?? '';
    const target = text.words[language] ?? '';
    const key = JSON.stringify([source, target]);
    const known = groups.get(key);
    const places = [...(known?.places ?? []), text.place];
    groups.set(key, { ...(known ?? { ...text, source, target }), places });
  }
  return [...groups.values()];
}

/**
 * The texts of an edit from what was typed by first place: all places that say the same there, and the same words
 * elsewhere as long as nobody has translated them.
 */
export function spreadTranslations(
  form: SurveyForm,
  translations: {
    readonly language: string;
    readonly module: string | null;
    readonly typed: ReadonlyMap<string, string>;
  },
): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  const bySource = new Map<string, string>();
  for (const { place, places, source, target } of translationTexts(form, translations)) {
    const words = translations.typed.get(place);
    if (words === undefined || words === target) continue;
    for (const one of places) texts[one] = words;
    if (words !== '') bySource.set(source, words);
  }
  for (const { place, words } of formTexts(form)) {
    const found = bySource.get(words.de ?? '');
    if (found !== undefined && words[translations.language] === undefined) texts[place] ??= found;
  }
  return texts;
}

/** How much of a form is there in each of its languages; what stands in several places counts once. */
export function translationProgress(
  form: SurveyForm,
): readonly { readonly language: string; readonly done: number; readonly total: number }[] {
  const texts = formTexts(form);
  const all = new Set(texts.map(({ words }) => words.de));
  return form.languages.map((language) => {
    const missing = new Set(
      texts.filter(({ words }) => words[language] === undefined).map(({ words }) => words.de),
    );
    return { language, done: all.size - missing.size, total: all.size };
  });
}
