import accountProblems from './account-problems.json' with { type: 'json' };
import accounts from './accounts.json' with { type: 'json' };
import administration from './administration.json' with { type: 'json' };
/** To add a file: import it here and list it under its file name. A test finds files that are not listed. */
import adviceProblems from './advice-problems.json' with { type: 'json' };
import analysis from './analysis.json' with { type: 'json' };
import areaImportProblems from './area-import-problems.json' with { type: 'json' };
import boot from './boot.json' with { type: 'json' };
import bootProblems from './boot-problems.json' with { type: 'json' };
import chart from './chart.json' with { type: 'json' };
import cli from './cli.json' with { type: 'json' };
import cliSample from './cli-sample.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import contactImport from './contact-import.json' with { type: 'json' };
import contactImportProblems from './contact-import-problems.json' with { type: 'json' };
import disclosureProblems from './disclosure-problems.json' with { type: 'json' };
import documentsProblems from './documents-problems.json' with { type: 'json' };
import effect from './effect.json' with { type: 'json' };
import effectProblems from './effect-problems.json' with { type: 'json' };
import importProblemsData from './import-problems-data.json' with { type: 'json' };
import importProblemsPolice from './import-problems-police.json' with { type: 'json' };
import importProblemsRegister from './import-problems-register.json' with { type: 'json' };
import libraryProblems from './library-problems.json' with { type: 'json' };
import mailProblems from './mail-problems.json' with { type: 'json' };
import mails from './mails.json' with { type: 'json' };
import measureEditorProblems from './measure-editor-problems.json' with { type: 'json' };
import measuresProblems from './measures-problems.json' with { type: 'json' };
import meetingDay from './meeting-day.json' with { type: 'json' };
import meetingDayProblems from './meeting-day-problems.json' with { type: 'json' };
import meetingPrint from './meeting-print.json' with { type: 'json' };
import meetingReport from './meeting-report.json' with { type: 'json' };
import meetingReportProblems from './meeting-report-problems.json' with { type: 'json' };
import meetings from './meetings.json' with { type: 'json' };
import meetingsProblems from './meetings-problems.json' with { type: 'json' };
import methods from './methods.json' with { type: 'json' };
import network from './network.json' with { type: 'json' };
import networkProblems from './network-problems.json' with { type: 'json' };
import offences from './offences.json' with { type: 'json' };
import offersProblems from './offers-problems.json' with { type: 'json' };
import organisationPackage from './organisation-package.json' with { type: 'json' };
import outbox from './outbox.json' with { type: 'json' };
import packageProblems from './package-problems.json' with { type: 'json' };
import planProblems from './plan-problems.json' with { type: 'json' };
import plausibility from './plausibility.json' with { type: 'json' };
import privacy from './privacy.json' with { type: 'json' };
import problems from './problems.json' with { type: 'json' };
import registrationProblems from './registration-problems.json' with { type: 'json' };
import report from './report.json' with { type: 'json' };
import reportFrame from './report-frame.json' with { type: 'json' };
import sampling from './sampling.json' with { type: 'json' };
import samplingProblems from './sampling-problems.json' with { type: 'json' };
import strategyDocument from './strategy-document.json' with { type: 'json' };
import strategyDocumentProblems from './strategy-document-problems.json' with { type: 'json' };
import strategyProblems from './strategy-problems.json' with { type: 'json' };
import surveyAnswersProblems from './survey-answers-problems.json' with { type: 'json' };
import surveyClosingProblems from './survey-closing-problems.json' with { type: 'json' };
import surveyCodebook from './survey-codebook.json' with { type: 'json' };
import surveyFormProblems from './survey-form-problems.json' with { type: 'json' };
import surveyPaper from './survey-paper.json' with { type: 'json' };
import surveyPreparationProblems from './survey-preparation-problems.json' with { type: 'json' };
import surveyProblems from './survey-problems.json' with { type: 'json' };
import surveyReturnsProblems from './survey-returns-problems.json' with { type: 'json' };
import usecase from './usecase.json' with { type: 'json' };
import usecaseProblems from './usecase-problems.json' with { type: 'json' };
import web from './web.json' with { type: 'json' };
import webAdvice from './web-advice.json' with { type: 'json' };
import webDocuments from './web-documents.json' with { type: 'json' };
import webEffect from './web-effect.json' with { type: 'json' };
import webFeedback from './web-feedback.json' with { type: 'json' };
import webFormeditor from './web-formeditor.json' with { type: 'json' };
import webGroupPages from './web-group-pages.json' with { type: 'json' };
import webGroups from './web-groups.json' with { type: 'json' };
import webLibrary from './web-library.json' with { type: 'json' };
import webMaterials from './web-materials.json' with { type: 'json' };
import webMeasureEditor from './web-measure-editor.json' with { type: 'json' };
import webMeasures from './web-measures.json' with { type: 'json' };
import webMeetings from './web-meetings.json' with { type: 'json' };
import webNetwork from './web-network.json' with { type: 'json' };
import webOffers from './web-offers.json' with { type: 'json' };
import webPlan from './web-plan.json' with { type: 'json' };
import webRegistrations from './web-registrations.json' with { type: 'json' };
import webResults from './web-results.json' with { type: 'json' };
import webSampling from './web-sampling.json' with { type: 'json' };
import webStrategy from './web-strategy.json' with { type: 'json' };
import webStrategyDocuments from './web-strategy-documents.json' with { type: 'json' };
import webSurveyClosing from './web-survey-closing.json' with { type: 'json' };
import webSurveyPage from './web-survey-page.json' with { type: 'json' };
import webSurveyPaper from './web-survey-paper.json' with { type: 'json' };
import webSurveyReturns from './web-survey-returns.json' with { type: 'json' };
import webSurveys from './web-surveys.json' with { type: 'json' };
import webTrace from './web-trace.json' with { type: 'json' };
import webWorkshop from './web-workshop.json' with { type: 'json' };
import workshopProblems from './workshop-problems.json' with { type: 'json' };

