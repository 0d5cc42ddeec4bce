import type { ByteWriter } from '../../bytes/byte-writer.ts';
import type { Format } from '../../bytes/format.ts';
import { codeOf, itemList, oneItem, type ItemKind } from '../items/item-list.ts';
import type { ItemOf, MalformedItem, UnknownItem } from '../items/item.ts';
import { actionOfParameter, shownAction } from '../unknown-action.ts';
import { associationParameters } from './association.ts';
import { reConfigurationParameters } from './re-configuration.ts';

const table = [...associationParameters, ...reConfigurationParameters] as const;

/** A parameter that is known here: `type` is its name, and says what else it holds. */
export type KnownParameter = ItemOf<(typeof table)[number]>;

/** One parameter of a chunk; `type` tells which. */
export type SctpParameter = KnownParameter | UnknownItem | MalformedItem;

/** The name of a parameter that is known here. */
export type ParameterName = KnownParameter['type'];

/** The parameter of that name. */
export type ParameterOf<Name extends ParameterName> = Extract<KnownParameter, { readonly type: Name }>;

/** Parameters as items (RFC 9260 §3.2.1), with every one that is known here. */
export const parameterKind: ItemKind = {
  noun: 'parameter',
  rfc: 'RFC 9260 §3.2.1',
  codeName: 'Parameter Type',
  table,
  unknown: (code) => shownAction(actionOfParameter(code))
};

/** The parameters of a chunk, as many as there are bytes. */
export const parameterList: Format<readonly SctpParameter[]> = itemList<SctpParameter>(parameterKind);

/** The first parameter of that name. */
export function findParameter<Name extends ParameterName>(
  parameters: readonly SctpParameter[],
  name: Name
): ParameterOf<Name> | undefined {
  return parameters.find((parameter): parameter is ParameterOf<Name> => parameter.type === name);
}

/** The 16 bits that a parameter begins with. */
export function parameterCode(parameter: SctpParameter): number {
  return codeOf(parameter, parameterKind);
}

/** Writes one parameter without the bytes after it. */
export const writeParameter: (writer: ByteWriter, parameter: SctpParameter) => void =
  oneItem<SctpParameter>(parameterKind);
