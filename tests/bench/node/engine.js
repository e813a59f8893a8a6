// One engine in node, for `make bench`: at each line it gets, it checks a part of a list, and times it.
'use strict';
const fs = require('fs');

const engines = {
  // The six answers that the Python pipeline gives: parse, possible, valid, type, region, E.164.
  phones(texts) {
    const { parsePhoneNumber } = require('libphonenumber-js/max');
    return () => {
      let valid = 0;
      for (const text of texts) {
        try {
          const number = parsePhoneNumber(text);
          const answer = [number.isPossible(), number.isValid(), number.getType(), number.country, number.number];
          if (answer[1]) valid += 1;
        } catch (error) {
          if (error.name !== 'ParseError') throw error;
        }
      }
      return valid;
    };
  },
  cards(texts) {
    const { number } = require('card-validator');
    return () => {
      let valid = 0;
      for (const text of texts) {
        if (number(text).isValid) valid += 1;
      }
      return valid;
    };
  },
};

const [, , name, file] = process.argv;
const PARTS = 20; // as in engine.py
const texts = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
const size = Math.floor(texts.length / PARTS);
const works = Array.from({ length: PARTS }, (_, part) => engines[name](texts.slice(part * size, (part + 1) * size)));
engines[name](texts.slice(0, 2000))();
console.log('ready');
process.stdin.on('data', () => {
  const start = process.hrtime.bigint();
  const before = process.cpuUsage();
  const valid = works.shift()();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ seconds, work: (user + system) / 1e6, values: size, valid }));
  if (!works.length) process.exit(0);
});
