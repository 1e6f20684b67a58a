import * as rationals from '../algebra/rational.ts';
import type { Rational } from '../algebra/rational.ts';

/** A unit of measure, or the name of what is counted. */
export type Unit =
  | { readonly kind: 'measure'; readonly name: string; readonly dimension: string; readonly factor: Rational }
  | { readonly kind: 'noun'; readonly name: string };

type Measure = readonly [dimension: string, factor: string];

/** Names, what they measure, and how many of the base unit one is. */
const table: readonly (readonly [string, Measure])[] = [
  ['mm millimeter millimetre', ['length', '0.001']],
  ['cm centimeter centimetre', ['length', '0.01']],
  ['dm decimeter decimetre', ['length', '0.1']],
  ['m meter metre', ['length', '1']],
  ['km kilometer kilometre', ['length', '1000']],
  ['in inch inches', ['length', '0.0254']],
  ['ft foot feet', ['length', '0.3048']],
  ['yd yard', ['length', '0.9144']],
  ['mi mile', ['length', '1609.344']],
  ['s sec second', ['time', '1']],
  ['ms millisecond', ['time', '0.001']],
  ['min minute', ['time', '60']],
  ['h hr hour', ['time', '3600']],
  ['day', ['time', '86400']],
  ['week', ['time', '604800']],
  ['month', ['month', '1']],
  ['yr year', ['month', '12']],
  ['mg milligram', ['mass', '0.000001']],
  ['g gram gm', ['mass', '0.001']],
  ['kg kilogram', ['mass', '1']],
  ['t ton tonne', ['mass', '1000']],
  ['lb pound lbs', ['pound', '1']],
  ['oz ounce', ['pound', '0.0625']],
  ['ml mL milliliter millilitre', ['volume', '0.001']],
  ['cl', ['volume', '0.01']],
  ['l L liter litre', ['volume', '1']],
  ['N newton', ['force', '1']],
  ['kN', ['force', '1000']],
  ['J joule', ['energy', '1']],
  ['kJ', ['energy', '1000']],
  ['eV', ['electronvolt', '1']],
  ['W watt', ['power', '1']],
  ['kW', ['power', '1000']],
  ['Pa pascal', ['pressure', '1']],
  ['kPa', ['pressure', '1000']],
  ['V volt', ['voltage', '1']],
  ['A amp ampere', ['current', '1']],
  ['ohm', ['resistance', '1']],
  ['Hz hertz', ['frequency', '1']],
  ['K kelvin', ['temperature', '1']],
  ['mol mole', ['amount', '1']],
  ['mph', ['length*time^-1', '0.44704']],
  ['dollar', ['dollar', '1']],
  ['cent', ['dollar', '0.01']],
  ['euro', ['euro', '1']],
  ['poundsterling', ['sterling', '1']],
  ['degree deg', ['angle', '1']],
  ['rad radian', ['radian', '1']],
];

const measures = new Map(table.flatMap(([names, measure]) => names.split(' ').map((name) => [name, measure] as const)));

/** Words that say that there is a unit and not which. */
const anyUnit = /^(?:square |cubic |sq |cu )?units?(?:\^\d)?$/;

/** The words of a number that was counted: `5 of them`. */
const noUnit = /^(?:|of them|in total|total|altogether|times|ways|possible ways|solutions|values|integers|pairs)$/;

/**
 * Reads `cm`, `cm^2`, `square cm`, `km/h`, `miles per hour`; other words are nouns.
 * @returns undefined for words that are no unit, such as `units` or `ways`
 */
export function readUnit(text: string): Unit | undefined {
  const words = text
    .trim()
    .replaceAll(/[{}.]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^(?:square|sq) (\S+)/i, '$1^2')
    .replace(/^(?:cubic|cu) (\S+)/i, '$1^3')
    .replace(/ squared$/, '^2')
    .replace(/ cubed$/, '^3');
  if (anyUnit.test(words) || noUnit.test(words)) return undefined;
  return readMeasure(words) ?? { kind: 'noun', name: words.toLowerCase().replace(/(?<=\w\w)s$/, '') };
}

function readMeasure(words: string): Unit | undefined {
  const dimensions = new Map<string, number>();
  let factor = rationals.one;
  let sign = 1;
  for (const part of words.replaceAll(/\s*(?:\/|\bper\b)\s*/g, ' / ').split(/[\s*]+|\\cdot/)) {
    if (part === '') continue;
    if (part === '/') {
      sign = -1;
      continue;
    }
    const [, name = '', exponentText = '1'] = /^([A-Za-z]+)(?:\^?(-?\d))?$/.exec(part) ?? [];
    const measure = lookUp(name);
    if (measure === undefined) return undefined;
    const exponent = sign * Number(exponentText);
    const [dimension, size] = measure;
    const own = dimension === 'length*time^-1' ? ['length', 'time^-1'] : [dimension];
    for (const single of own) {
      const [base = '', power = '1'] = single.split('^');
      dimensions.set(base, (dimensions.get(base) ?? 0) + exponent * Number(power));
    }
    factor = rationals.multiply(factor, rationals.power(rationals.fromDecimal(size), BigInt(exponent)));
  }
  if (dimensions.size === 0) return undefined;
  const dimension = [...dimensions]
    .filter(([, exponent]) => exponent !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, exponent]) => `${name}^${exponent}`)
    .join(' ');
  return { kind: 'measure', name: words, dimension, factor };
}

function lookUp(name: string): Measure | undefined {
  const lower = name.toLowerCase();
  return (
    measures.get(name) ?? (name.length > 2 ? (measures.get(lower) ?? measures.get(lower.replace(/s$/, ''))) : undefined)
  );
}

/** Whether a plain word after a number is a unit and no product of variables. */
export function isUnitName(word: string): boolean {
  return readMeasure(word) !== undefined || anyUnit.test(word);
}
