/** What is printed for a meeting. Days, times and people are words already, in the language of the print. */
export type PrintJob = (BadgeJob | SignatureJob | CertificateJob | ProgrammeJob) & {
  readonly meeting: PrintedMeeting;
};

export interface PrintedMeeting {
  readonly title: string;
  /** Montag, 13. Dezember 2027, 9:30 bis 15 Uhr. */
  readonly when: string;
  readonly place: string;
  readonly organisers: readonly string[];
  readonly fictional: boolean;
  /** First day, ISO; the document carries this date and none of the clock. */
  readonly day: string;
}

/** `card`: 90 × 54 mm, ten a sheet. `a6`: 105 × 148 mm, four a sheet. */
export type BadgeSize = 'card' | 'a6';

export interface BadgeJob {
  readonly kind: 'badges';
  readonly size: BadgeSize;
  readonly people: readonly {
    readonly name: string;
    readonly home: string;
    readonly job: string;
    readonly group: string;
    /** Where the QR code leads: the page on which helpers check in this person. */
    readonly link: string;
  }[];
}

export interface SignatureJob {
  readonly kind: 'signatures';
  readonly people: readonly {
    readonly name: string;
    readonly home: string;
    readonly job: string;
    readonly photoConsent: boolean;
  }[];
  /** Empty lines for those who just come. */
  readonly blankLines: number;
}

export interface CertificateJob {
  readonly kind: 'certificates';
  readonly topics: readonly string[];
  readonly people: readonly {
    readonly name: string;
    readonly home: string;
    /** The days on which they were there. */
    readonly when: string;
    /** 5 Stunden 15 Minuten. */
    readonly duration: string;
  }[];
}

export interface ProgrammeJob {
  readonly kind: 'programme';
  readonly days: readonly {
    /** Empty where the meeting has one day. */
    readonly title: string;
    readonly sessions: readonly {
      readonly time: string;
      readonly title: string;
      readonly speakers: string;
      readonly room: string;
      readonly isBreak: boolean;
    }[];
  }[];
  /** The page with what is on now. */
  readonly link: string;
  /** Empty: none was made. */
  readonly doorCode: string;
}
