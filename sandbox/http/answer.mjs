/**
 * The envelope around a successful answer, in the form that the `envelope` switch asks for.
 */
export function success(switches, data, message = null) {
	if (switches.values.envelope === 'isSuccess') {
		return { isSuccess: true, data, messages: message === null ? [] : [message] };
	}
	return { data, status: 'SUCCESS', message, validationMessages: null };
}

/** The envelope around a failure (an ApiError), in the form that the `envelope` switch asks for. */
export function failure(switches, { status, message, validationMessages }) {
	if (switches.values.envelope === 'isSuccess') {
		return { isSuccess: false, messages: validationMessages ?? [message] };
	}
	if (switches.values.envelope === 'pascalCase') {
		return { Status: status, Message: message, ValidationMessages: validationMessages };
	}
	return { status, message, validationMessages };
}

/**
 * The HTTP status of a failure: validation failures travel inside HTTP 200 when the
 * `failureStatus` switch says so.
 */
export function failureCode(switches, error) {
	return error.httpStatus === 400 && switches.values.failureStatus === '200'
		? 200
		: error.httpStatus;
}
