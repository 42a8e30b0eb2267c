/** For text and for quoted attributes alike. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** An id that is safe in an attribute and in a link to it. */
export function anchorId(prefix: string, id: string): string {
  return `${prefix}-${id.replaceAll(/[^\p{L}\p{N}_-]/gu, '-')}`;
}
