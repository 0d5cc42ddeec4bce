/** Where something is specified. A section number stands here only where it is certain. */
export type Section =
  | `RFC ${number}`
  | `RFC ${number} §${string}`
  | 'W3C webrtc-pc'
  | `W3C webrtc-pc, ${string}`
  | 'W3C webrtc-stats'
  | 'draft mdns-ice-candidates';
