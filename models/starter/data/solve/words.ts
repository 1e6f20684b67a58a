import type { Problem } from '../problem.ts';
import type { Random } from '../random.ts';
import { unordered } from './facts.ts';
import { withDigits, type Size } from './family.ts';
import { differenceLine, divisionLine, product, sum, sumLine } from './reckoning.ts';

const people = [
  'Anna',
  'Ben',
  'Clara',
  'David',
  'Emma',
  'Finn',
  'Greta',
  'Hugo',
  'Ida',
  'Jonas',
  'Lena',
  'Max',
] as const;
const things = [
  'apples',
  'books',
  'cards',
  'coins',
  'eggs',
  'marbles',
  'pencils',
  'stamps',
  'tickets',
  'stones',
] as const;

interface Story {
  /** the mathematics, whoever it is told of */
  identity: string;
  statement: string;
  steps: string[];
  value: number;
}

/** Word problems of two steps or so, about people, things and numbers. */
export function wordProblem(random: Random, size: Size): Problem {
  const sized = [moreAndLess, boxes, shared, twoPrices, travel, rectangle, unknownNumber, change];
  const tell = random.pick(size === 'larger' ? sized : [...sized, ages, savings]);
  const { identity, statement, steps, value } = tell(random, size);
  return { family: 'word problems', identity, statement, steps, answer: String(value), derivation: [] };
}

const number = (random: Random, size: Size): number =>
  size === 'larger' ? withDigits(random, 3) : random.integer(5, 99);

function moreAndLess(random: Random, size: Size): Story {
  const [name, thing] = [random.pick(people), random.pick(things)];
  const [start, more] = [number(random, size), number(random, size)];
  const less = random.integer(2, start + more - 1);
  const verb = random.pick(['finds', 'gets', 'buys']);
  return {
    identity: `${unordered(String(start), String(more))} - ${less}`,
    statement: `${name} has $${start}$ ${thing}. ${name} ${verb} $${more}$ more and then gives away $${less}$. How many ${thing} does ${name} have now?`,
    steps: [
      `After the first step there are $${start} + ${more}$.`,
      sumLine(start, more),
      `Then $${less}$ are given away.`,
      differenceLine(start + more, less),
    ],
    value: start + more - less,
  };
}

function boxes(random: Random, size: Size): Story {
  const [count, each, loose] = [
    random.integer(2, 9),
    size === 'larger' ? withDigits(random, 3) : random.integer(3, 50),
    random.integer(2, 30),
  ];
  const thing = random.pick(things);
  const work = product(count, each);
  return {
    identity: `${count} * ${each} + ${loose}`,
    statement: `There are $${count}$ boxes with $${each}$ ${thing} each, and $${loose}$ more ${thing} beside them. How many ${thing} are there?`,
    steps: [
      `In the boxes there are $${count} \\cdot ${each}$.`,
      ...work.lines,
      `Together with the others:`,
      sumLine(work.value, loose),
    ],
    value: work.value + loose,
  };
}

function shared(random: Random, size: Size): Story {
  const [by, each] = [random.integer(2, 9), size === 'larger' ? withDigits(random, 3) : random.integer(3, 60)];
  const thing = random.pick(things);
  return {
    identity: `${by * each} / ${by}`,
    statement: `$${by}$ children share $${by * each}$ ${thing} equally. How many ${thing} does each child get?`,
    steps: [`Divide $${by * each}$ by $${by}$.`, divisionLine(by * each, by)],
    value: each,
  };
}

function twoPrices(random: Random, size: Size): Story {
  const [a, b] = [random.integer(2, 9), random.integer(2, 9)];
  const price = (): number => (size === 'larger' ? withDigits(random, 3) : random.integer(2, 25));
  const [p, q] = [price(), price()];
  const [first, second] = random.sample(things, 2) as [string, string];
  const [left, right] = [product(a, p), product(b, q)];
  return {
    identity: unordered(`${a} * ${p}`, `${b} * ${q}`),
    statement: `${random.pick(people)} buys $${a}$ ${first} for $${p}$ euros each and $${b}$ ${second} for $${q}$ euros each. How many euros is that together?`,
    steps: [
      `The ${first} cost $${a} \\cdot ${p}$.`,
      ...left.lines,
      `The ${second} cost $${b} \\cdot ${q}$.`,
      ...right.lines,
      sumLine(left.value, right.value),
    ],
    value: left.value + right.value,
  };
}

