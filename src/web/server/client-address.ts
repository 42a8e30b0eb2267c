/** Who asks, as far as the server knows; it sets this header on every request, visitors cannot. */
export function clientOf({ request }: { readonly request: Request }): string | null {
  return request.headers.get('x-umsicht-client') || null;
}
