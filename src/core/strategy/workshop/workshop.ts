/** From where somebody looks at a finding; texts `web-workshop.outlook.*`. */
export const outlooks = ['administration', 'council', 'police', 'coach', 'practice', 'resident'] as const;
export type Outlook = (typeof outlooks)[number];

/** What a card says of a finding; texts `web-workshop.card.*`. */
export const cardKinds = ['meaning', 'cause', 'affected', 'against', 'idea'] as const;
export type CardKind = (typeof cardKinds)[number];
