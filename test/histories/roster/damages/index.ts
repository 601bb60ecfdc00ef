import { COLUMNS } from './columns';
import type { Damage } from './damage';
import { MISSING_ROWS } from './missingRows';
import { SPELLINGS } from './spellings';
import { STRANGERS } from './strangers';

export type { Damage };

export const DAMAGES: Damage[] = [...MISSING_ROWS, ...COLUMNS, ...STRANGERS, ...SPELLINGS];