export const german = {
  'account-problems': accountProblems,
  accounts,
  administration,
  analysis,
  'area-import-problems': areaImportProblems,
  boot,
  'boot-problems': bootProblems,
  chart,
  cli,
  'cli-sample': cliSample,
  common,
  'contact-import': contactImport,
  'contact-import-problems': contactImportProblems,
  'disclosure-problems': disclosureProblems,
  'import-problems-register': importProblemsRegister,
  sampling,
  'sampling-problems': samplingProblems,
  'web-documents': webDocuments,
  'documents-problems': documentsProblems,
  'import-problems-data': importProblemsData,
  'import-problems-police': importProblemsPolice,
  'mail-problems': mailProblems,
  mails,
  'meeting-day': meetingDay,
  'meeting-day-problems': meetingDayProblems,
  'meeting-print': meetingPrint,
  'meeting-report': meetingReport,
  'meeting-report-problems': meetingReportProblems,
  meetings,
  'meetings-problems': meetingsProblems,
  methods,
  network,
  'network-problems': networkProblems,
  offences,
  'package-problems': packageProblems,
  'organisation-package': organisationPackage,
  outbox,
  plausibility,
  privacy,
  problems,
  'registration-problems': registrationProblems,
  report,
  'report-frame': reportFrame,
  'survey-answers-problems': surveyAnswersProblems,
  'web-survey-page': webSurveyPage,
  'survey-form-problems': surveyFormProblems,
  'survey-closing-problems': surveyClosingProblems,
  'survey-codebook': surveyCodebook,
  'survey-paper': surveyPaper,
  'survey-problems': surveyProblems,
  'survey-returns-problems': surveyReturnsProblems,
  usecase,
  'usecase-problems': usecaseProblems,
  web,
  'web-survey-returns': webSurveyReturns,
  'web-group-pages': webGroupPages,
  'web-groups': webGroups,
  'measures-problems': measuresProblems,
  'web-measures': webMeasures,
  'web-meetings': webMeetings,
  'web-network': webNetwork,
  'web-registrations': webRegistrations,
  'advice-problems': adviceProblems,
  'web-feedback': webFeedback,
  'web-results': webResults,
  'web-advice': webAdvice,
  'web-materials': webMaterials,
  'web-survey-closing': webSurveyClosing,
  'web-sampling': webSampling,
  'survey-preparation-problems': surveyPreparationProblems,
  'web-surveys': webSurveys,
  'web-survey-paper': webSurveyPaper,
  'web-formeditor': webFormeditor,
  'web-strategy': webStrategy,
  'strategy-problems': strategyProblems,
  'web-workshop': webWorkshop,
  'workshop-problems': workshopProblems,
  'web-offers': webOffers,
  'offers-problems': offersProblems,
  'web-library': webLibrary,
  'library-problems': libraryProblems,
  'web-measure-editor': webMeasureEditor,
  'measure-editor-problems': measureEditorProblems,
  'web-plan': webPlan,
  'plan-problems': planProblems,
  'web-effect': webEffect,
  effect,
  'effect-problems': effectProblems,
  'web-trace': webTrace,
  'web-strategy-documents': webStrategyDocuments,
  'strategy-document': strategyDocument,
  'strategy-document-problems': strategyDocumentProblems,
};
