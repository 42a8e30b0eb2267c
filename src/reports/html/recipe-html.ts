import type { Recipe } from '../document/report-document.ts';
import { escapeHtml } from './escape-html.ts';
import { frameWord, type HtmlContext } from './html-context.ts';

/** How each number came about, folded away until someone asks. */
export function recipesHtml(figureIds: readonly string[], context: HtmlContext): string {
  const recipes = [...new Set(figureIds)].flatMap((id) => context.recipes.get(id) ?? []);
  if (recipes.length === 0) return '';
  return `<details class="report-recipes"><summary>${escapeHtml(frameWord(context, 'recipe.title'))}</summary>
<ul>${recipes.map((recipe) => `<li>${recipeHtml(recipe, context)}</li>`).join('\n')}</ul></details>`;
}

function recipeHtml(recipe: Recipe, context: HtmlContext): string {
  const entries: readonly (readonly [string, string | null])[] = [
    ['recipe.value', recipe.interval === null ? recipe.value : `${recipe.value} (${recipe.interval})`],
    ['recipe.state', recipe.state],
    ['recipe.n', recipe.n],
    ['recipe.base', recipe.base],
    ['recipe.method', recipe.method],
    ['recipe.intervalMethod', recipe.intervalMethod],
    ['recipe.inputs', recipe.inputs.map(({ name, value }) => `${name} = ${value}`).join('; ') || null],
    ['recipe.sources', recipe.sources.join(', ') || null],
  ];
  const lines = entries.flatMap(([key, value]) =>
    value === null
      ? []
      : [`<div><dt>${escapeHtml(frameWord(context, key))}</dt><dd>${escapeHtml(value)}</dd></div>`],
  );
  return `<strong>${escapeHtml(recipe.label)}</strong><dl>${lines.join('')}</dl>`;
}
