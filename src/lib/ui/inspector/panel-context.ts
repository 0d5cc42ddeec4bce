import type { Recording } from '#lib/analysis/recording.ts';
import type { SdpChoice } from '#lib/analysis/sdp-choice.ts';
import type { Filter } from '#lib/picture/ladder/filter.ts';
import type { Playhead } from '#lib/trace/playhead.ts';
import type { TraceState } from '#lib/trace/state/state.ts';

/** All that a panel of the inspector can read and do. A panel names those of its props that it needs. */
export interface PanelContext {
  /** The trace with its digest. */
  readonly trace: Recording;
  readonly playhead: Playhead;
  /** The state at the playhead. */
  readonly state: TraceState;
  /** The `seq` of the selected event. */
  readonly selection: number | undefined;
  /** The part of the trace that a person wants to see. */
  readonly filter: Filter;
  /** Another panel is shown; this one stays for assistive technology. */
  readonly away: boolean;
  /** The events that belong with the selected one. */
  readonly related: ReadonlySet<number>;
  /** The description that a person has picked. It stays picked while another panel is looked at, and ends with its run. */
  readonly choice: SdpChoice;
  readonly onchoose: (choice: SdpChoice) => void;
  readonly onselect: (seq: number | undefined) => void;
  /** Moves the playhead to just after so many events. */
  readonly onseekcount: (count: number) => void;
  /** Says something in the page’s live region. */
  readonly onannounce: (text: string) => void;
  /** Opens the description of event `seq`, with the datagram of event `packet` selected. */
  readonly onopensdp: (seq: number, packet: number) => void;
}
