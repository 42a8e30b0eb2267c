import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presetForm } from '#core/survey/form/bank/bank.ts';
import { formOf, moduleOf, yesNo } from '#core/survey/form/form.test-data.ts';
import { readFormAnswers } from '#core/survey/form/form-answers.ts';
import type { SurveyForm } from '#core/survey/form/survey-form.ts';
import { html } from './html.ts';
import { renderCodePage, renderPrivacyPage, renderReviewPage, renderStartPage } from './other-pages.ts';
import type { PageFrame } from './page-document.ts';
import { chosenLanguage, nameOfLanguage, pageLanguage } from './page-language.ts';
import { renderSurveyPage, shownItems } from './topic-page.ts';

const survey = {
  slug: 'auental27',
  title: 'Sicher leben',
  organisationName: 'Musterstadt',
  kind: 'sample',
  fictional: false,
} as const;
const frame = (language = 'de', rest: Partial<PageFrame> = {}): PageFrame => ({
  language: pageLanguage(language),
  languages: ['de', 'en'],
  survey,
  ...rest,
});

/** Every text a form can have, with whatever somebody writes into it. */
function formWith(text: string): SurveyForm {
  const words = { de: text };
  const categories = [
    { code: 1, label: words },
    { code: 2, label: words },
  ];
  return formOf(
    [
      moduleOf(
        [
          { id: 'single', kind: 'single', wording: words, help: words, categories },
          { id: 'several', kind: 'multiple', wording: words, categories },
          { id: 'row', kind: 'scale', wording: words, battery: 'b', categories },
          { id: 'words', kind: 'text', wording: words, filter: { item: 'single', in: [1] } },
          { id: 'number', kind: 'number', wording: words, range: { from: 0, to: 9 } },
        ],
        { title: words, intro: words, batteries: [{ id: 'b', lead: words }] },
      ),
    ],
    { title: words, intro: words, thanks: words },
  );
}

/** The tags of a page, without what stands in them. */
const tagsOf = (page: string): string[] => page.match(/<\/?[a-zA-Z][^\s>]*/g) ?? [];

const attack = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&lt;b&gt;</textarea></style>{{1}}\${2}`;

describe('whatever stands in a text or an answer', () => {
  const pagesOf = (text: string) => {
    const form = formWith(text);
    const module = form.modules[0]!;
    const { issues } = readFormAnswers(module, (id) => (id === 'number' || id === 'single' ? [text] : []));
    const answers = { words: text, single: 1 };
    const named = frame('de', { survey: { ...survey, title: text, organisationName: text } });
    const code = { typed: text, problem: null, action: '/b' };
    const problem = { code: 'survey.code.sign', params: { sign: text, group: 1 } };
    return [
      renderSurveyPage(named, { form, module, answers, issues, action: '/b/x/1' }),
      renderReviewPage(named, { form, answers, problem: null, action: '/b/x', topic: () => '/b/x/1' }),
      renderCodePage(named, { ...code, problem, kept: [[text, text]] }),
      renderStartPage(named, { form, until: null, way: 'code', code, questions: '/b/x/1', forget: '/b/x' }),
      renderPrivacyPage(named),
    ];
  };
  const harmless = pagesOf('ein Wort');

  it('is text: no tag of it is one, and the policy of the page is the same', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(attack), fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })),
        (text) => {
          fc.pre(text.trim() !== '' && text.length <= 2_000);
          for (const [at, page] of pagesOf(text).entries()) {
            const expected = harmless[at]!;
            expect(page.contentSecurityPolicy).toBe(expected.contentSecurityPolicy);
            // A problem names the wrong value, or none: only texts may come and go, never other tags than ours.
            const allowed = new Set([
              ...tagsOf(expected.body),
              '<span',
              '</span',
              '<ul',
              '</ul',
              '<li',
              '</li',
              '<div',
              '</div',
              '<h2',
              '</h2',
              '<a',
              '</a',
              '<input',
            ]);
            expect(tagsOf(page.body).filter((tag) => !allowed.has(tag))).toEqual([]);
            expect(page.body).not.toMatch(/<(script|img)[^>]*(alert|onerror)/);
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(pagesOf(attack)[0]!.body).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('runs nothing but what is named by its hash', () => {
    for (const { contentSecurityPolicy } of harmless) {
      expect(contentSecurityPolicy).toContain("default-src 'none'");
      expect(contentSecurityPolicy).not.toContain('unsafe');
      expect(contentSecurityPolicy).toContain("frame-ancestors 'none'");
    }
    for (const { body } of harmless) expect(body).not.toMatch(/ style=| on\w+=/);
  });

  it('is escaped in elements and attributes alike', () => {
    expect(html`<p title="${`"'<>&`}">${`"'<>&`}</p>`.text).toBe(
      '<p title="&quot;&#39;&lt;&gt;&amp;">&quot;&#39;&lt;&gt;&amp;</p>',
    );
    expect(html`${null}${undefined}${false}${0}${[html`<b>`, '<b>']}`.text).toBe('0<b>&lt;b&gt;');
  });
});

