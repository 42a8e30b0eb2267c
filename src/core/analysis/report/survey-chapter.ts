import { message, type Text, verbatim } from '../../kernel/text.ts';
import type { Block, Section } from '../report-tree.ts';
import { type ItemTopic, itemTopics } from '../survey/item-topics.ts';
import type { SurveyResult } from '../survey/survey-result.ts';
import { localisedText } from '../wording.ts';
import { answersBlocks } from './survey-answers.ts';
import { fieldworkSection } from './survey-fieldwork.ts';
import { groupBlock, groupsToRead, groupTable } from './survey-groups.ts';
import { publishedBlocks } from './survey-published.ts';
import { meansTable, sharesChart, sharesTable } from './survey-shares.ts';

/** Items of one topic share a section, in the order of the questionnaire. */
export function surveyChapter(survey: SurveyResult, areaName: string): Section {
  return {
    id: 'survey',
    title: message('analysis.survey.title'),
    blocks: [
      { kind: 'paragraph', text: introduction(survey, areaName) },
      ...(survey.representative
        ? []
        : [
            {
              kind: 'note' as const,
              tone: 'caution' as const,
              title: message('analysis.survey.openTitle'),
              text: message('analysis.survey.open'),
            },
          ]),
    ],
    sections: [
      fieldworkSection(survey),
      ...itemTopics(survey.items).map((topic) => topicSection(topic, survey)),
      ...otherGroups(survey),
    ],
  };
}

function introduction({ respondents, representative, weighting }: SurveyResult, areaName: string): Text {
  const params = { area: verbatim(areaName), n: respondents };
  if (!representative) return message('analysis.survey.introOpen', params);
  return message(
    weighting.rakedTo.length === 0 ? 'analysis.survey.introBase' : 'analysis.survey.intro',
    params,
  );
}

function topicSection(topic: ItemTopic, { representative }: SurveyResult): Section {
  const { id } = topic;
  const shares = topic.items.filter(({ item }) => item.share !== undefined);
  const numbers = topic.items.filter(({ item, share }) => item.share === undefined && share.unit === 'mean');
  const others = topic.items.filter((result) => !shares.includes(result) && !numbers.includes(result));
  const sharesBlock = (): Block => ({
    kind: 'chart',
    chart: sharesChart(shares, id, representative),
    table: sharesTable(topic, shares, representative),
  });
  return {
    id,
    title: topic.title === null ? message('analysis.survey.otherTopic') : localisedText(topic.title),
    blocks: [
      ...(shares.length === 0 ? [] : [sharesBlock()]),
      ...(numbers.length === 0 ? [] : [{ kind: 'table' as const, table: meansTable(numbers, id) }]),
      ...others.flatMap(answersBlocks),
      ...topic.items.flatMap((result) => groupsToRead(result).map((group) => groupBlock(result, group))),
      ...topic.items.flatMap(publishedBlocks),
    ],
    sections: [],
  };
}

/** All other breakdowns, for those who go on computing. */
function otherGroups(survey: SurveyResult): Section[] {
  const blocks = survey.items.flatMap((result) => {
    const read = groupsToRead(result);
    return result.groups
      .filter((group) => group.rows.length > 0 && !read.includes(group))
      .map((group): Block => ({ kind: 'table', table: groupTable(result, group) }));
  });
  if (blocks.length === 0) return [];
  return [
    {
      id: 'survey-other-groups',
      title: message('analysis.survey.otherGroups'),
      blocks,
      sections: [],
      only: 'workbook',
    },
  ];
}
