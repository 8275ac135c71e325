// Keeps a household in Actual's engine, offline: node actual.mjs ROWS BUDGETED MONTH..., in a folder with @actual-app/api.
// Rows have account, date, cents, category, payee and memo; every category is given as many cents in every month.
// Says "ready", then for each line it is sent imports one row and reads the last month: "ADD READ", in milliseconds.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

const api = createRequire(path.join(process.cwd(), 'here.js'))('@actual-app/api');
const [file, budgeted, ...months] = process.argv.slice(2);
const rows = fs.readFileSync(file, 'utf8').trimEnd().split('\n').map(line => line.split('\t'));
const last = months[months.length - 1];
const say = console.log;
console.log = console.info = console.debug = () => {}; // the engine talks
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actual-'));

const categories = {};
const accounts = {};
await api.init({ dataDir: folder });
await api.runImport('household', async () => {
  const group = await api.createCategoryGroup({ name: 'All', is_income: false });
  for (const [account, , , category] of rows) {
    accounts[account] ??= await api.createAccount({ name: account, type: 'checking' }, 0);
    if (category) {
      categories[category] ??= await api.createCategory({ name: category, group_id: group, is_income: false });
    }
  }
});
for (const name in accounts) {
  const own = rows.filter(([account]) => account === name);
  const result = await api.importTransactions(accounts[name], own.map(([, date, cents, category, payee, memo], i) =>
    ({ date, amount: Number(cents), category: categories[category], payee_name: payee, notes: memo, imported_id: `${i}` })));
  if (result.added.length !== own.length) {
    throw new Error(`${result.added.length} rows were taken in, not ${own.length}`);
  }
}
await api.batchBudgetUpdates(async () => {
  for (const month of months) {
    for (const name in categories) {
      await api.setBudgetAmount(month, categories[name], Number(budgeted));
    }
  }
});
say('ready');

let added = 0;
for await (const line of readline.createInterface({ input: process.stdin })) {
  const start = performance.now();
  await api.importTransactions(Object.values(accounts)[0], [
    { date: `${last}-31`, amount: -1234, category: Object.values(categories)[0], imported_id: `more ${added++}` }]);
  const between = performance.now();
  await api.getBudgetMonth(last);
  say(`${between - start} ${performance.now() - between}`);
}
await api.shutdown();
fs.rmSync(folder, { recursive: true });
process.exit(0);
