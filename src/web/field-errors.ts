/** Name of the field -> what is wrong and what to do, in the language of the page. */
export type FieldErrors = Readonly<Record<string, string>>;
