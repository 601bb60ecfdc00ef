// n8n's own sqlite3 fetches its binary from elsewhere, or compiles it, which takes Python and a compiler.
module.exports = require('@appthreat/sqlite3').default;
