import { message, quantity, verbatim } from '../../kernel/text.ts';
import type { AnalysisInput } from '../analysis-input.ts';
import { markedSection } from '../open-poll.ts';
import type { ReportTree, Section } from '../report-tree.ts';
import type { AnalysisResult } from '../result.ts';
import { loadChapter } from './load-chapter.ts';
import { policeChapter } from './police-chapter.ts';
import { profileChapter } from './profile-chapter.ts';
import { confidenceChapter, sourcesChapter } from './sources-chapter.ts';
import { summaryBlocks } from './summary.ts';
import { surveyChapter } from './survey-chapter.ts';

/** Turns the numbers into the report: the order of a council's questions, not the order of computing. */
export function buildReport(result: AnalysisResult, borders: AnalysisInput['borders']): ReportTree {
  const { plan } = result;
  const chapters: (Section | null)[] = [
    result.survey && marked(surveyChapter(result.survey, plan.areaName), result.survey),
    result.load && marked(loadChapter(result.load, borders), result.load),
    result.police && policeChapter(result.police, plan.areaName),
    result.profile && profileChapter(result.profile, { area: plan.area, areaName: plan.areaName, borders }),
    confidenceChapter(result),
    sourcesChapter(result),
  ];
  return {
    title: verbatim(plan.title),
    subtitle: message('analysis.report.subtitle', { area: verbatim(plan.areaName) }),
    fictional: plan.fictional,
    facts: factsOf(result),
    summary: summaryBlocks(result),
    sections: chapters.filter((chapter) => chapter !== null),
  };
}

function marked(chapter: Section, { representative }: { readonly representative: boolean }): Section {
  return representative ? chapter : markedSection(chapter);
}

function factsOf(result: AnalysisResult): ReportTree['facts'] {
  const { plan, survey, police } = result;
  return [
    { label: message('analysis.report.area'), text: verbatim(`${plan.areaName} (${plan.area})`) },
    {
      label: message('analysis.report.year'),
      text: message('analysis.number', { value: quantity(result.year, 'year') }),
    },
    ...(police === null
      ? []
      : [
          {
            label: message('analysis.report.police'),
            text: message('analysis.report.policeYears', {
              from: quantity(police.years[0] ?? police.year, 'year'),
              to: quantity(police.year, 'year'),
            }),
          },
        ]),
    ...(survey === null
      ? []
      : [
          {
            label: message('analysis.report.survey'),
            text: message(
              survey.representative ? 'analysis.report.surveyAnswers' : 'analysis.report.openAnswers',
              {
                n: survey.respondents,
              },
            ),
          },
        ]),
    {
      label: message('analysis.report.sources'),
      text: message('analysis.report.sourceCount', { count: result.sources.length }),
    },
  ];
}
