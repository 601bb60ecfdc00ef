import nock from 'nock';

/**
 * Requests of the block's or file's tests go straight to servers on 127.0.0.1: what nock puts in between costs as much time
 * as all the rest and has time-outs of its own. A test that answers them itself makes a `Wire`, which brings nock back.
 */
export function useRealConnections(): void {
	beforeAll(() => {
		nock.enableNetConnect('127.0.0.1');
		nock.restore();
	});
	beforeEach(() => nock.restore());
	afterAll(() => nock.disableNetConnect());
}