function travel(random: Random, size: Size): Story {
  const [speed, hours] = [size === 'larger' ? random.integer(101, 400) : random.integer(12, 95), random.integer(2, 9)];
  const what = random.pick(['A train', 'A car', 'A bus', 'A ship']);
  const work = product(speed, hours);
  if (random.chance(0.5)) {
    return {
      identity: `${speed} for ${hours} hours`,
      statement: `${what} travels at $${speed}$ kilometres per hour. How far does it get in $${hours}$ hours?`,
      steps: [`The distance is $${speed} \\cdot ${hours}$.`, ...work.lines],
      value: work.value,
    };
  }
  return {
    identity: `${work.value} in ${hours} hours`,
    statement: `${what} travels $${work.value}$ kilometres in $${hours}$ hours. What is its speed in kilometres per hour?`,
    steps: [`The speed is $\\frac{${work.value}}{${hours}}$.`, divisionLine(work.value, hours)],
    value: speed,
  };
}

function ages(random: Random): Story {
  const [younger, gap] = [random.integer(3, 30), random.integer(2, 30)];
  const [a, b] = random.sample(people, 2) as [string, string];
  const total = 2 * younger + gap;
  return {
    identity: `ages ${total} ${gap}`,
    statement: `${a} is $${gap}$ years older than ${b}. Together they are $${total}$ years old. How old is ${b}?`,
    steps: [
      `Let $x$ be the age of ${b}. Then $x + x + ${gap} = ${total}$, that is $2x + ${gap} = ${total}$.`,
      `So $2x = ${total} - ${gap}$.`,
      differenceLine(total, gap),
      `$x = \\frac{${2 * younger}}{2}$.`,
      divisionLine(2 * younger, 2),
    ],
    value: younger,
  };
}

function rectangle(random: Random, size: Size): Story {
  const most = size === 'larger' ? 99 : 30;
  const [a, b] = [random.integer(size === 'larger' ? 31 : 2, most), random.integer(2, most)];
  if (random.chance(0.5)) {
    const work = product(a, b);
    return {
      identity: `area ${Math.min(a, b)} ${Math.max(a, b)}`,
      statement: `A rectangle is $${a}$ centimetres long and $${b}$ centimetres wide. What is its area in square centimetres?`,
      steps: [`The area is $${a} \\cdot ${b}$.`, ...work.lines],
      value: work.value,
    };
  }
  const work = product(2, a + b);
  return {
    identity: `perimeter ${Math.min(a, b)} ${Math.max(a, b)}`,
    statement: `A rectangle is $${a}$ centimetres long and $${b}$ centimetres wide. What is its perimeter in centimetres?`,
    steps: [`The perimeter is $2 \\cdot (${a} + ${b})$.`, sumLine(a, b), ...work.lines],
    value: work.value,
  };
}

function unknownNumber(random: Random, size: Size): Story {
  const secret = size === 'larger' ? random.integer(13, 99) : random.integer(2, 12);
  const [factor, add] = [random.integer(2, 9), random.integer(2, 40)];
  const total = factor * secret + add;
  return {
    identity: `${factor}x + ${add} = ${total}`,
    statement: random.pick([
      `I think of a number, multiply it by $${factor}$ and add $${add}$. The result is $${total}$. What is the number?`,
      `If a number is multiplied by $${factor}$ and $${add}$ is added, the result is $${total}$. Find the number.`,
    ]),
    steps: [
      `Let $x$ be the number. Then $${factor}x + ${add} = ${total}$.`,
      `So $${factor}x = ${total} - ${add}$.`,
      differenceLine(total, add),
      `$x = \\frac{${factor * secret}}{${factor}}$.`,
      divisionLine(factor * secret, factor),
    ],
    value: secret,
  };
}

function change(random: Random, size: Size): Story {
  const [count, price] = [random.integer(2, 9), size === 'larger' ? random.integer(30, 99) : random.integer(2, 10)];
  const work = product(count, price);
  const note = Math.ceil((work.value + 1) / 50) * 50;
  return {
    identity: `${note} - ${count} * ${price}`,
    statement: `${random.pick(people)} buys $${count}$ ${random.pick(things)} for $${price}$ euros each and pays with $${note}$ euros. How much is the change?`,
    steps: [`The price is $${count} \\cdot ${price}$.`, ...work.lines, differenceLine(note, work.value)],
    value: note - work.value,
  };
}

function savings(random: Random): Story {
  const [start, weekly, weeks] = [random.integer(5, 99), random.integer(2, 20), random.integer(2, 12)];
  const work = product(weekly, weeks);
  const name = random.pick(people);
  return {
    identity: `${start} + ${weeks} weeks of ${weekly}`,
    statement: `${name} has $${start}$ euros and saves $${weekly}$ euros a week. How many euros does ${name} have after $${weeks}$ weeks?`,
    steps: [
      `In $${weeks}$ weeks $${weekly} \\cdot ${weeks}$ euros are saved.`,
      ...work.lines,
      ...sum(start, work.value).lines,
    ],
    value: start + work.value,
  };
}