describe('a page of the longest questionnaire', () => {
  const form = { ...presetForm('full', 'Musterstadt'), languages: ['de', 'en', 'hsb', 'ar', 'fa', 'uk'] };

  it.each(['de', 'en', 'ar'])('weighs less than 50 kB in %s, everything in it', (language) => {
    for (const module of form.modules) {
      const { body } = renderSurveyPage(frame(language, { languages: form.languages }), {
        form,
        module,
        answers: {},
        action: '/b/x/1',
      });
      expect(Buffer.byteLength(body)).toBeLessThan(50_000);
      // One request: nothing is fetched from anywhere.
      expect(body).not.toMatch(/<(link|script|img|iframe|object)[^>]+(src|href)="(?!data:,")/);
    }
  });

  it('has each id once, and a name for every field', () => {
    for (const module of form.modules) {
      const { body } = renderSurveyPage(frame(), { form, module, answers: {}, action: '/b/x/1' });
      const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
      for (const [, id] of body.matchAll(/(?:for|aria-labelledby)="([^"]+)"/g)) expect(ids).toContain(id);
      for (const [, list] of body.matchAll(/aria-describedby="([^"]+)"/g))
        for (const id of list!.split(' ')) expect(ids).toContain(id);
    }
  });
});

describe('questions that hang on others', () => {
  const on = (item: string) => ({ filter: { item, in: [1] } });
  const item = (id: string, rest: object = {}) => ({
    id,
    kind: 'single',
    wording: { de: id },
    categories: yesNo,
    ...rest,
  });
  const form = formOf([
    moduleOf([item('victim')]),
    moduleOf([item('reported', on('victim')), item('why', on('reported')), item('rest')], { id: 'two' }),
  ]);
  const second = form.modules[1]!;
  const shown = (answers: Record<string, number>) => shownItems(form, second, answers).map(({ id }) => id);

  it('of another page are there or not, of the same page are hidden by a rule', () => {
    expect(shown({})).toEqual(['rest']);
    expect(shown({ victim: 2, reported: 1 })).toEqual(['rest']);
    expect(shown({ victim: 1 })).toEqual(['reported', 'why', 'rest']);
    const { body } = renderSurveyPage(frame(), {
      form,
      module: second,
      answers: { victim: 1 },
      action: '/b/x/2',
    });
    expect(body).toContain('#w-why:not(#f:has(#i-reported-1:checked) *){display:none}');
    expect(body).not.toContain('#w-reported:not');
    expect(body).toContain('Nur wenn bei »reported« »ja« angekreuzt ist:');
  });

  it('topics are counted without those in which nothing is asked', () => {
    const { body } = renderSurveyPage(frame(), {
      form,
      module: second,
      answers: { victim: 1 },
      action: '/b/x/2',
    });
    expect(body).toContain('Thema 2 von 2');
  });
});

describe('languages', () => {
  const form = formOf(
    [moduleOf([{ id: 'a', kind: 'single', wording: { de: 'Frage', ar: 'سؤال' }, categories: yesNo }])],
    {
      languages: ['de', 'ar'],
    },
  );
  it('from the right, with German where nothing is translated, said to screen readers', () => {
    const page = { form, module: form.modules[0]!, answers: {}, action: '/b/x/1' };
    const { body } = renderSurveyPage(frame('ar', { languages: ['de', 'ar'] }), page);
    expect(body).toContain('<html lang="ar" dir="rtl">');
    expect(body).toContain('سؤال');
    expect(body).toContain('<span lang="de" dir="ltr">ja</span>');
    expect(body).toContain('<span lang="de" dir="ltr">Antworten absenden</span>');
  });

  it.each([
    [['de', 'en', 'ar'], 'ar', 'en', 'ar'],
    [['de', 'en'], 'fr', 'en-GB,de;q=0.5', 'en'],
    [['de', 'en'], null, 'fr', 'de'],
    [['de', 'uk'], null, 'uk', 'uk'],
    [['de'], null, null, 'de'],
  ])('of %j, wanted %s, liked %s: %s', (languages, wanted, accepted, expected) => {
    expect(chosenLanguage(languages, { wanted, accepted })).toBe(expected);
  });

  it('are called as they call themselves', () => {
    expect(nameOfLanguage('de')).toBe('Deutsch');
    expect(nameOfLanguage('ar')).toBe('العربية');
    expect(nameOfLanguage('qqx')).toBe('qqx');
  });
});

it('an open poll says on every page that it is not representative, an example that it is made up', () => {
  const form = formWith('Wort');
  const open = frame('de', { survey: { ...survey, kind: 'open', fictional: true } });
  const page = { form, module: form.modules[0]!, answers: {}, action: '/b/x/1' };
  for (const { body } of [renderSurveyPage(open, page), renderPrivacyPage(open)]) {
    expect(body).toContain('Diese Umfrage ist nicht repräsentativ.');
    expect(body).toContain('Beispiel: Diese Umfrage ist erfunden.');
  }
  expect(renderSurveyPage(frame(), page).body).not.toContain('repräsentativ');
});

it('a preview can be framed by the editor and sends nothing', () => {
  const form = formWith('Wort');
  const page = { form, module: form.modules[0]!, answers: {}, action: '' };
  const { body, contentSecurityPolicy } = renderSurveyPage(frame('de', { preview: true }), page);
  expect(contentSecurityPolicy).toContain("frame-ancestors 'self'");
  expect(body).not.toContain('<script');
  expect(body).not.toContain('value="weiter" class="btn');
});
