import type { ColumnType } from 'kysely';

/** JSON is read as values and written as text: node-postgres would write a list as a PostgreSQL array. */
export type Json = ColumnType<unknown, string, string>;
export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>;

/** May be left out of a new row, and is null then. */
export type Unset<Value> = ColumnType<Value, Value | undefined, Value>;
