import type { FilterCase } from './filterCase.ts';

const long = 'therefore the map is an isomorphism.';

export const confidentCases: readonly FilterCase[] = [
  {
    does: 'drops a text that the model holds for unlikely',
    document: 'a ‸',
    text: long,
    meanLogProbability: Math.log(0.1),
    leaves: { drop: 'the model is unsure of it (probability 10 % a token, 25 % needed)' },
  },
  {
    does: 'keeps a long text of which it is fairly sure',
    document: 'a ‸',
    text: long,
    meanLogProbability: Math.log(0.3),
    leaves: long,
  },
  {
    does: 'wants it to be surer of a short text',
    document: 'a ‸',
    text: 'map',
    meanLogProbability: Math.log(0.3),
    leaves: { drop: 'the model is unsure of it (probability 30 % a token, 50 % needed)' },
  },
  {
    does: 'wants less of a text of some words',
    document: 'a ‸',
    text: 'map of sets is',
    meanLogProbability: Math.log(0.37),
    leaves: { drop: 'the model is unsure of it (probability 37 % a token, 38 % needed)' },
  },
  {
    does: 'keeps a short text of which it is sure',
    document: 'a ‸',
    text: 'map',
    meanLogProbability: Math.log(0.8),
    leaves: 'map',
  },
  {
    does: 'keeps a text of unknown probability',
    document: 'a ‸',
    text: 'map',
    leaves: 'map',
  },
];
