/** The metrics of CVSS 3.1 and 4.0 as data: their letters and words, in the order in which a vector is written. */
import type { CvssVersion } from './vocabulary';

/** One value of a metric: its letter in the vector and its word. */
export interface CvssValue {
  readonly letter: string;
  readonly word: string;
}

/** A metric that a vector must have. `group` is null for how it is exploited, else whose loss it is about. */
export interface CvssMetric {
  readonly id: string;
  readonly name: string;
  readonly group: 'this-system' | 'other-systems' | null;
  readonly values: readonly CvssValue[];
}

const VECTOR = { N: 'Network', A: 'Adjacent', L: 'Local', P: 'Physical' } as const;
const LOW_HIGH = { L: 'Low', H: 'High' } as const;
const NONE_LOW_HIGH = { N: 'None', L: 'Low', H: 'High' } as const;
const LOSS = { H: 'High', L: 'Low', N: 'None' } as const;

/** https://www.first.org/cvss/v3.1/specification-document, section 2, and https://www.first.org/cvss/v4.0/specification-document, section 2. */
export const BASE_METRICS: Readonly<Record<CvssVersion, readonly CvssMetric[]>> = {
  '3.1': [
    metric('AV', 'Vector', VECTOR),
    metric('AC', 'Complexity', LOW_HIGH),
    metric('PR', 'Privileges', NONE_LOW_HIGH),
    metric('UI', 'User action', { N: 'None', R: 'Required' }),
    metric('S', 'Scope', { U: 'Unchanged', C: 'Changed' }),
    metric('C', 'Confidential', LOSS),
    metric('I', 'Integrity', LOSS),
    metric('A', 'Availability', LOSS),
  ],
  '4.0': [
    metric('AV', 'Vector', VECTOR),
    metric('AC', 'Complexity', LOW_HIGH),
    metric('AT', 'Conditions', { N: 'None', P: 'Present' }),
    metric('PR', 'Privileges', NONE_LOW_HIGH),
    metric('UI', 'User action', { N: 'None', P: 'Passive', A: 'Active' }),
    metric('VC', 'Confidential', LOSS, 'this-system'),
    metric('VI', 'Integrity', LOSS, 'this-system'),
    metric('VA', 'Availability', LOSS, 'this-system'),
    metric('SC', 'Confidential', LOSS, 'other-systems'),
    metric('SI', 'Integrity', LOSS, 'other-systems'),
    metric('SA', 'Availability', LOSS, 'other-systems'),
  ],
};

/**
 * Metrics that a vector may have besides: their letters, "X" (not defined) included. Threat (temporal), environmental and
 * supplemental ones, in the order of the specifications. A pasted vector keeps them; the page changes only base metrics.
 */
export const OPTIONAL_METRICS: Readonly<Record<CvssVersion, readonly (readonly [string, string])[]>> = {
  '3.1': [
    ['E', 'XHFPU'],
    ['RL', 'XUWTO'],
    ['RC', 'XCRU'],
    ['CR', 'XHML'],
    ['IR', 'XHML'],
    ['AR', 'XHML'],
    ['MAV', 'XNALP'],
    ['MAC', 'XLH'],
    ['MPR', 'XNLH'],
    ['MUI', 'XNR'],
    ['MS', 'XUC'],
    ['MC', 'XNLH'],
    ['MI', 'XNLH'],
    ['MA', 'XNLH'],
  ],
  '4.0': [
    ['E', 'XAPU'],
    ['CR', 'XHML'],
    ['IR', 'XHML'],
    ['AR', 'XHML'],
    ['MAV', 'XNALP'],
    ['MAC', 'XLH'],
    ['MAT', 'XNP'],
    ['MPR', 'XNLH'],
    ['MUI', 'XNPA'],
    ['MVC', 'XHLN'],
    ['MVI', 'XHLN'],
    ['MVA', 'XHLN'],
    ['MSC', 'XHLN'],
    ['MSI', 'XSHLN'],
    ['MSA', 'XSHLN'],
    ['S', 'XNP'],
    ['AU', 'XNY'],
    ['R', 'XAUI'],
    ['V', 'XDC'],
    ['RE', 'XLMH'],
  ],
};

/** The one metric of 4.0 whose values are words: how urgent the provider calls it. */
export const URGENCY = { id: 'U', values: ['X', 'Clear', 'Green', 'Amber', 'Red'] } as const;

function metric(
  id: string,
  name: string,
  values: Readonly<Record<string, string>>,
  group: CvssMetric['group'] = null,
): CvssMetric {
  return {
    id,
    name,
    group,
    values: Object.entries(values).map(([letter, word]) => ({ letter, word })),
  };
}
