/** What a command needs of the world around it; tests bring their own. */
export interface Terminal {
  output(line: string): void;
  error(line: string): void;
  /** Language setting of the environment, e.g. `de_DE.UTF-8`. */
  readonly language: string;
  readonly cancelled: AbortSignal;
}

/** Documented in `umsicht help` and in the handbook; scripts rely on them. */
export const exitCodes = {
  done: 0,
  /** Files were read, but something in them prevents the analysis; nothing was written. */
  inputProblem: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** Reading or writing failed: folder missing, disk full. */
  system: 3,
  cancelled: 130,
} as const;
