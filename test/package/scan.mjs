// Prints what n8n's scanner for community packages finds in a folder, as JSON.
// Usage: node scan.mjs <folder> [pattern...]; without patterns those for a repository are used.
import {
	SOURCE_FILE_PATTERNS,
	analyzePackage,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const [folder, ...patterns] = process.argv.slice(2);
const result = await analyzePackage(folder, patterns.length > 0 ? patterns : SOURCE_FILE_PATTERNS);
process.stdout.write(JSON.stringify(result));
