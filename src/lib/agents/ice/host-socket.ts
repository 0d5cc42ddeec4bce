import type { Ref } from '../contract.ts';
import type { SocketId } from '../machine-io.ts';
import type { Base } from './local-candidate.ts';

/** A socket of this agent. */
export interface HostSocket {
  readonly id: SocketId;
  readonly ip: string;
  readonly mid: string;
  readonly component: number;
  base?: Base;
  opened?: Ref;
}
