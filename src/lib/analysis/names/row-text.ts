import { isOf, nameIn, type EventIn, type NameIn } from '#lib/trace/event.ts';
import type { Row } from '#lib/trace/events/row.ts';

/** An event about a row of a table of a NAT or a TURN server. */
export type TableEvent = EventIn<'nat'> | EventIn<'turn'>;

type RowTexts<N extends string> = Readonly<Record<N, (row: Row) => string | undefined>>;

const mapping = ({ internal, external, remote }: Row): string | undefined => {
  if (!internal || !external) return undefined;
  return `${internal} → ${external}${remote === undefined || remote === '*' ? '' : ` for ${remote}`}`;
};

const natRows: RowTexts<NameIn<'nat'>> = {
  mapped: mapping,
  renewed: mapping,
  permitted: ({ remote }) => (remote === '*' ? 'anyone' : remote?.toString()),
  expired: ({ external }) => external?.toString()
};

const turnRows: RowTexts<NameIn<'turn'>> = {
  allocated: ({ client, relayed }) => (client && relayed ? `${relayed} for ${client}` : undefined),
  permitted: ({ peer }) => peer?.toString(),
  bound: ({ channel, peer }) => (channel && peer ? `${channel} for ${peer}` : undefined),
  expired: ({ kind, channel, peer }) => (kind ? [kind, channel ?? peer].filter(Boolean).join(' ') : undefined)
};

/** The row in few words: `192.168.1.5:5000 → 203.0.113.7:40001`. One without the columns for that, column by column. */
export function rowText(event: TableEvent): string {
  const { row } = event;
  const text = isOf(event, 'nat') ? natRows[nameIn<'nat'>(event)](row) : turnRows[nameIn<'turn'>(event)](row);
  if (text !== undefined) return text;
  return Object.entries(row)
    .map(([column, value]) => `${column} ${value}`)
    .join(', ');
}
