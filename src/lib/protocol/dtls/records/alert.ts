import { grouped, struct, u8 } from '../../bytes/format.ts';
import { alertDescriptionName } from '../registries/alert-descriptions.ts';

const rfc = 'RFC 8446 §6';

/** Levels of alerts. In 1.3 nobody looks at them: all but close_notify and user_canceled are fatal. */
export const alertLevels = { warning: 1, fatal: 2 } as const;

function levelName(code: number): string | undefined {
  return code === alertLevels.warning ? 'warning' : code === alertLevels.fatal ? 'fatal' : undefined;
}

/** An alert: two bytes. */
export const alertFormat = grouped(
  struct({
    level: u8({ name: 'level', rfc, meaning: levelName }),
    description: u8({ name: 'description', rfc, meaning: alertDescriptionName })
  }),
  ({ level, description }) => ({
    name: 'Alert',
    rfc,
    value: `${levelName(level) ?? level} ${alertDescriptionName(description) ?? description}`
  })
);
