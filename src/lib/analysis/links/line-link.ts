/** A way from a line of SDP to an event that it is about. */
export interface LineLink {
  readonly text: string;
  readonly seq: number;
}
