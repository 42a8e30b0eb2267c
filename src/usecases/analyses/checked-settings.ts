import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { AnalysisSettings } from '#storage/queries/analyses.ts';
import type { AnalysisDetails } from '../contract.ts';

const LONGEST_TEXT = 200;

/** The settings without spaces around them, or the first thing that is wrong. */
export function checkedSettings(settings: AnalysisDetails['settings']): Result<AnalysisSettings> {
  const title = settings.title.trim();
  const areaName = settings.areaName.trim();
  const area = settings.area.replaceAll(/\s/g, '');
  if (title === '') return failed(problem('usecase.settings.titleMissing'));
  if (title.length > LONGEST_TEXT)
    return failed(problem('usecase.settings.titleTooLong', { limit: LONGEST_TEXT }));
  if (/\D/.test(area) || area === '') return failed(problem('usecase.settings.areaNoNumber', { area }));
  // The zero of Schleswig-Holstein to Saarland gets lost in spreadsheets.
  if (area.length === 4 || area.length === 7)
    return failed(problem('usecase.settings.areaZeroLost', { area, repaired: `0${area}` }));
  if (area.length !== 5 && area.length !== 8)
    return failed(problem('usecase.settings.areaLength', { area, length: area.length }));
  if (areaName === '') return failed(problem('usecase.settings.areaNameMissing'));
  if (areaName.length > LONGEST_TEXT)
    return failed(problem('usecase.settings.areaNameTooLong', { limit: LONGEST_TEXT }));
  const { year } = settings;
  if (year !== undefined && !(Number.isInteger(year) && year >= 1990 && year <= 2100))
    return failed(problem('usecase.settings.year', { year: String(year) }));
  return ok({ title, area, areaName, year: year ?? null });
}
