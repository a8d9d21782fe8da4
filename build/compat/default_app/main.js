/** Starts the application folder named first, as Electron's own default_app.asar does. */
const { app } = require('electron');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
const folder = path.resolve(given || '.');
const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setAppPath(folder);
if (about.version) app.setVersion(about.version);
app.setName(about.productName || about.name);
app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
Module._load(path.join(folder, about.main || 'index.js'), Module, true);
