// Thousands of runs side by side, some of them with real waits; nothing here says how fast the node is.
jest.setTimeout(120_000);
