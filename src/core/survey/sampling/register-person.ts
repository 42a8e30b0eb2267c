/**
 * One row of a register extract, as far as a sample and a letter need it; every other column stays unread.
 * Lives only in the browser or on the office computer: nothing of it is stored or sent.
 */
export interface RegisterPerson {
  /** Line of the file (row of the sheet), by which a person can find it again. */
  readonly line: number;
  readonly title: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly sex: RegisterSex;
  readonly birth: PartialDate | null;
  /** As the file says it; the birth date goes before it. */
  readonly age: number | null;
  readonly street: string;
  /** Number and suffix, e.g. `12 b`; empty where they stand in `street`. */
  readonly houseNumber: string;
  readonly addressAddition: string;
  readonly postalCode: string;
  readonly town: string;
  /** Code or name of the district, as in the file; empty where there is none. */
  readonly district: string;
  /** Null where the file has no such column. */
  readonly residence: Residence | null;
  /** Null where the file has no such column. */
  readonly block: RegisterBlock | null;
  readonly institution: boolean;
  /** Number of the household, empty where the register has none. */
  readonly household: string;
  readonly language: string;
}

/** `x`: no entry in the register, or none in the file. */
export type RegisterSex = 'm' | 'w' | 'd' | 'x';

export type Residence = 'main' | 'secondary';

/** `full`: Auskunftssperre (BMG § 51). `conditional`: bedingter Sperrvermerk (BMG § 52). */
export type RegisterBlock = 'none' | 'full' | 'conditional';

/** A register knows some birthdays only in part: `00.00.1950`. */
export interface PartialDate {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}
