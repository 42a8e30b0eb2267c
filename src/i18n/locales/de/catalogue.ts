import administration from './administration.json' with { type: 'json' };
import analysis from './analysis.json' with { type: 'json' };
import areaImportProblems from './area-import-problems.json' with { type: 'json' };
import boot from './boot.json' with { type: 'json' };
import bootProblems from './boot-problems.json' with { type: 'json' };
import chart from './chart.json' with { type: 'json' };
import cli from './cli.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import disclosureProblems from './disclosure-problems.json' with { type: 'json' };
import importProblemsData from './import-problems-data.json' with { type: 'json' };
import importProblemsPolice from './import-problems-police.json' with { type: 'json' };
import methods from './methods.json' with { type: 'json' };
import network from './network.json' with { type: 'json' };
import networkProblems from './network-problems.json' with { type: 'json' };
import offences from './offences.json' with { type: 'json' };
import plausibility from './plausibility.json' with { type: 'json' };
import privacy from './privacy.json' with { type: 'json' };
import problems from './problems.json' with { type: 'json' };
import report from './report.json' with { type: 'json' };
import reportFrame from './report-frame.json' with { type: 'json' };
import surveyProblems from './survey-problems.json' with { type: 'json' };
import usecase from './usecase.json' with { type: 'json' };
import usecaseProblems from './usecase-problems.json' with { type: 'json' };
import web from './web.json' with { type: 'json' };
import webNetwork from './web-network.json' with { type: 'json' };

/** To add a file: import it here and list it under its file name. A test finds files that are not listed. */
export const german = {
  administration,
  analysis,
  'area-import-problems': areaImportProblems,
  boot,
  'boot-problems': bootProblems,
  chart,
  cli,
  common,
  'disclosure-problems': disclosureProblems,
  'import-problems-data': importProblemsData,
  'import-problems-police': importProblemsPolice,
  methods,
  network,
  'network-problems': networkProblems,
  offences,
  plausibility,
  privacy,
  problems,
  report,
  'report-frame': reportFrame,
  'survey-problems': surveyProblems,
  usecase,
  'usecase-problems': usecaseProblems,
  web,
  'web-network': webNetwork,
};
