/** Names of the profiles that there are. Apart from them, since a page reads these at once. */
export const profileNames = ['rfc', 'chrome'] as const;

export type ProfileName = (typeof profileNames)[number];
