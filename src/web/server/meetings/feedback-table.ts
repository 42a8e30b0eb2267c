import { type RatingSummary, ratings } from '#core/meetings/feedback.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FeedbackEvaluation } from '#usecases/meeting-feedback/contract.ts';

/** The evaluation as a table for any spreadsheet: shares with their n and limits, then the words that were reviewed. */
export function feedbackTable(evaluation: FeedbackEvaluation, t: Translator): string {
  const head = [
    t.message('web-feedback.table.part'),
    t.message('web-feedback.table.answers'),
    ...ratings.map((rating) => t.message(`meetings.feedback.rating.${rating}`)),
    t.message('web-feedback.table.helpfulShare'),
    t.message('web-feedback.table.lower'),
    t.message('web-feedback.table.upper'),
  ];
  const row = (label: string, summary: RatingSummary | null): string[] => {
    if (summary === null) return [label, t.message('web-feedback.table.tooFew')];
    const { share, lower, upper } = summary.helpful;
    return [
      label,
      String(summary.answers),
      ...summary.counts.map(String),
      ...[share, lower, upper].map((part) => decimal(part, t)),
    ];
  };
  const rows = [
    head,
    row(t.message('web-feedback.overall'), evaluation.overall),
    ...evaluation.parts.map(({ title, summary }) => row(title, summary)),
    [],
    ...evaluation.texts
      .filter(({ review }) => review === 'shown')
      .map(({ question, body, name }) => [
        t.message(`meetings.feedback.question.${question}`),
        body,
        ...(name === null ? [] : [name]),
      ]),
  ];
  return `\uFEFF${rows.map((cells) => cells.map(cell).join(';')).join('\r\n')}\r\n`;
}

function decimal(share: number, { locale }: Translator): string {
  const text = share.toFixed(3);
  return locale === 'de' ? text.replace('.', ',') : text;
}

/** A text that begins like a formula is one for spreadsheets: an apostrophe makes it a text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[;"\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
