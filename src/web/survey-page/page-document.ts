import { createHash } from 'node:crypto';
import { html, Markup, nothing } from './html.ts';
import { nameOfLanguage, type PageLanguage } from './page-language.ts';
import { codeScript, sendScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';

/** What stands around every page of a survey. */
export interface PageFrame {
  readonly language: PageLanguage;
  /** All that can be chosen. */
  readonly languages: readonly string[];
  /** Null before it is known which survey is meant. */
  readonly survey: {
    readonly slug: string;
    readonly title: string;
    readonly organisationName: string;
    readonly kind: 'sample' | 'open';
    readonly fictional: boolean;
  } | null;
  /** In the editor: nothing is stored, links lead nowhere. */
  readonly preview?: boolean;
}

export interface PageContent {
  /** Of the document, without the name of the survey. */
  readonly title: string;
  readonly main: Markup;
  /** Topics have the languages as buttons of their form, so that nothing typed is lost. */
  readonly languagesAs?: 'links' | 'buttons';
  readonly script?: 'code' | 'send';
  /** Rules of this page alone. */
  readonly style?: string;
  readonly wide?: boolean;
}

export interface SurveyDocument {
  readonly body: string;
  readonly contentSecurityPolicy: string;
}

const scripts = { code: codeScript, send: sendScript } as const;

export function surveyDocument(frame: PageFrame, content: PageContent): SurveyDocument {
  const { language, survey } = frame;
  const style = pageStyle + (content.style ?? '');
  const script = content.script === undefined ? null : scripts[content.script];
  const title = survey === null ? content.title : `${content.title} – ${survey.title}`;
  const page = html`<!doctype html>
<html lang="${language.code}" dir="${language.direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="color-scheme" content="light"><title>${title}</title><link rel="icon" href="data:,"><style>${new Markup(style)}</style></head>
<body${content.wide ? new Markup(' class="wide"') : nothing}>${content.languagesAs === 'buttons' ? defaultButton : nothing}<a class="skip" href="#inhalt">${language.say('web-survey-page.skip')}</a>
${head(frame, content)}
<main id="inhalt" tabindex="-1"><div class="w">${content.main}</div></main>
${foot(frame)}${script === null ? nothing : html`<script>${new Markup(script)}</script>`}</body></html>
`;
  return { body: page.text, contentSecurityPolicy: policy(style, script, frame.preview === true) };
}

/** Enter in a field presses the first button of its form: this one, and not that of a language. */
const defaultButton = html`<button form="f" name="_weg" value="weiter" class="default" tabindex="-1" aria-hidden="true"></button>`;

function head(frame: PageFrame, content: PageContent): Markup {
  const { language, survey } = frame;
  const who =
    survey === null
      ? nothing
      : html`<p class="who">${survey.organisationName}<span>${survey.title}</span></p>`;
  const choice = languageChoice(frame, content.languagesAs ?? 'links');
  const bar =
    survey === null && choice === nothing ? nothing : html`<div class="w top">${who}${choice}</div>`;
  const unreviewed = language.code === 'hsb' ? mark(language.say('web-survey-page.sorbian')) : nothing;
  return html`<header>${bar}${unreviewed}${marks(frame)}</header>`;
}

function mark(text: Markup): Markup {
  return html`<div class="mark"><div class="w">${text}</div></div>`;
}

function languageChoice({ language, languages, preview }: PageFrame, as: 'links' | 'buttons'): Markup {
  if (languages.length < 2 || preview) return nothing;
  const items = languages.map((code) => {
    const isCurrent = code === language.code;
    const name = nameOfLanguage(code);
    const lang = new Markup(`lang="${code}"${isCurrent ? ' aria-current="true"' : ''}`);
    if (as === 'links')
      return html`<li><a href="?sprache=${code}" hreflang="${code}" ${lang}>${name}</a></li>`;
    return html`<li><button form="f" name="_sprache" value="${code}" ${lang}>${name}</button></li>`;
  });
  return html`<nav class="langs" aria-label="${language.plain('web-survey-page.languages')}"><ul>${items}</ul></nav>`;
}

function marks({ language, survey, preview }: PageFrame): Markup {
  return html`${preview ? mark(language.say('web-survey-page.preview')) : nothing}${
    survey?.fictional ? mark(language.say('web-survey-page.fictional')) : nothing
  }${
    survey?.kind === 'open'
      ? mark(
          html`<strong>${language.say('web-survey-page.open.mark')}</strong> ${language.say('web-survey-page.open.text')}`,
        )
      : nothing
  }`;
}

/** In a new window: whoever looks something up loses nothing that was typed. */
function foot({ language, survey, preview }: PageFrame): Markup {
  if (preview) return nothing;
  const privacy = survey === null ? '/datenschutz' : `/b/${survey.slug}/datenschutz?sprache=${language.code}`;
  const link = (href: string, key: string): Markup =>
    html`<li><a href="${href}" target="_blank" rel="noopener">${language.say(key)}</a></li>`;
  return html`<footer><div class="w"><ul>${link(privacy, 'web-survey-page.footer.privacy')}${link(
    '/impressum',
    'web-survey-page.footer.imprint',
  )}${link('/barrierefreiheit', 'web-survey-page.footer.accessibility')}</ul><p>${language.say(
    'web-survey-page.footer.newTab',
  )}</p></div></footer>`;
}

const hashes = new Map<string, string>();

/** Nothing but our own style and script runs, whatever stands in a text or an answer. */
function policy(style: string, script: string | null, isPreview: boolean): string {
  return [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    ...(script === null ? [] : [`script-src '${hashOf(script)}'`]),
    "connect-src 'self'",
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    // The editor shows the preview in a frame.
    `frame-ancestors ${isPreview ? "'self'" : "'none'"}`,
  ].join('; ');
}

function hashOf(text: string): string {
  const known = hashes.get(text);
  if (known !== undefined) return known;
  const hash = `sha256-${createHash('sha256').update(text).digest('base64')}`;
  // Styles of pages with questions that depend on others differ; there are as many as topics in the field.
  if (hashes.size >= 500) hashes.clear();
  hashes.set(text, hash);
  return hash;
}
