import type { InterfaceTexts } from '../interface-text.ts';

export const interfaces: InterfaceTexts = {
  host: (owner, what) => `${owner}, ${what}`,
  inside: (gateway, behind) =>
    behind.length > 0 ? `${gateway}, inside (to ${behind.join(' and ')})` : `${gateway}, inside`,
  outside: (gateway, beyond) =>
    `${gateway}, outside (to ${beyond.length > 0 ? beyond.join(' and ') : 'the internet'})`
};
