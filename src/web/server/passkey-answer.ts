/** What the browser answered, as JSON; whatever is none is looked at and refused by the use case. */
export function passkeyAnswer(form: FormData): unknown {
  try {
    return JSON.parse(String(form.get('antwort') ?? '')) as unknown;
  } catch {
    return null;
  }
}
