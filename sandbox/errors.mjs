/** A failure that the API answers with: HTTP status, envelope status, message, field messages. */
export class ApiError extends Error {
	constructor(httpStatus, status, message, validationMessages = null) {
		super(message);
		this.httpStatus = httpStatus;
		this.status = status;
		this.validationMessages = validationMessages;
	}
}

/** 400: the request's fields are wrong; `messages` says which and how (a string or a list). */
export function inputError(messages) {
	return new ApiError(400, 'INPUT_ERROR', 'Invalid request', [messages].flat());
}

/** 404 with the given text. */
export function notFound(message) {
	return new ApiError(404, 'FAILED', message);
}

/** 403; `status` is FAILED unless the API has a word of its own for the reason. */
export function forbidden(message, status = 'FAILED') {
	return new ApiError(403, status, message);
}

/** 500, which the API also gives for some requests that it does not like. */
export function serverError(message = 'An unexpected error occurred') {
	return new ApiError(500, 'INTERNAL_SERVER_ERROR', message);
}

/** A control request (under /_sandbox) that makes no sense: answered with 400 and this message. */
export class ControlError extends Error {}

/** A control's time: milliseconds, or text that Date.parse reads; undefined stays undefined. */
export function readTime(value) {
	if (value === undefined || typeof value === 'number') return value;
	const time = Date.parse(value);
	if (Number.isNaN(time)) throw new ControlError(`'${value}' is no time`);
	return time;
}
