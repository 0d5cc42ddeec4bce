/** A state as a box of a chart. */
export interface ChartState {
  /** The word for it in traces: the innermost name (`flowing`, not `open.flowing`). */
  readonly id: string;
  /** Where it is laid down, if anywhere. */
  readonly section?: string;
  readonly initial: boolean;
  readonly final: boolean;
}

/** All that leads from one state straight to another, or that a state takes without leaving it (`from === to`). */
export interface ChartTransition {
  readonly from: string;
  readonly to: string;
  /** Its causes, one label each. */
  readonly labels: readonly string[];
  /** Every other state has it too, and nothing but this leads from `from` to `to`. */
  readonly anywhere: boolean;
}

/** The states and transitions of a machine, to be drawn. */
export interface Chart {
  readonly states: readonly ChartState[];
  readonly transitions: readonly ChartTransition[];
}
