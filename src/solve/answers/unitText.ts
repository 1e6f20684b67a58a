import { connectives } from './connectives.ts';
import { isUnitName } from './units.ts';

const textCommand =
  '\\\\(?:text|mathrm|textrm|mbox|textit|textbf|operatorname|mathit)\\s*\\{[^{}]*\\}(?:\\s*\\^\\s*\\{?-?\\d\\}?)?';
const textUnit = new RegExp(
  `(?:\\s|\\\\[,;:! ]|~)*((?:\\\\frac\\s*\\{\\s*${textCommand}\\s*\\}\\s*\\{\\s*${textCommand}\\s*\\}|${textCommand})(?:(?:\\s|\\\\[,;:! ]|~|/|\\\\cdot)*${textCommand})*)\\s*$`,
);
const plainUnit =
  /^(.*(?:[\d)}]|\\pi))\s*((?:(?:square|cubic|sq\.?|cu\.?) )?[A-Za-z]+(?:\^?\{?-?\d\}?)?(?: squared| cubed)?(?: ?(?:\/|per) ?[A-Za-z]+(?:\^?\d)?)?)$/;

/** The value and the unit of `5\text{ cm}^2` or `5 cm`; undefined where there is no unit. */
export function partUnit(text: string): { value: string; unit: string } | undefined {
  const found = textUnit.exec(text);
  if (found !== null && found.index > 0) {
    const unit = flattened(found[1] ?? '');
    const value = text.slice(0, found.index);
    const isOrdinalOrBase = /[\^_]\{?\s*$/.test(value);
    if (!connectives.test(unit) && /[a-zA-Z]/.test(unit) && !isOrdinalOrBase && !/^[eid]$/.test(unit))
      return { value, unit };
  }
  const plain = plainUnit.exec(text);
  if (plain === null) return undefined;
  const [, value = '', unit = ''] = plain;
  if (/[\\_^]\{?\w*$/.test(value) && !/\\(?:pi|frac|sqrt)/.test(value)) return undefined;
  const isNumber = /^[-\d.,\s/]+$/.test(value);
  const isUnit = unit.length === 1 ? isNumber && text.includes(` ${unit}`) && /^[mghsL]$/.test(unit) : isUnitName(unit);
  return isUnit || (isNumber && /^[a-z]{4,}$/.test(unit)) ? { value, unit } : undefined;
}

/** The words of a unit, with fractions as slashes. */
function flattened(unit: string): string {
  return unit
    .replaceAll(/\\frac\s*\{(.*?\})\s*\}\s*\{(.*?\})\s*\}/g, '$1/$2')
    .replaceAll(/\\[a-z]+\s*\{([^{}]*)\}/g, ' $1 ')
    .replaceAll(/\\[,;:! ]|~/g, ' ')
    .replaceAll(/\s+(?=\^)/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
