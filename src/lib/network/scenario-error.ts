/** A fault in a scenario. */
export interface ScenarioError {
  /** The place, as `networks[1].within`; empty for the whole. */
  readonly path: string;
  /** A sentence for the scenario's author: what is wrong there, and what to do. */
  readonly message: string;
}
