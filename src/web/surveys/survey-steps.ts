import type { SurveyOverview } from '#usecases/surveys/contract.ts';

/** A step of a survey as one line. */
interface SurveyStep {
  readonly id: string;
  /** Key of the text that names it. */
  readonly label: string;
  /** Below `/befragung/<id>`. */
  readonly path: string;
  readonly isDone: (survey: SurveyOverview) => boolean;
  /** Whether the survey has it at all; missing: always. */
  readonly belongs?: (survey: SurveyOverview) => boolean;
  /** Whether its page can be used by now; missing: always. */
  readonly isPossible?: (survey: SurveyOverview) => boolean;
  /** Nice to have, going on by itself, or not due yet: not what is to be done next. */
  readonly neverNext?: boolean | ((survey: SurveyOverview) => boolean);
}

const hasStarted = ({ state }: SurveyOverview): boolean => state !== 'draft';
const isOpened = ({ state }: SurveyOverview): boolean => state === 'opened';
const isSample = ({ kind }: SurveyOverview): boolean => kind === 'sample';

/** In the order in which they are done. A part of the work that is built adds its line here. */
const surveySteps: readonly SurveyStep[] = [
  {
    id: 'details',
    label: 'web-surveys.step.details',
    path: '/angaben',
    isDone: ({ fieldFrom, fieldUntil }) => fieldFrom !== null && fieldUntil !== null,
  },
  {
    id: 'legal',
    label: 'web-surveys.step.legal',
    path: '/recht',
    isDone: ({ checklist }) => checklist.settled === checklist.total,
    // Somebody has begun with it: what is left waits for others and holds up nothing; every page shows it.
    neverNext: ({ checklist, state }) => state !== 'draft' || checklist.settled > 0,
  },
  {
    id: 'form',
    label: 'web-surveys.step.form',
    path: '/fragebogen',
    isDone: ({ form }) => form !== null && form.findings === 0,
  },
  {
    id: 'sample',
    label: 'web-surveys.step.sample',
    path: '/stichprobe',
    belongs: isSample,
    isDone: ({ sample, state }) => sample !== null || state === 'closed' || state === 'opened',
  },
  {
    id: 'key',
    label: 'web-surveys.step.key',
    path: '/schluessel',
    isDone: ({ key }) => key.checkedOn !== null,
    neverNext: hasStarted,
  },
  { id: 'start', label: 'web-surveys.step.start', path: '/start', isDone: hasStarted },
  {
    id: 'paper',
    label: 'web-survey-returns.step.paper',
    path: '/papier',
    belongs: isSample,
    isDone: ({ state }) => state === 'closed' || state === 'opened',
    isPossible: ({ state, may }) => state === 'field' && may.keepReturns,
    neverNext: true,
  },
  {
    id: 'returns',
    label: 'web-survey-returns.step.returns',
    path: '/ruecklauf',
    isDone: ({ state }) => state === 'closed' || state === 'opened',
    isPossible: hasStarted,
    neverNext: true,
  },
  {
    id: 'closing',
    label: 'web-survey-closing.step.closing',
    path: '/abschluss',
    isPossible: hasStarted,
    isDone: ({ state }) => state === 'opened',
    // While answers may still come, closing is possible and not what is due.
    neverNext: ({ state, fieldUntil, today }) =>
      state === 'field' && (fieldUntil === null || fieldUntil >= today),
  },
  {
    id: 'texts',
    label: 'web-survey-closing.step.texts',
    path: '/texte',
    isPossible: isOpened,
    isDone: () => false,
    neverNext: true,
  },
  {
    id: 'data',
    label: 'web-survey-closing.step.data',
    path: '/daten',
    isPossible: isOpened,
    isDone: ({ analysisId }) => analysisId !== null,
  },
];

export interface ShownSurveyStep {
  readonly id: string;
  readonly label: string;
  readonly href: string;
  readonly state: 'done' | 'next' | 'open';
  readonly isReachable: boolean;
}

/** At most one step is next; open points of the checklist do not hold up the others. */
export function shownSurveySteps(survey: SurveyOverview): readonly ShownSurveyStep[] {
  const steps = surveySteps.filter((step) => step.belongs?.(survey) ?? true);
  const next = steps.find(
    (step) => !step.isDone(survey) && (step.isPossible?.(survey) ?? true) && !isNeverNext(step, survey),
  );
  return steps.map((step) => ({
    id: step.id,
    label: step.label,
    href: `/befragung/${survey.id}${step.path}`,
    state: step === next ? 'next' : step.isDone(survey) ? 'done' : 'open',
    isReachable: step.isPossible?.(survey) ?? true,
  }));
}

function isNeverNext({ neverNext }: SurveyStep, survey: SurveyOverview): boolean {
  return typeof neverNext === 'function' ? neverNext(survey) : neverNext === true;
}
